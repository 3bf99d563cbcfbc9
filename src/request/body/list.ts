/** Builds the schema of a sequence: an array, whose items `itemSchema` describes. */
import { childPointer } from "../../values/json-pointer.ts";
import { mediaKind } from "../../values/media-type.ts";
import type { Direction, JsonObject, MediaType, Operation, Schemas } from "../../model.ts";
import { schemaOrAny } from "../../schema/combined.ts";
import { shapeOf } from "../parameters/shape.ts";

/**
 * The media type with the schema of the whole sequence. Before OpenAPI 3.2 had `itemSchema`, documents gave the schema
 * of one line instead.
 */
export function asList(mediaType: MediaType, schemas: Schemas, direction: Direction): MediaType {
  const { schema, itemSchema, location } = mediaType;
  const ofItems = itemSchema !== undefined;
  if (!ofItems && (schema === undefined || !isSequence(mediaType))) return mediaType;
  const whole = schema !== undefined && shapeOf(schemas, schema).kind === "array";
  if (whole && (!ofItems || isMade(schema, mediaType, schemas))) return mediaType;
  const reference = (name: string): JsonObject => ({
    $ref: `#${encodeURI(childPointer(location.pointer, name))}`,
  });
  const list: JsonObject = {
    type: "array",
    items: reference(ofItems ? "itemSchema" : "schema"),
  };
  const made = whole ? { allOf: [list, reference("schema")] } : list;
  return { ...mediaType, schema: schemas.addInline(made, location, direction) };
}

/** The operation with the schemas of whole sequences, in requests and replies. */
export function withLists(operation: Operation, schemas: Schemas): Operation {
  const { requestBody, responses } = operation;
  const lists = (content: readonly MediaType[], direction: Direction) =>
    content.map((mediaType) => asList(mediaType, schemas, direction));
  return {
    ...operation,
    ...(requestBody === undefined
      ? {}
      : {
          requestBody: {
            ...requestBody,
            content: lists(requestBody.content, "request"),
          },
        }),
    responses: responses.map((response) => ({
      ...response,
      content: lists(response.content, "response"),
    })),
  };
}

function isSequence({ type }: MediaType): boolean {
  const kind = mediaKind(type);
  return kind === "lines" || kind === "records";
}

/** Whether the schema was built from the media type already, which is then its location. */
function isMade(schema: string, { location }: MediaType, schemas: Schemas): boolean {
  const written = schemas.locate(schemaOrAny(schemas, schema));
  return written?.pointer === location.pointer;
}
