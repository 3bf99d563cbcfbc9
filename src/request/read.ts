/** Reads a raw request into a typed request, and collects every violation and problem. */
import type {
  Json,
  JsonObject,
  MockRequest,
  Operation,
  RawRequest,
  Schemas,
  Violation,
} from "../model.ts";
import { combineFingerprints, fingerprintTexts, type Fingerprint } from "../values/random.ts";
import type { Compile, Places } from "../schema/compile.ts";
import { createReadBody, type ReadBody } from "./body/body.ts";
import { createReadParameters } from "./parameters/parameters.ts";
import { isQueryPreference } from "./preferences/preferences.ts";
import { decodeField, decodeText, splitQuery, type Field } from "./parameters/query.ts";

/** A request, read as far as possible. */
export interface ReadRequest {
  readonly request: MockRequest;
  readonly body: ReadBody;
  readonly violations: readonly Violation[];
  /** Equal for two requests that mean the same to the operation. */
  readonly fingerprint: Fingerprint;
}

export type Read = (raw: RawRequest) => ReadRequest;

/** Compiles the reader of an operation's requests. */
export function createRead(
  operation: Operation,
  schemas: Schemas,
  places: Places,
  compile: Compile,
): Read {
  const readParameters = createReadParameters(operation, {
    schemas,
    places,
    compile,
  });
  const identifying = identifyingHeaders(operation);
  const readBody = createReadBody(operation.requestBody, schemas, places);
  return (raw) => {
    const fields =
      raw.query === "" ? [] : splitQuery(raw.query).filter(({ name }) => !isQueryPreference(name));
    const { parameters, violations } = readParameters(raw, fields);
    const body = readBody(raw);
    if (body.violations !== undefined) violations.push(...body.violations);
    const asked = fingerprintTexts(identityOf(raw, fields, identifying));
    return {
      request: {
        method: raw.method,
        path: raw.path,
        parameters,
        query: fields.length === 0 ? noQuery : queryObject(fields),
        headers: raw.headers,
        body: body.value,
        baseUrl: raw.baseUrl,
      },
      body,
      violations,
      fingerprint:
        body.fingerprint === undefined ? asked : combineFingerprints(asked, body.fingerprint),
    };
  };
}

const noQuery: JsonObject = Object.freeze({}) as JsonObject;

/** Headers that distinguish requests: declared parameters and credentials, but not the client's name or date. */
function identifyingHeaders(operation: Operation): string[] {
  const declared = operation.parameters
    .filter((parameter) => parameter.in === "header")
    .map(({ name }) => name);
  const credentials = operation.security.flat().flatMap((scheme) => {
    if (scheme.kind === "http") return ["authorization"];
    return scheme.kind === "apiKey" && scheme.in === "header" ? [scheme.parameter] : [];
  });
  return [...new Set([...declared, ...credentials].map((name) => name.toLowerCase()))].sort();
}

function identityOf(
  raw: RawRequest,
  fields: readonly Field[],
  headers: readonly string[],
): string[] {
  const query = fields.map(({ name, value }) => `${name}=${decodeField(value)}`).sort();
  const sent = headers.map((name) => String(raw.headers[name] ?? ""));
  const path = raw.pathValues.map((value) => decodeText(value) ?? value);
  return [...path, "?", ...query, "#", ...sent];
}

function queryObject(fields: readonly Field[]): JsonObject {
  const values = new Map<string, Json>();
  for (const { name, value } of fields) {
    const text = decodeField(value);
    const known = values.get(name);
    if (known === undefined) values.set(name, text);
    else values.set(name, [...(Array.isArray(known) ? known : [known]), text]);
  }
  return Object.fromEntries(values);
}
