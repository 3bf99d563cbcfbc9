/** Reads the keywords of a schema, and refuses those that the validator doesn't know. */
import { isObject } from "../../values/json.ts";
import { MockError } from "../../errors.ts";
import type { Json, JsonObject, JsonSchema, Schemas } from "../../model.ts";
import { texts } from "./issue.ts";

/** Keywords that don't restrict a value here. `format` is an annotation, as in 2020-12. */
const harmless = new Set([
  "type",
  "format",
  "default",
  "examples",
  "example",
  "deprecated",
  "readOnly",
  "writeOnly",
  "x-mock",
]);

/** Throws MOCK_ERR_SCHEMA for a keyword that is not `known`. */
export function expectOnly(schemas: Schemas, schema: JsonObject, known: readonly string[]): void {
  const foreign = Object.keys(schema).find(
    (keyword) => !harmless.has(keyword) && !known.includes(keyword),
  );
  if (foreign !== undefined) throw unsupportedSchema(schemas, schema, `it has \`${foreign}\``);
  const unused = Object.keys(messagesOf(schema)).find(
    (keyword) => !known.includes(keyword) || !Object.hasOwn(schema, keyword),
  );
  if (unused !== undefined) {
    const why = `x-mock has a message for \`${unused}\``;
    throw unsupportedSchema(schemas, schema, why);
  }
}

export function unsupportedSchema(schemas: Schemas, schema: JsonSchema, why: string): MockError {
  const place = schemas.locate(schema);
  const name = place === undefined ? "a schema" : `the schema ${place.pointer}`;
  return new MockError(
    "MOCK_ERR_SCHEMA",
    `${name} can't be validated as Seam does: ${why}`,
    place && { file: place.file },
  );
}

/** A rule of one keyword, with its message. */
export interface Rule<Limit> {
  readonly limit: Limit;
  readonly message: string;
}

/** The rule of a numeric keyword, if the schema has it. */
export function numberRule(schema: JsonObject, keyword: string): Rule<number> | undefined {
  const limit = own(schema, keyword);
  if (typeof limit !== "number") return undefined;
  return { limit, message: messageOf(schema, keyword, limit) };
}

/** The rule of a string keyword, if the schema has it. */
export function textRule(schema: JsonObject, keyword: string): Rule<string> | undefined {
  const limit = own(schema, keyword);
  if (typeof limit !== "string") return undefined;
  return { limit, message: messageOf(schema, keyword, limit) };
}

/** The value of a keyword of the schema itself. */
export function own(schema: JsonObject, keyword: string): Json | undefined {
  return Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
}

function messageOf(schema: JsonObject, keyword: string, limit: Json): string {
  const message = own(messagesOf(schema), keyword);
  if (typeof message === "string") return message;
  return texts[keyword]?.(limit) ?? "Invalid input";
}

/** `x-mock: { messages: { pattern: … } }`: the API's own messages. */
function messagesOf(schema: JsonObject): JsonObject {
  const mock = own(schema, "x-mock");
  const messages = isObject(mock) ? own(mock, "messages") : undefined;
  return isObject(messages) ? messages : {};
}
