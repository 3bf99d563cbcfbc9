/** Reads parameters whose value is a document of a media type (OpenAPI 3.1, 4.8.12.4). */
import { isJsonType } from "../../values/media-type.ts";
import type { Json } from "../../model.ts";
import { fingerprintJson } from "../../values/random.ts";
import { typedObject } from "./pairs.ts";
import { decodeField, splitQuery } from "./query.ts";
import {
  readAccepted,
  tooDeep,
  violationOf,
  type ParameterReader,
  type ReadParameter,
} from "./reader.ts";
import { typeText } from "./shape.ts";

/** Reads JSON, forms and texts. Other media types only count as present. */
export function readContent(reader: ParameterReader, text: string): ReadParameter {
  const type = reader.parameter.contentType ?? "";
  if (isJsonType(type)) return readJson(reader, text);
  if (type === "application/x-www-form-urlencoded") return readForm(reader, text);
  if (type.startsWith("text/"))
    return readAccepted(reader, (shape) => ({ value: typeText(shape, text) }));
  return { empty: true };
}

function readForm(reader: ParameterReader, text: string): ReadParameter {
  const pairs = splitQuery(text).map(({ name, value }) => [name, decodeField(value)] as const);
  return readAccepted(reader, (shape) => ({
    value: typedObject(shape, pairs),
  }));
}

function readJson(reader: ParameterReader, text: string): ReadParameter {
  try {
    const value = JSON.parse(text) as Json;
    return fingerprintJson(value) === undefined
      ? { violation: violationOf(reader, "content", tooDeep) }
      : { value };
  } catch {
    const type = reader.parameter.contentType ?? "JSON";
    return { violation: violationOf(reader, "content", `must be ${type}`) };
  }
}
