/** The source of bodies that the document's own examples give. */
import type { Example, Json, MediaType, SchemaViolation } from "../model.ts";
import { checkOrProblem } from "../request/validate.ts";
import type { Compile } from "../schema/compile.ts";
import { headerLine } from "./problem-reply.ts";
import { plainBody } from "./source.ts";
import type { Body, Source } from "./source.ts";

/**
 * The example that was asked for, or the first one that its schema accepts: an author's slip
 * is not passed on to a client that did not ask for it, and one that did is told.
 */
export function createExampleSource(compile: Compile): Source {
  const bodies = new Map<Example, Body>();
  const usual = new Map<MediaType, Body | undefined>();
  const bodyOf = (example: Example, mediaType: MediaType): Body => {
    const known = bodies.get(example) ?? makeBody(example, mediaType, compile);
    bodies.set(example, known);
    return known;
  };
  const usualOf = (mediaType: MediaType): Body | undefined => {
    if (usual.has(mediaType)) return usual.get(mediaType);
    const valid = mediaType.examples.find(
      ({ value }) => faultsOf(value, mediaType, compile)?.length === 0,
    );
    const body = valid === undefined ? undefined : bodyOf(valid, mediaType);
    usual.set(mediaType, body);
    return body;
  };
  return ({ mediaType, example, dynamic }) => {
    if (dynamic || mediaType === undefined) return undefined;
    return example === undefined
      ? usualOf(mediaType)
      : bodyOf(example, mediaType);
  };
}

function makeBody(
  { name, value }: Example,
  mediaType: MediaType,
  compile: Compile,
): Body {
  const body = plainBody(value, `example:${name}`, true);
  const [first, ...others] = faultsOf(value, mediaType, compile) ?? [];
  if (first === undefined) return body;
  const more = others.length === 0 ? "" : `, and ${others.length} more`;
  const warning = `the example "${name}" breaks its schema: at "${first.pointer}" it ${first.message}${more}`;
  return { ...body, headers: { "x-mock-warning": headerLine(warning) } };
}

/** What its schema has against a value; undefined where it can't be asked. */
function faultsOf(
  value: Json,
  { schema }: MediaType,
  compile: Compile,
): readonly SchemaViolation[] | undefined {
  if (schema === undefined) return [];
  const check = checkOrProblem(compile, schema);
  return typeof check === "function" ? check(value) : undefined;
}
