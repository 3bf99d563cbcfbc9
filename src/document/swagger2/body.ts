/** Reads the parameter `in: body` of Swagger 2.0. */
import type { RequestBody, Schemas } from "../../model.ts";
import { schemaOf } from "../openapi3/content.ts";
import type { ListedParameter } from "../parameter-list.ts";
import { flag } from "../node.ts";

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
