/** The source of bodies that the document's own examples give. */
import type { Example, MediaType } from "../model.ts";
import { checkOrProblem } from "../request/validate.ts";
import type { Compile } from "../schema/compile.ts";
import { plainBody } from "./source.ts";
import type { Body, Source } from "./source.ts";

/**
 * The example that was asked for, or the first one that its schema accepts: an author's slip
 * is not passed on to a client that did not ask for it.
 */
export function createExampleSource(compile: Compile): Source {
  const bodies = new Map<Example, Body>();
  const usual = new Map<MediaType, Body | undefined>();
  const bodyOf = (example: Example): Body => {
    const known =
      bodies.get(example) ??
      plainBody(example.value, `example:${example.name}`, true);
    bodies.set(example, known);
    return known;
  };
  const usualOf = (mediaType: MediaType): Body | undefined => {
    if (usual.has(mediaType)) return usual.get(mediaType);
    const valid = mediaType.examples.find((example) =>
      accepts(compile, mediaType, example),
    );
    const body = valid === undefined ? undefined : bodyOf(valid);
    usual.set(mediaType, body);
    return body;
  };
  return ({ mediaType, example, dynamic }) => {
    if (dynamic || mediaType === undefined) return undefined;
    return example === undefined ? usualOf(mediaType) : bodyOf(example);
  };
}

function accepts(
  compile: Compile,
  mediaType: MediaType,
  example: Example,
): boolean {
  if (mediaType.schema === undefined) return true;
  const check = checkOrProblem(compile, mediaType.schema);
  return typeof check === "function" && check(example.value).length === 0;
}
