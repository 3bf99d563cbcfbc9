/** Converts the parts of a multipart body to an object, typed by its schema. */
import { isJsonType, matchMediaType, mediaKind, type MediaRange } from "../../values/media-type.ts";
import type { Json, MediaType, Schemas, Violation } from "../../model.ts";
import { childPointer } from "../../values/json-pointer.ts";
import type { Places } from "../../schema/compile.ts";
import { encodingLocation } from "./form.ts";
import { splitMultipart, type Part } from "./multipart.ts";
import { shapeOf, type Shape } from "../parameters/shape.ts";
import { decodeText } from "./charset.ts";
import { readField } from "./field.ts";
import { parseJson } from "./json.ts";
import { nest, type Leaf } from "./nest.ts";
import { malformed, type Parsed, type ReadBytes } from "./parsed.ts";

/** Compiles the reader of a multipart body: an object by the names of its parts, or an array of unnamed parts. */
export function createReadParts(
  mediaType: MediaType,
  schemas: Schemas,
  places: Pick<Places, "show">,
): ReadBytes {
  const shape = shapeOf(schemas, mediaType.schema);
  return (bytes, type) => {
    const boundary = type.parameters.get("boundary") ?? "";
    if (boundary === "") return malformed("the Content-Type of the body has no boundary");
    const parts = splitMultipart(bytes, boundary);
    if (typeof parts === "string") return malformed(`the body is not multipart: ${parts}`);
    if (type.subtype === "form-data" || shape.kind !== "array")
      return readNamed(parts, shape, mediaType, places);
    const items = parts.map((part) => readPart(part, shape.items));
    const failed = items.find((item) => "problem" in item);
    return failed ?? { value: items.map(({ value }) => value ?? null) };
  };
}

function readNamed(
  parts: readonly Part[],
  shape: Shape,
  mediaType: MediaType,
  places: Pick<Places, "show">,
): Parsed {
  const failures: Parsed[] = [];
  const leaves: Leaf[] = [];
  const violations: Violation[] = [];
  for (const [index, part] of parts.entries()) {
    const name = part.name ?? "";
    if (part.name === undefined && shape.kind === "object")
      failures.push(malformed(`part ${index + 1} of the body has no name`));
    const read = (expected: Shape): Json => {
      const parsed = readPart(part, expected);
      if (parsed.problem !== undefined) failures.push(parsed);
      return parsed.value ?? null;
    };
    leaves.push({ name, read });
    const violation = wrongType(part, mediaType, places);
    if (violation !== undefined) violations.push(violation);
  }
  const value = nest(leaves, shape);
  if (value === undefined) return malformed("the names of the parts are nested too deeply");
  return failures[0] ?? { value, violations };
}

/** Converts a part: JSON and texts by the schema; other bytes to a character each, so that lengths are sizes. */
function readPart({ name, filename, type, bytes }: Part, shape: Shape): Parsed {
  const what = name === undefined ? "a part" : `the part ${name}`;
  if (type !== undefined && isJsonType(essenceOf(type))) {
    const text = decodeText(bytes, type);
    return typeof text === "string" ? parseJson(text, what) : text;
  }
  const text = isText(type, filename) ? decodeText(bytes, type ?? plain) : {};
  return {
    value: readField(typeof text === "string" ? text : bytes.toString("latin1"), shape),
  };
}

const plain: MediaRange = {
  type: "text",
  subtype: "plain",
  parameters: new Map(),
};

/** A part without a type is a text (RFC 7578, 4.4), unless it is a file. */
function isText(type: MediaRange | undefined, filename: string | undefined): boolean {
  return type === undefined ? filename === undefined : mediaKind(essenceOf(type)) !== "bytes";
}

/** A part whose encoding lists media types has to have one of them (OpenAPI 3.1, 4.8.15.1). */
function wrongType(
  { name = "", type }: Part,
  mediaType: MediaType,
  places: Pick<Places, "show">,
): Violation | undefined {
  const declared = mediaType.encoding.get(name)?.contentType;
  if (declared === undefined || type === undefined) return undefined;
  const sent = essenceOf(type);
  const ranges = declared.split(",").map((range) => range.trim());
  if (ranges.some((range) => isOfType(sent, rangeOf(range)))) return undefined;
  return {
    in: "body",
    pointer: childPointer("", name),
    keyword: "contentType",
    message: `must be ${ranges.join(" or ")}, not ${sent}`,
    schemaPointer: places.show(encodingLocation(mediaType, name, "contentType")),
  };
}

/** `application/octet-stream` is the type of any file that a client doesn't know (RFC 2046, 4.5.1). */
function isOfType(sent: string, range: string): boolean {
  return (
    matchMediaType(range, sent) > 0 ||
    (sent === "application/octet-stream" && mediaKind(range) === "bytes")
  );
}

function rangeOf(text: string): string {
  return (text.split(";", 1)[0] ?? "").trim().toLowerCase();
}

function essenceOf({ type, subtype }: MediaRange): string {
  return `${type}/${subtype}`;
}
