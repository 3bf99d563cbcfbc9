/** Reads `content` maps and their schemas (OpenAPI 3.2, 4.14). */
import { formatMediaType, meaningOf, parseMediaType, splitList } from "../../values/media-type.ts";
import type { Direction, MediaType, Schemas } from "../../model.ts";
import { readEncoding } from "./encoding.ts";
import { readExamples } from "../examples.ts";
import { inlineSchemaId } from "../schema/inline-schema.ts";
import { childLocation, mapEntries, member, type Node } from "../node.ts";
import { isObject } from "../../values/json.ts";

/** Reads the media types of the `content` of `node`, in document order, each once. */
export function readContent(node: Node, schemas: Schemas, direction: Direction): MediaType[] {
  const first = new Map<string, Node>();
  return contentEntries(node).flatMap(([type, mediaType]) => {
    const meaning = meaningOf(type);
    const before = first.get(meaning);
    if (before !== undefined) {
      reportDuplicateType(meaning, mediaType, before);
      return [];
    }
    first.set(meaning, mediaType);
    return [
      {
        type,
        ...schemaOf(mediaType, schemas, direction),
        ...itemSchemaOf(mediaType, schemas, direction),
        examples: readExamples(mediaType, type),
        encoding: readEncoding(mediaType),
        location: mediaType.location,
      },
    ];
  });
}

/** Reports media types that differ only in their charset, unless their schemas differ. */
function reportDuplicateType(type: string, mediaType: Node, before: Node): void {
  const [one, other] = [before, mediaType].map(({ value }) => JSON.stringify(value["schema"]));
  if (one === other) return;
  const reason = `${type} is declared twice with different charsets: the first one is used`;
  mediaType.report(mediaType.location, reason);
}

/** The members of `content` by media type, lower case, as in `application/json; version=2`. */
export function contentEntries(node: Node): [string, Node][] {
  const entries = mapEntries(node, "content", {
    what: "media type",
    instead: "it is taken as one without a schema",
    empty: true,
    extensions: true,
  });
  return entries.flatMap(([name, mediaType]) => {
    const types = mediaTypesIn(name);
    if (types.length === 0) {
      const reason = `"${name}" is not a media type: it is left out`;
      mediaType.report(mediaType.location, reason);
    }
    return types.map((type): [string, Node] => [type, mediaType]);
  });
}

/** Nearly all names are plain media types. */
function isPlainType(name: string): boolean {
  return /^[a-z]+\/[a-z0-9.+-]+$/.test(name);
}

/** Splits a name that lists several media types, separated by commas. */
function mediaTypesIn(name: string): string[] {
  if (isPlainType(name)) return [name];
  if (name.trim() === "*") return ["*/*"];
  return splitList(name)
    .map(parseMediaType)
    .filter((type) => type !== undefined)
    .map(formatMediaType);
}

/** The id of the `schema` of a media type, a parameter or a header, where it has one. */
export function schemaOf(node: Node, schemas: Schemas, direction: Direction): { schema?: string } {
  const schema = member(node, "schema");
  // Documents that came from Swagger 2.0 may have the schema inside the parameter.
  if (schema === undefined)
    return member(node, "type") === undefined ? {} : inlineSchemaId(node, schemas, direction);
  const at = childLocation(node.location, "schema");
  if (isObject(schema) || typeof schema === "boolean") return { schema: schemas.id(at, direction) };
  node.report(at, "`schema` must be an object: any value is taken");
  return {};
}

function itemSchemaOf(node: Node, schemas: Schemas, direction: Direction): { itemSchema?: string } {
  const schema = member(node, "itemSchema");
  if (schema === undefined) return {};
  const at = childLocation(node.location, "itemSchema");
  if (isObject(schema) || typeof schema === "boolean")
    return { itemSchema: schemas.id(at, direction) };
  node.report(at, "`itemSchema` must be an object: any item is taken");
  return {};
}
