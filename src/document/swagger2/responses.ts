/** Reads the responses of Swagger 2.0. */
import { essence, isJsonType, parseMediaType } from "../../values/media-type.ts";
import type { Example, MediaType, Response, ResponseHeader, Schemas } from "../../model.ts";
import { schemaOf } from "../openapi3/content.ts";
import { fileSchema, inlineSchemaId } from "../schema/inline-schema.ts";
import {
  childLocation,
  mapEntries,
  member,
  nullableMember,
  rawEntries,
  type Node,
} from "../node.ts";
import { isObject } from "../../values/json.ts";

export function readResponse(
  node: Node,
  produces: readonly string[],
  schemas: Schemas,
): Pick<Response, "content" | "headers" | "links"> {
  return {
    content: readContent(node, produces, schemas),
    headers: readHeaders(node, schemas),
    links: [],
  };
}

/** A response without schema and examples has no body. JSON is the default media type. */
function readContent(node: Node, produces: readonly string[], schemas: Schemas): MediaType[] {
  const examples = readExamples(node);
  const schema = responseSchema(node, schemas);
  if (schema.schema === undefined && examples.length === 0) return [];
  const named = examples.flatMap(({ type }) => (type === undefined ? [] : [type]));
  const types = [produces, [...new Set(named)], ["application/json"]].find(
    (each) => each.length > 0,
  );
  return (types ?? []).map((type) => ({
    type,
    ...schema,
    examples: examples.filter((example) =>
      example.type === undefined ? isJsonType(type) : example.type === type,
    ),
    encoding: new Map(),
    location: node.location,
  }));
}

/**
 * Reads examples by media type. If no name is a media type, they are one example of JSON, or several by name: only
 * valid ones are sent.
 */
function readExamples(node: Node): (Example & { readonly type?: string })[] {
  const written = rawEntries(node, "examples");
  const typed = written.flatMap(([name, value, location]) =>
    parseMediaType(name) === undefined
      ? []
      : [{ name: "example", value, location, type: essence(name) }],
  );
  const whole = member(node, "examples");
  if (typed.length > 0 || !isObject(whole) || written.length === 0) return typed;
  const location = childLocation(node.location, "examples");
  const named = written.map(([name, value, at]) => ({
    name,
    value,
    location: at,
  }));
  return [{ name: "example", value: whole, location }, ...named];
}

function responseSchema(node: Node, schemas: Schemas): { schema?: string } {
  const schema = member(node, "schema");
  return isObject(schema) && nullableMember({ ...node, value: schema }, "type") === "file"
    ? {
        schema: schemas.addInline(fileSchema(), childLocation(node.location, "schema"), "response"),
      }
    : schemaOf(node, schemas, "response");
}

function readHeaders(node: Node, schemas: Schemas): ResponseHeader[] {
  const fallback = { what: "header", instead: "it is left out" };
  return mapEntries(node, "headers", fallback)
    .filter(([name]) => name.toLowerCase() !== "content-type")
    .map(([name, header]) => ({
      name,
      required: false,
      ...inlineSchemaId(header, schemas, "response"),
      examples: [],
      location: header.location,
    }));
}
