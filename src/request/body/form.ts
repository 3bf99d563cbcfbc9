/** Parses a form to an object (WHATWG URL, 5.1), typed by its schema. */
import { isJsonType } from "../../values/media-type.ts";
import type {
  Encoding,
  Json,
  JsonObject,
  Location,
  MediaType,
  ParameterStyle,
  Schemas,
  Violation,
} from "../../model.ts";
import { childPointer } from "../../values/json-pointer.ts";
import type { Places } from "../../schema/compile.ts";
import { readField } from "./field.ts";
import { nest, type Leaf } from "./nest.ts";
import { malformed, type Parsed } from "./parsed.ts";
import { createClaims, type Claims } from "../parameters/claims.ts";
import { readQuery } from "../parameters/query-parameters.ts";
import type { ParameterReader } from "../parameters/reader.ts";
import { decodeField, splitQuery, type Field } from "../parameters/query.ts";
import { shapeOf } from "../parameters/shape.ts";

/** Compiles the reader of a form. */
export function createReadForm(
  mediaType: MediaType,
  schemas: Schemas,
  places: Pick<Places, "show">,
): (text: string) => Parsed {
  const shape = shapeOf(schemas, mediaType.schema);
  const styled = [...mediaType.encoding].flatMap(([name, encoding]) => {
    const reader = styledReader(name, encoding, mediaType, shape, places);
    return reader === undefined ? [] : [reader];
  });
  const claims = createClaims({ security: [] }, styled);
  return (text) => {
    const fields = splitQuery(text);
    const members = readStyled(styled, fields, claims);
    const rest = nest(leavesOf(fields, claims), shape);
    if (rest === undefined) return malformed("the names of the form are nested too deeply");
    return {
      value: withMembers(rest, members.values),
      violations: members.violations,
    };
  };
}

function leavesOf(fields: readonly Field[], claims: Claims): Leaf[] {
  return fields
    .filter(({ name }) => claims.isFree(name))
    .map(({ name, value }) => {
      const text = decodeField(value);
      return { name, read: (shape) => readField(text, shape) };
    });
}

function withMembers(rest: JsonObject, members: readonly (readonly [string, Json])[]): JsonObject {
  return members.length === 0
    ? rest
    : (Object.fromEntries([...Object.entries(rest), ...members]) as JsonObject);
}

/** Properties whose encoding has a style are read as query parameters are (OpenAPI 3.1, 4.8.15). */
function styledReader(
  name: string,
  { style, explode, contentType }: Encoding,
  mediaType: MediaType,
  shape: ReturnType<typeof shapeOf>,
  places: Pick<Places, "show">,
): ParameterReader | undefined {
  const asJson = contentType !== undefined && isJsonType(contentType);
  if (style === undefined && explode === undefined && !asJson) return undefined;
  if (shape.kind !== "object") return undefined;
  const written: ParameterStyle = style ?? "form";
  const location = encodingLocation(mediaType, name);
  return {
    parameter: {
      name,
      in: "query",
      required: false,
      style: written,
      explode: explode ?? written === "form",
      allowEmptyValue: false,
      // A style overrules a content type.
      ...(asJson && style === undefined && explode === undefined ? { contentType } : {}),
      location,
    },
    shapes: [shape.member(name)],
    accepts: () => true,
    schemaPointer: places.show(location),
  };
}

/** The location of a property's encoding. */
export function encodingLocation(
  { location }: MediaType,
  name: string,
  ...below: readonly string[]
): Location {
  const pointer = childPointer(location.pointer, "encoding", name, ...below);
  return { file: location.file, pointer };
}

function readStyled(
  readers: readonly ParameterReader[],
  fields: readonly Field[],
  claims: Claims,
): { values: [string, Json][]; violations: Violation[] } {
  const values: [string, Json][] = [];
  const violations: Violation[] = [];
  for (const reader of readers) {
    const { value, violation } = readQuery(reader, fields, claims);
    if (value !== undefined) values.push([reader.parameter.name, value]);
    if (violation !== undefined) violations.push({ ...violation, in: "body" });
  }
  return { values, violations };
}
