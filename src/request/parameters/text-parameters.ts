/** Reads parameters that are one text, in a path, a header or a cookie (OpenAPI 3.1, 4.8.12.3; RFC 6570, 3.2). */
import { splitList } from "../../values/media-type.ts";
import type { Parameter } from "../../model.ts";
import { readPairs } from "./pairs.ts";
import { readContent } from "./parameter-content.ts";
import { decodeText } from "./query.ts";
import {
  styleViolation,
  readAccepted,
  type ParameterReader,
  type ReadParameter,
} from "./reader.ts";
import { typeText, type Shape } from "./shape.ts";

/** Reads an encoded text. An encoded delimiter belongs to an item. */
export function readText(reader: ParameterReader, sent: string): ReadParameter {
  const { parameter } = reader;
  const decode = isPlain(parameter) ? asItIs : decodeLeniently;
  if (parameter.contentType !== undefined) return readContent(reader, decode(sent));
  return readAccepted(reader, (shape) => {
    const bare = unwrapStyle(parameter, shape, sent);
    if (bare !== undefined) return readBare(reader, shape, bare, decode);
    // Some clients also encode the `.` and `;` of a style.
    const decoded = decode(sent);
    const again = unwrapStyle(parameter, shape, decoded);
    return again === undefined
      ? styleViolation(reader, `must be written in the style ${parameter.style}`)
      : readBare(reader, shape, again, asItIs);
  });
}

/** Headers and the style `cookie` are not percent-encoded (OpenAPI 3.2, 4.12.5). */
function isPlain({ in: place, style }: Parameter): boolean {
  return place === "header" || style === "cookie";
}

function asItIs(text: string): string {
  return text;
}

function decodeLeniently(text: string): string {
  return decodeText(text) ?? text;
}

interface Bare {
  readonly text: string;
  readonly items: readonly string[];
}

function readBare(
  reader: ParameterReader,
  shape: Shape,
  { text, items }: Bare,
  decode: (text: string) => string,
): ReadParameter {
  if (shape.kind === "array")
    return { value: items.map((item) => typeText(shape.items, decode(item))) };
  if (shape.kind === "object") return readPairs(reader, shape, items, decode);
  return { value: typeText(shape, decode(text)) };
}

/** Removes the prefixes of label (`.a.b`) and matrix (`;id=a;id=b`). */
function unwrapStyle(parameter: Parameter, shape: Shape, sent: string): Bare | undefined {
  if (shape.kind === "scalar" && isUnadorned(parameter)) return { text: sent, items: [] };
  if (parameter.style === "matrix") return unwrapMatrix(parameter, shape, sent);
  if (parameter.style === "label")
    return sent.startsWith(".")
      ? { text: sent.slice(1), items: labelItems(parameter, sent.slice(1)) }
      : undefined;
  return {
    text: sent,
    items: parameter.in === "header" ? headerItems(sent) : splitItems(sent, ","),
  };
}

function isUnadorned({ style }: Parameter): boolean {
  return style !== "matrix" && style !== "label";
}

/** OpenAPI 3.0 separates items by dots in either case, later versions by commas unless exploded. */
function labelItems({ explode }: Parameter, text: string): string[] {
  const dots = explode || !/,|%2C/i.test(text);
  return splitItems(text, dots ? "." : ",");
}

function unwrapMatrix({ name, explode }: Parameter, shape: Shape, sent: string): Bare | undefined {
  if (!sent.startsWith(";")) return undefined;
  const text = sent.slice(1);
  // Each member of an exploded object has its own name: `;R=100;G=200`.
  if (explode && shape.kind === "object") return { text, items: splitItems(text, ";") };
  const parts = explode && shape.kind === "array" ? text.split(";") : [text];
  const own: string[] = [];
  for (const part of parts) {
    const equals = part.indexOf("=");
    const given = equals === -1 ? part : part.slice(0, equals);
    if (decodeLeniently(given) !== name) return undefined;
    own.push(equals === -1 ? "" : part.slice(equals + 1));
  }
  const [only = ""] = own;
  return {
    text: only,
    items: explode && own.length > 1 ? own : splitItems(only, ","),
  };
}

/** The items of an array. If every delimiter was sent encoded, they count as delimiters. */
function splitItems(text: string, delimiter: "," | "." | ";"): string[] {
  if (text === "") return [];
  if (text.includes(delimiter) || !text.includes("%")) return text.split(delimiter);
  return text.split(encoded[delimiter]);
}

const encoded = { ",": /%2C/i, ".": /%2E/i, ";": /%3B/i };

/** The elements of a list in a header: quoted ones may contain commas, and empty ones are skipped (RFC 9110, 5.6.1). */
function headerItems(text: string): string[] {
  return splitList(text)
    .map((item) => item.trim())
    .filter((item) => item !== "")
    .map(unquote);
}

function unquote(item: string): string {
  return /^"(?:[^"\\]|\\.)*"$/s.test(item) ? item.slice(1, -1).replace(/\\(.)/gs, "$1") : item;
}
