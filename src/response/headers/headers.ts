/** Generates the header fields that a response declares (OpenAPI 3.1, 4.8.21). */
import {
  isAccepted,
  type Check,
  type Json,
  type Response,
  type ResponseHeader,
  type Schemas,
} from "../../model.ts";
import { checkOrProblem } from "../../request/validate.ts";
import type { Compile } from "../../schema/compile.ts";
import { fingerprintTexts } from "../../values/random.ts";
import { createGenerate } from "../../generate/generate.ts";
import { isSendable, isWellFormed, usualValues } from "./header-values.ts";

export type DeclaredHeaders = (
  response: Response | undefined,
  seed: string,
) => Readonly<Record<string, string>>;

const none: Readonly<Record<string, string>> = Object.freeze({});
/** The most seeds to cache, for each response. */
const maxKept = 16;
/** The longest field: clients accept about 16 KiB of header fields in all. */
const maxLength = 2048;

/**
 * Generates header fields once for each response and seed: from a valid example, from usual values, or from the
 * schema. Those that are not required are sent if `optional`. Fixtures and rules override all.
 */
export function createDeclaredHeaders(
  schemas: Schemas,
  compile: Compile,
  optional: boolean,
): DeclaredHeaders {
  const made = new Map<Response, Map<string, Record<string, string>>>();
  const fieldsOf = (response: Response, seed: string): Record<string, string> => {
    const fields: Record<string, string> = {};
    for (const header of response.headers) {
      const name = header.name.toLowerCase();
      if (!isSendable(name, response.status)) continue;
      if (!header.required && !optional) continue;
      const text = textOf(name, header, seed, schemas, compile);
      if (text !== undefined) fields[name] = text;
    }
    return fields;
  };
  return (response, seed) => {
    if (response === undefined || response.headers.length === 0) return none;
    const bySeed = made.get(response) ?? new Map<string, Record<string, string>>();
    const known = bySeed.get(seed);
    if (known !== undefined) return known;
    const fields = fieldsOf(response, seed);
    if (bySeed.size >= maxKept) bySeed.clear();
    bySeed.set(seed, fields);
    made.set(response, bySeed);
    return fields;
  };
}

function textOf(
  name: string,
  header: ResponseHeader,
  seed: string,
  schemas: Schemas,
  compile: Compile,
): string | undefined {
  const text = chooseText(name, header, seed, schemas, compile);
  if (header.required) return text ?? firstExample(header) ?? "";
  return text === undefined || text.length > maxLength ? undefined : text;
}

function chooseText(
  name: string,
  header: ResponseHeader,
  seed: string,
  schemas: Schemas,
  compile: Compile,
): string | undefined {
  const { schema, examples } = header;
  const check = schema === undefined ? undefined : checkOrProblem(compile, schema);
  if (schema === undefined || typeof check !== "function")
    return firstExample(header) ?? firstText(header, usualValues(name));
  const example = examples.find(({ value }) => acceptsText(check, value));
  if (example !== undefined) return fieldText(header, example.value);
  const usual = usualValues(name).find((value) => isAccepted(check, value));
  if (usual !== undefined) return fieldText(header, usual);
  const drawn = createGenerate(schemas, schema, check)(fingerprintTexts([seed, name]).a);
  if (!drawn.ok || drawn.value === null) return undefined;
  const text = fieldText(header, drawn.value);
  return isWellFormed(name, text) || header.required ? text : undefined;
}

/** The text "5" is the number 5 to a client that reads it by its schema. */
function acceptsText(check: Check, value: Json): boolean {
  if (isAccepted(check, value)) return true;
  const number = typeof value === "string" ? Number(value) : NaN;
  return Number.isFinite(number) && value !== "" && isAccepted(check, number);
}

function firstExample(header: ResponseHeader): string | undefined {
  return firstText(
    header,
    header.examples.map(({ value }) => value),
  );
}

function firstText(header: ResponseHeader, [first]: readonly Json[]): string | undefined {
  return first === undefined ? undefined : fieldText(header, first);
}

/** Writes a value in the style `simple` (OpenAPI 3.1, 4.8.12.3), or as JSON if it has `content`; in ASCII. */
function fieldText({ explode, contentType }: ResponseHeader, value: Json): string {
  const text =
    contentType !== undefined && typeof value !== "string"
      ? JSON.stringify(value)
      : simpleText(value, explode === true);
  return /^[\t\x20-\x7E]*$/.test(text) ? text : encodeURI(Buffer.from(text).toString());
}

function simpleText(value: Json, explode: boolean): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map((item) => simpleText(item, explode)).join(",");
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return Object.entries(value)
    .map(([key, member]) => `${key}${explode ? "=" : ","}${simpleText(member, explode)}`)
    .join(",");
}
