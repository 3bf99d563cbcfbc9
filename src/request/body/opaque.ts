/** Reads bodies that the mock does not parse: `text/*`, images, archives. */
import type { Json, MediaType, Schemas } from "../../model.ts";
import { mediaKind, type MediaKind } from "../../values/media-type.ts";
import { shapeOf, typeText, type Shape } from "../parameters/shape.ts";
import { decodeText } from "./charset.ts";
import { parseJson } from "./json.ts";
import type { Parsed, ReadBytes } from "./parsed.ts";

/**
 * Whether bodies of a media type can be read as far as their schema needs. Others are accepted unread, since bytes
 * that can't be parsed have no structure to validate.
 */
export function isReadable(mediaType: MediaType, schemas: Schemas): boolean {
  const type = mediaType.type.split(";", 1)[0] ?? "";
  if (type.includes("*") || !closed.has(mediaKind(type))) return true;
  return mediaType.itemSchema === undefined && shapeOf(schemas, mediaType.schema).kind === "scalar";
}

/** Kinds of media types that are read as one text at most. */
const closed: ReadonlySet<MediaKind> = new Set(["bytes", "csv", "events"]);

/** A body is a text; if the schema expects anything else, it is read as JSON. */
export function createReadText(mediaType: MediaType, schemas: Schemas): ReadBytes {
  const shape = shapeOf(schemas, mediaType.schema);
  return (bytes, type) => {
    const text = decodeText(bytes, type);
    return typeof text === "string" ? { value: textValue(text, shape) } : text;
  };
}

function textValue(text: string, shape: Shape): Json {
  return shape.kind === "scalar" ? typeText(shape, text) : (parseJson(text).value ?? text);
}

/** Each byte becomes a character, so that lengths are sizes and different bodies differ. */
export function createReadOpaque(mediaType: MediaType, schemas: Schemas): ReadBytes {
  const shape = shapeOf(schemas, mediaType.schema);
  if (shape.kind !== "scalar") return createReadUnknown(mediaType);
  return (bytes) => ({ value: typeText(shape, bytes.toString("latin1")) });
}

/** Tables and events are read as texts, or not at all. */
export function createReadTextOnly(mediaType: MediaType, schemas: Schemas): ReadBytes {
  return shapeOf(schemas, mediaType.schema).kind === "scalar"
    ? createReadText(mediaType, schemas)
    : createReadUnknown(mediaType);
}

/** A range declares no exact type, so the bytes are judged by their own. */
function createReadUnknown({ type }: MediaType): ReadBytes {
  return type.includes("*") ? readUnnamed : () => ({});
}

/** Reads a body without a media type: as JSON, or else as a text, or else as bytes. */
export const readUnnamed: ReadBytes = (bytes, type) => {
  const text = decodeText(bytes, type);
  if (typeof text !== "string") return { value: bytes.toString("latin1") };
  const json: Parsed = parseJson(text);
  return json.value === undefined ? { value: text } : json;
};
