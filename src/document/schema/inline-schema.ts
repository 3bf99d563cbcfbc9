/** Builds schemas from the keywords that Swagger 2.0 writes into a parameter, a header or a form field. */
import type { Direction, JsonObject, Schemas } from "../../model.ts";
import type { Node } from "../node.ts";

/** The members of such an object that are not part of its schema. */
const nonSchemaKeys = new Set([
  "name",
  "in",
  "description",
  "required",
  "deprecated",
  "allowEmptyValue",
  "allowReserved",
  "collectionFormat",
  "style",
  "explode",
  "schema",
  "content",
  "example",
  "examples",
]);

/** The schema keywords of an object as a schema; `undefined` if it has none. */
export function inlineSchema(node: Node): JsonObject | undefined {
  const keywords = Object.entries(node.value).filter(
    ([key]) => !nonSchemaKeys.has(key) && (!key.startsWith("x-") || key === "x-nullable"),
  );
  if (keywords.length === 0) return undefined;
  const schema = Object.fromEntries(keywords);
  return schema["type"] === "file" ? fileSchema() : schema;
}

/** The schema of Swagger 2.0's type `file`. */
export function fileSchema(): JsonObject {
  return { type: "string", format: "binary" };
}

/** Adds the schema that was read from `node`, and returns its id as a member; none if there is no schema. */
export function inlineSchemaId(
  node: Node,
  schemas: Schemas,
  direction: Direction,
  schema = inlineSchema(node),
): { schema?: string } {
  if (schema === undefined) return {};
  return { schema: schemas.addInline(schema, node.location, direction) };
}
