/** Raw request to mock request: every value typed, every violation and problem collected. */
import type {
  Json,
  JsonObject,
  MockRequest,
  Operation,
  Parameter,
  ParameterPlace,
  RawRequest,
  Schemas,
  Violation,
} from "../model.ts";
import { combineFingerprints, fingerprintTexts } from "../seed.ts";
import type { Fingerprint } from "../seed.ts";
import type { Places } from "../schema/compile.ts";
import { createReadBody } from "./body.ts";
import type { ReadBody } from "./body.ts";
import { readQuery, readText, violationOf } from "./parameters.ts";
import type { ParameterReader, ReadParameter } from "./parameters.ts";
import { isQueryTwin } from "./preferences.ts";
import { decodeField, splitQuery } from "./query.ts";
import type { Field } from "./query.ts";
import { readCookie } from "./security.ts";
import { shapeOf } from "./shape.ts";

/** A request that was read as far as it could be. */
export interface ReadRequest {
  readonly request: MockRequest;
  readonly body: ReadBody;
  readonly violations: readonly Violation[];
  /** What the operation was asked: two requests that mean the same have the same one. */
  readonly fingerprint: Fingerprint;
}

export type Read = (raw: RawRequest) => ReadRequest;

/** Compiles the reader of an operation's requests. */
export function createRead(
  operation: Operation,
  schemas: Schemas,
  places: Places,
): Read {
  const readers = operation.parameters.map((parameter) =>
    readerOf(parameter, schemas, places),
  );
  const pathNames = [...operation.path.matchAll(/\{([^{}]*)\}/g)].map(
    ([, name = ""]) => name,
  );
  const identifying = identifyingHeaders(operation);
  const bodyPointer =
    operation.requestBody === undefined
      ? ""
      : places.show(operation.requestBody.location);
  const readBody = createReadBody(
    operation.requestBody,
    schemas,
    `${bodyPointer}/required`,
  );
  return (raw) => {
    const fields =
      raw.query === ""
        ? []
        : splitQuery(raw.query).filter(({ name }) => !isQueryTwin(name));
    const { parameters, violations } = readParameters(
      readers,
      raw,
      pathNames,
      fields,
    );
    const body = readBody(raw);
    if (body.violation !== undefined) violations.push(body.violation);
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
        body.fingerprint === undefined
          ? asked
          : combineFingerprints(asked, body.fingerprint),
    };
  };
}

const noQuery: JsonObject = Object.freeze({}) as JsonObject;

function readerOf(
  parameter: Parameter,
  schemas: Schemas,
  places: Places,
): ParameterReader {
  let shape: ReturnType<typeof shapeOf> | undefined;
  return {
    parameter,
    get shape() {
      shape ??= shapeOf(schemas, parameter.schema);
      return shape;
    },
    schemaPointer: places.show(parameter.location),
  };
}

/** Headers that tell one request from another: declared parameters and credentials, not the client's name or date. */
function identifyingHeaders(operation: Operation): string[] {
  const declared = operation.parameters
    .filter((parameter) => parameter.in === "header")
    .map(({ name }) => name);
  const credentials = operation.security.flat().flatMap((scheme) => {
    if (scheme.kind === "http") return ["authorization"];
    return scheme.kind === "apiKey" && scheme.in === "header"
      ? [scheme.parameter]
      : [];
  });
  return [
    ...new Set([...declared, ...credentials].map((name) => name.toLowerCase())),
  ].sort();
}

function identityOf(
  raw: RawRequest,
  fields: readonly Field[],
  headers: readonly string[],
): string[] {
  const query = fields
    .map(({ name, value }) => `${name}=${decodeField(value)}`)
    .sort();
  const sent = headers.map((name) => String(raw.headers[name] ?? ""));
  return [...raw.pathValues, "?", ...query, "#", ...sent];
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

interface ReadParameters {
  readonly parameters: Readonly<Record<ParameterPlace, JsonObject>>;
  readonly violations: Violation[];
}

function readParameters(
  readers: readonly ParameterReader[],
  raw: RawRequest,
  pathNames: readonly string[],
  fields: readonly Field[],
): ReadParameters {
  const parameters: Record<ParameterPlace, JsonObject> = {
    path: {},
    query: {},
    header: {},
    cookie: {},
  };
  const violations: Violation[] = [];
  const taken = new Set<string>();
  for (const reader of readers) {
    const { name, in: place, required } = reader.parameter;
    const { value, violation, empty } = readParameter(
      reader,
      raw,
      pathNames,
      fields,
      taken,
    );
    if (violation !== undefined) violations.push(violation);
    else if (value !== undefined) setMember(parameters[place], name, value);
    else if (required && empty !== true)
      violations.push(violationOf(reader, "required", "is required"));
  }
  return { parameters, violations };
}

function readParameter(
  reader: ParameterReader,
  raw: RawRequest,
  pathNames: readonly string[],
  fields: readonly Field[],
  taken: Set<string>,
): ReadParameter {
  const { name, in: place } = reader.parameter;
  if (place === "query") return readQuery(reader, fields, taken);
  const text = sentText(raw, name, place, pathNames);
  return text === undefined ? {} : readText(reader, text);
}

function sentText(
  raw: RawRequest,
  name: string,
  place: "path" | "header" | "cookie",
  pathNames: readonly string[],
): string | undefined {
  if (place === "path") return raw.pathValues[pathNames.indexOf(name)];
  if (place === "cookie") {
    const cookie = readCookie(raw.headers["cookie"], name);
    return cookie === undefined ? undefined : decodeField(cookie);
  }
  const value = raw.headers[name.toLowerCase()];
  return value === undefined || typeof value === "string"
    ? value
    : value.join(", ");
}

/** `__proto__` is a name like any other. */
function setMember(object: JsonObject, name: string, value: Json): void {
  Object.defineProperty(object, name, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });
}
