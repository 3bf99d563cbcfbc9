/** Reads the parameters `in: formData` of Swagger 2.0 as one body. */
import type { Encoding, Json, RequestBody, Schemas } from "../../model.ts";
import type { ListedParameter } from "../parameter-list.ts";
import { childLocation, flag, nullableMember, type Node } from "../node.ts";
import { readListStyle, valueSchema } from "./parameters.ts";
import { schemaOf } from "../openapi3/content.ts";

const urlencoded = "application/x-www-form-urlencoded";
const multipart = "multipart/form-data";

/** Reads a body with a property for each field; `undefined` without fields. */
export function readForm(
  fields: readonly ListedParameter[],
  operation: Node,
  consumes: readonly string[],
  schemas: Schemas,
): RequestBody | undefined {
  if (fields.length === 0) return undefined;
  const required = fields
    .filter(({ node }) => flag(node, "required") === true)
    .map(({ name }) => name);
  const properties: Record<string, Json> = Object.fromEntries(
    fields.map(({ name, node }) => [name, valueSchema(node) ?? {}]),
  );
  const location = childLocation(operation.location, "parameters");
  const schema = schemas.addInline({ type: "object", properties, required }, location, "request");
  const encoding = new Map(
    fields
      .filter(({ node }) => nullableMember(node, "type") === "array")
      .map(({ name, node }): [string, Encoding] => [name, readListStyle(node)]),
  );
  return {
    required: required.length > 0,
    content: formTypes(fields, operation, consumes).map((type) => ({
      type,
      schema,
      examples: [],
      encoding,
      location,
    })),
    location,
  };
}

/** A file is sent as multipart only; without `consumes` the body may be either. */
function formTypes(
  fields: readonly ListedParameter[],
  operation: Node,
  consumes: readonly string[],
): readonly string[] {
  const hasFile = fields.some(({ node }) => nullableMember(node, "type") === "file");
  const fitting = hasFile ? [multipart] : [urlencoded, multipart];
  const named = consumes.filter((type) => [urlencoded, multipart].includes(type));
  if (named.length > 0) return named;
  if (consumes.length > 0) {
    const reason = `\`consumes\` names no media type of a form: ${fitting.join(" or ")} is taken`;
    operation.report(operation.location, reason);
  }
  return fitting;
}

/** Reads the body for each media type: JSON if none is declared. */
export function readBody(
  listed: ListedParameter | undefined,
  consumes: readonly string[],
  schemas: Schemas,
): RequestBody | undefined {
  if (listed === undefined) return undefined;
  const { node } = listed;
  const { location } = node;
  const schema = schemaOf(node, schemas, "request");
  const types = consumes.length === 0 ? ["application/json"] : consumes;
  return {
    required: flag(node, "required") === true,
    content: types.map((type) => ({
      type,
      ...schema,
      examples: [],
      encoding: new Map(),
      location,
    })),
    location,
  };
}
