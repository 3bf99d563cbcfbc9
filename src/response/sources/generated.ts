/** The source of bodies that are generated from a schema. */
import path from "node:path";
import { createProblem, isProblem, type Problem } from "../../problem.ts";
import type { Check, MediaType, Schemas } from "../../model.ts";
import { checkOrProblem } from "../../request/validate.ts";
import type { Compile } from "../../schema/compile.ts";
import { fingerprintTexts, combineFingerprints } from "../../values/random.ts";
import { createGenerate, type Generate, type Unsatisfied } from "../../generate/generate.ts";
import { prepareSchemas, type PreparedSchemas } from "../../generate/plan.ts";
import { createByteCache, type ByteCache } from "../../values/byte-cache.ts";
import { readLocale } from "../../generate/realistic/locales.ts";
import { createTextWriter, type TextWriter } from "../../generate/realistic/text-writer.ts";
import { plainBody, type Body, type Source } from "./source.ts";

/** What all generated bodies of a server share. */
export interface GenerationContext {
  readonly writer: TextWriter;
  readonly prepared: PreparedSchemas;
  readonly kept: ByteCache<Body | Problem>;
}

/** The size of the cache of bodies: equal seeds make equal bodies, and generating takes longest. */
const maxKeptBytes = 16 * 1024 * 1024;
/** The bytes for each character of a body's text: its objects, and its bytes once it is sent. */
const bytesOfCharacter = 6;

/** Throws MOCK_ERR_OPTIONS for an unknown locale. */
export function createGenerationContext(locale: string, schemas: Schemas): GenerationContext {
  return {
    writer: createTextWriter(readLocale(locale)),
    prepared: prepareSchemas(schemas),
    kept: createByteCache(maxKeptBytes),
  };
}

export function createGeneratedSource(
  schemas: Schemas,
  compile: Compile,
  generating: GenerationContext,
): Source {
  const makers = new Map<MediaType, Make>();
  return ({ status, mediaType, arraySize }, context) => {
    if (mediaType === undefined) return plainBody(undefined, "none", true);
    const make =
      makers.get(mediaType) ??
      cached(createMaker(mediaType, schemas, compile, generating), mediaType, generating);
    makers.set(mediaType, make);
    const which = fingerprintTexts([String(status), mediaType.type]);
    return make(combineFingerprints(context.fingerprint, which).a, arraySize);
  };
}

type Make = (seed: number, arraySize?: number) => Body | Problem;

function createMaker(
  mediaType: MediaType,
  schemas: Schemas,
  compile: Compile,
  { writer, prepared }: GenerationContext,
): Make {
  const { schema } = mediaType;
  if (schema === undefined) return () => schemaless(mediaType);
  const check = checkOrProblem(compile, schema);
  if (typeof check !== "function") return () => check;
  const generate: Generate = createGenerate(schemas, schema, check, writer, prepared);
  return (seed, arraySize) => {
    const generated = generate(seed, arraySize);
    return generated.ok
      ? plainBody(generated.value, "generated", true)
      : nearestBody(generated, mediaType, check);
  };
}

/**
 * No body satisfies the schema, which is the author's mistake and not the client's. The body that breaks the fewest
 * rules is sent, preferably the author's example, with the number of violations in a header.
 */
function nearestBody(
  { schemaPointer, reason, closest }: Unsatisfied,
  { examples }: MediaType,
  check: Check,
): Body | Problem {
  const candidates = [
    ...examples.map(({ name, value }) => ({
      value,
      origin: `example:${name}`,
      violations: check(value).length,
    })),
    ...(closest === undefined ? [] : [{ ...closest, origin: "generated" }]),
  ];
  const [best] = candidates.toSorted((left, right) => left.violations - right.violations);
  if (best !== undefined)
    return {
      ...plainBody(best.value, best.origin, true),
      headers: { "x-mock-violations": String(best.violations) },
    };
  const detail = `no valid body can be generated: ${withoutFolder(schemaPointer)} ${reason}`;
  return createProblem("invalid-reply", detail);
}

/** Removes the folder of the document: a reply is the same on every machine. */
function withoutFolder(place: string): string {
  const [file = "", ...pointer] = place.split("#");
  return [path.basename(file), ...pointer].join("#");
}

/** Without a schema everything is valid: the plainest value is sent. */
function schemaless(mediaType: MediaType): Body {
  return plainBody(mediaType.type.startsWith("text/") ? "" : {}, "generated", true);
}

/** Caches the bodies that were asked for last. */
function cached(
  make: Make,
  { location, type, schema }: MediaType,
  { kept: cache }: GenerationContext,
): Make {
  const place = `${schema ?? ""} ${location.file}#${location.pointer} ${type}`;
  return (seed, arraySize) => {
    const key = `${place} ${seed} ${arraySize ?? ""}`;
    const known = cache.get(key);
    if (known !== undefined) return known;
    const made = make(seed, arraySize);
    cache.set(key, made, sizeOf(made) * bytesOfCharacter);
    return made;
  };
}

function sizeOf(made: Body | Problem): number {
  return isProblem(made) || made.value === undefined ? 0 : JSON.stringify(made.value).length;
}
