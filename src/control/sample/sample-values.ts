/** Chooses the values of a sample request: the author's examples, or values generated from the schemas. */
import { readExamples } from "../../document/examples.ts";
import { objectIn } from "../../document/describe-operation.ts";
import type { Engine } from "../../engine.ts";
import { createGenerate } from "../../generate/generate.ts";
import { isObject } from "../../values/json.ts";
import {
  isAccepted,
  type Json,
  type JsonObject,
  type MediaType,
  type Parameter,
} from "../../model.ts";
import { isProblem } from "../../problem.ts";
import { checkOrProblem } from "../../request/validate.ts";
import { findInSchema } from "../../schema/combined.ts";

/** Which values to choose. */
export interface Choice {
  /** Whether the author's examples come first. */
  readonly examples: boolean;
  /** The seed of generated values. */
  readonly seed: number;
}

/** The value of a parameter. Without a schema any text will do. */
export function valueOfParameter(parameter: Parameter, choice: Choice, engine: Engine): Json {
  const { schema } = parameter;
  const examples = choice.examples ? examplesOfParameter(parameter, engine) : [];
  return valueOf(schema, examples, choice, engine) ?? examples[0] ?? "sample";
}

/** Whether the author of the document gave a value. */
export function hasExample(parameter: Parameter, engine: Engine): boolean {
  return examplesOfParameter(parameter, engine).length > 0;
}

/** The value of a body; a body without a schema is what its example says, or an empty one. */
export function valueOfBody(
  { schema, type, examples }: MediaType,
  choice: Choice,
  engine: Engine,
): Json {
  const values = choice.examples ? examples.map(({ value }) => value) : [];
  const plainest = type.startsWith("text/") ? "" : {};
  return valueOf(schema, values, choice, engine) ?? values[0] ?? plainest;
}

/** The first example that the schema accepts, or a generated value; undefined where there is neither. */
function valueOf(
  schema: string | undefined,
  examples: readonly Json[],
  { examples: wanted, seed }: Choice,
  { schemas, compile, shared }: Engine,
): Json | undefined {
  if (schema === undefined) return undefined;
  const check = checkOrProblem(compile, schema);
  if (isProblem(check)) return undefined;
  const written = wanted ? [...examples, ...findInSchema(schemas, schema, valuesInSchema)] : [];
  const valid = written.find((value) => isAccepted(check, value));
  if (valid !== undefined) return valid;
  const { writer, prepared } = shared.generation;
  const generated = createGenerate(schemas, schema, check, writer, prepared)(seed);
  return generated.ok ? generated.value : generated.closest?.value;
}

/** The examples and the default of a schema. */
function valuesInSchema({ example, examples, default: usual }: JsonObject): Json[] {
  return [
    ...(example === undefined ? [] : [example]),
    ...(Array.isArray(examples) ? examples : []),
    ...(usual === undefined ? [] : [usual]),
  ];
}

/** The examples of the parameter itself, or of its media type. */
function examplesOfParameter({ location, contentType }: Parameter, { document }: Engine): Json[] {
  const written = objectIn(document, location);
  const content = isObject(written["content"]) ? written["content"] : {};
  const mediaType = Object.values(content)[0];
  const value = contentType !== undefined && isObject(mediaType) ? mediaType : written;
  const node = { document, value, location, report: () => {} };
  return readExamples(node, contentType ?? "").map((example) => example.value);
}
