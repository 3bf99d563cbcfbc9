/** The header fields that a response is required to have (OpenAPI 3.1, 4.8.21). */
import type { Json, Response, ResponseHeader, Schemas } from "../model.ts";
import { checkOrProblem } from "../request/validate.ts";
import type { Compile } from "../schema/compile.ts";
import { createGenerate } from "./generate.ts";

export type DeclaredHeaders = (
  response: Response | undefined,
) => Readonly<Record<string, string>>;

const none: Readonly<Record<string, string>> = Object.freeze({});
/** They are the same in every reply: nobody asked for others. */
const seed = 1;

/** Made once for each response: by its example, or else generated. Fixtures and the API's own rules win over them. */
export function createDeclaredHeaders(
  schemas: Schemas,
  compile: Compile,
): DeclaredHeaders {
  const made = new Map<Response, Readonly<Record<string, string>>>();
  return (response) => {
    if (response === undefined || response.headers.length === 0) return none;
    const known = made.get(response) ?? headersOf(response, schemas, compile);
    made.set(response, known);
    return known;
  };
}

function headersOf(
  { headers }: Response,
  schemas: Schemas,
  compile: Compile,
): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const header of headers) {
    const value = header.required
      ? valueOf(header, schemas, compile)
      : undefined;
    if (value !== undefined)
      fields[header.name.toLowerCase()] = fieldText(value);
  }
  return fields;
}

function valueOf(
  { schema, examples }: ResponseHeader,
  schemas: Schemas,
  compile: Compile,
): Json | undefined {
  const [example] = examples;
  if (example !== undefined) return example.value;
  const check =
    schema === undefined ? undefined : checkOrProblem(compile, schema);
  if (schema === undefined || typeof check !== "function") return undefined;
  const generated = createGenerate(schemas, schema, check)(seed);
  return generated.ok ? generated.value : undefined;
}

/** In the style `simple`, which headers have: a list with commas (OpenAPI 3.1, 4.8.12.3). */
function fieldText(value: Json): string {
  if (Array.isArray(value)) return value.map(fieldText).join(",");
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return /^[\t\x20-\x7E]*$/.test(text)
    ? text
    : encodeURI(Buffer.from(text).toString());
}
