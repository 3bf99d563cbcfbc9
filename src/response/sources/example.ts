/** The source of bodies from the document's examples. */
import { isObject } from "../../values/json.ts";
import type { Example, Json, MediaType, Schemas } from "../../model.ts";
import type { Compile, Places } from "../../schema/compile.ts";
import { createValidateExample, type ValidatedExample } from "./validate-example.ts";
import { headerLine } from "../refusals/problem-reply.ts";
import { plainBody, type Body, type Source } from "./source.ts";

/**
 * Answers with the named example, or with the first one that its schema accepts. An invalid example is sent only to a
 * client that names it, with a warning.
 */
export function createExampleSource(
  schemas: Schemas,
  compile: Compile,
  places: Pick<Places, "show">,
): Source {
  const bodies = new Map<Example, Body>();
  const usual = new Map<MediaType, Body | undefined>();
  const judge = createValidateExample(schemas, places);
  const bodyOf = (example: Example, mediaType: MediaType): Body => {
    const known =
      bodies.get(example) ?? makeBody(example, judge(example.value, mediaType, compile));
    bodies.set(example, known);
    return known;
  };
  const usualOf = (mediaType: MediaType): Body | undefined => {
    if (usual.has(mediaType)) return usual.get(mediaType);
    const accepted = (value: Json): boolean => judge.accepts(value, mediaType, compile);
    const valid = mediaType.examples.find(({ value }) => accepted(value));
    const body =
      valid === undefined
        ? ofSchema(schemaExamples(mediaType, schemas).find(accepted))
        : bodyOf(valid, mediaType);
    usual.set(mediaType, body);
    return body;
  };
  return ({ mediaType, example, dynamic }) => {
    if (dynamic || mediaType === undefined) return undefined;
    return example === undefined ? usualOf(mediaType) : bodyOf(example, mediaType);
  };
}

function ofSchema(example: Json | undefined): Body | undefined {
  return example === undefined ? undefined : plainBody(example, "example:schema", true);
}

/** The most references to follow to a schema with examples. */
const maxReferences = 20;

/** The examples of the body's schema (JSON Schema, 9.5; OpenAPI 3.1, 4.8.24). */
function schemaExamples({ schema: id }: MediaType, schemas: Schemas): Json[] {
  let schema = id === undefined ? undefined : schemas.get(id);
  for (let step = 0; step < maxReferences && isObject(schema); step++) {
    const { example, examples, $ref } = schema;
    if (example !== undefined) return [example];
    if (Array.isArray(examples)) return examples;
    schema = typeof $ref === "string" ? schemas.get($ref) : undefined;
  }
  return [];
}

function makeBody({ name, value }: Example, judged: ValidatedExample | undefined): Body {
  const body = plainBody(judged?.value ?? value, `example:${name}`, true);
  const [first, ...others] = judged?.violations ?? [];
  if (first === undefined) return body;
  const more = others.length === 0 ? "" : `, and ${others.length} more`;
  const warning = `the example "${name}" breaks its schema: at "${first.pointer}" it ${first.message}${more}`;
  return { ...body, headers: { "x-mock-warning": headerLine(warning) } };
}
