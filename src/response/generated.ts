/** The source of bodies that are made from a schema. */
import path from "node:path";
import { createProblem } from "../problem.ts";
import type { Problem } from "../problem.ts";
import type { MediaType, Schemas } from "../model.ts";
import { checkOrProblem } from "../request/validate.ts";
import type { Compile } from "../schema/compile.ts";
import { fingerprintTexts, combineFingerprints } from "../seed.ts";
import { createGenerate } from "./generate.ts";
import type { Generate } from "./generate.ts";
import { plainBody } from "./source.ts";
import type { Body, Source } from "./source.ts";

/** Bodies of one media type that are kept: the same seed makes the same body. */
const maxKept = 16;

export function createGeneratedSource(
  schemas: Schemas,
  compile: Compile,
): Source {
  const makers = new Map<MediaType, (seed: number) => Body | Problem>();
  return ({ status, mediaType }, context) => {
    if (mediaType === undefined) return plainBody(undefined, "none", true);
    const make =
      makers.get(mediaType) ??
      keepingSome(createMaker(mediaType, schemas, compile));
    makers.set(mediaType, make);
    const which = fingerprintTexts([String(status), mediaType.type]);
    return make(combineFingerprints(context.fingerprint, which).a);
  };
}

function createMaker(
  mediaType: MediaType,
  schemas: Schemas,
  compile: Compile,
): (seed: number) => Body | Problem {
  const { schema } = mediaType;
  if (schema === undefined) return () => schemaless(mediaType);
  const check = checkOrProblem(compile, schema);
  if (typeof check !== "function") return () => check;
  const generate: Generate = createGenerate(schemas, schema, check);
  return (seed) => {
    const generated = generate(seed);
    if (generated.ok) return plainBody(generated.value, "generated", true);
    const detail = `no valid body can be generated: ${withoutFolder(generated.schemaPointer)} ${generated.reason}`;
    return createProblem("invalid-reply", detail);
  };
}

/** A reply is the same on every machine, so it does not say where the document lies. */
function withoutFolder(place: string): string {
  const [file = "", ...pointer] = place.split("#");
  return [path.basename(file), ...pointer].join("#");
}

/** Anything is valid where nothing is said: the plainest thing is sent. */
function schemaless(mediaType: MediaType): Body {
  return plainBody(
    mediaType.type.startsWith("text/") ? "" : {},
    "generated",
    true,
  );
}

function keepingSome(
  make: (seed: number) => Body | Problem,
): (seed: number) => Body | Problem {
  const kept = new Map<number, Body | Problem>();
  return (seed) => {
    const known = kept.get(seed);
    if (known !== undefined) return known;
    const made = make(seed);
    const [oldest] = kept.keys();
    if (kept.size >= maxKept && oldest !== undefined) kept.delete(oldest);
    kept.set(seed, made);
    return made;
  };
}
