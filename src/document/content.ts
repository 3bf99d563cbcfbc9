/** `content` maps, their examples, and response headers. */
import { essence } from "../media-type.ts";
import type {
  Direction,
  Encoding,
  Example,
  MediaType,
  ResponseHeader,
  Schemas,
} from "../model.ts";
import { below, mapEntries, own } from "./read.ts";
import type { Node } from "./read.ts";

/** The media types of the `content` of `node`, in document order. */
export function readContent(
  node: Node,
  schemas: Schemas,
  direction: Direction,
): MediaType[] {
  return mapEntries(node, "content", "media type").map(([type, mediaType]) => ({
    type: essence(type),
    ...schemaOf(mediaType, schemas, direction),
    examples: readExamples(mediaType),
    encoding: new Map<string, Encoding>(),
    location: mediaType.location,
  }));
}

/** The id of the `schema` of a media type, a parameter or a header, where it has one. */
export function schemaOf(
  node: Node,
  schemas: Schemas,
  direction: Direction,
): { schema?: string } {
  if (own(node, "schema") === undefined) return {};
  return { schema: schemas.id(below(node.location, "schema"), direction) };
}

/** `example` is the example named "example"; `externalValue`s are left out. */
export function readExamples(node: Node): Example[] {
  const single = own(node, "example");
  const unnamed =
    single === undefined
      ? []
      : [
          {
            name: "example",
            value: single,
            location: below(node.location, "example"),
          },
        ];
  const named = mapEntries(node, "examples", "example").flatMap(
    ([name, example]) => {
      const value = own(example, "value");
      return value === undefined
        ? []
        : [{ name, value, location: below(example.location, "value") }];
    },
  );
  return [...unnamed, ...named];
}

/** The headers of a response. `Content-Type` is said by `content` (OpenAPI 3.1, 4.8.17.1). */
export function readHeaders(node: Node, schemas: Schemas): ResponseHeader[] {
  return mapEntries(node, "headers", "header")
    .filter(([name]) => name.toLowerCase() !== "content-type")
    .map(([name, header]) => ({
      name,
      required: own(header, "required") === true,
      ...schemaOf(header, schemas, "response"),
      examples: readExamples(header),
      location: header.location,
    }));
}
