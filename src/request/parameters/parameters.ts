/** Reads all parameters of an operation. */
import { splitCookies, type Cookie } from "../../values/cookies.ts";
import type {
  Headers,
  Json,
  JsonObject,
  Operation,
  ParameterPlace,
  RawRequest,
  Violation,
} from "../../model.ts";
import { readCookieParameter } from "./cookies.ts";
import { createClaims, type Claims } from "./claims.ts";
import type { Field } from "./query.ts";
import { readQuery } from "./query-parameters.ts";
import { readQuerystring } from "./querystring.ts";
import {
  createReader,
  violationOf,
  type ParameterReader,
  type ReaderContext,
  type ReadParameter,
} from "./reader.ts";
import { createCheckFields } from "../routing/template-fields.ts";
import { parseTemplate, type PathTemplate } from "../routing/template.ts";
import { readText } from "./text-parameters.ts";

/** The values by place and name, and the violations of the others. */
export interface ReadParameters {
  readonly parameters: Readonly<Record<ParameterPlace, JsonObject>>;
  readonly violations: Violation[];
}

export type ReadParametersOf = (raw: RawRequest, fields: readonly Field[]) => ReadParameters;

/** The parts of a request that parameters are sent in. */
interface Sent {
  readonly raw: RawRequest;
  readonly fields: readonly Field[];
  readonly cookies: readonly Cookie[];
}

/** A parameter, and how to find what was sent for it. */
interface Slot {
  readonly reader: ParameterReader;
  readonly required: boolean;
  readonly read: (sent: Sent) => ReadParameter;
}

const noCookies: readonly Cookie[] = [];
const none: JsonObject = Object.freeze({}) as JsonObject;
const noParameters = Object.freeze({
  path: none,
  query: none,
  header: none,
  cookie: none,
});

/** Compiles the reader of an operation's parameters. */
export function createReadParameters(
  operation: Operation,
  context: ReaderContext,
): ReadParametersOf {
  const template = parseTemplate(operation.path);
  const readers = operation.parameters.map((parameter) => createReader(parameter, context));
  const claims = createClaims(operation, readers);
  const slots = readers.map((reader) => createSlot(reader, template, claims));
  const checkFields = createCheckFields(operation, template, context.places);
  const hasCookies = operation.parameters.some((parameter) => parameter.in === "cookie");
  if (slots.length === 0)
    return (_raw, fields) => ({
      parameters: noParameters,
      violations: checkFields(fields),
    });
  return (raw, fields) => {
    const parameters = { path: {}, query: {}, header: {}, cookie: {} };
    const violations = checkFields(fields);
    const cookies = hasCookies ? splitCookies(raw.headers["cookie"]) : noCookies;
    const sent: Sent = { raw, fields, cookies };
    for (const { reader, required, read } of slots) {
      const { value, violation, empty } = read(sent);
      const { name, in: place } = reader.parameter;
      if (violation !== undefined) violations.push(violation);
      else if (value !== undefined) setMember(parameters[place], name, value);
      else if (required && empty !== true)
        violations.push(violationOf(reader, "required", "is required"));
    }
    return { parameters, violations };
  };
}

/** Sets a member, also one named `__proto__`. */
function setMember(object: JsonObject, name: string, value: Json): void {
  if (name !== "__proto__") object[name] = value;
  else
    Object.defineProperty(object, name, {
      value,
      enumerable: true,
      writable: true,
      configurable: true,
    });
}

function createSlot(reader: ParameterReader, template: PathTemplate, claims: Claims): Slot {
  const { name, in: place, required, wholeQuery } = reader.parameter;
  if (place === "path") return createPathSlot(reader, template);
  if (wholeQuery === true)
    return {
      reader,
      required,
      read: ({ raw }) => readQuerystring(reader, raw.query, claims),
    };
  if (place === "query")
    return {
      reader,
      required,
      read: ({ fields }) => readQuery(reader, fields, claims),
    };
  if (place === "cookie")
    return {
      reader,
      required,
      read: ({ cookies }) => readCookieParameter(reader, cookies),
    };
  const key = name.toLowerCase();
  return {
    reader,
    required,
    read: ({ raw }) => readSent(reader, headerText(raw.headers[key])),
  };
}

function readSent(reader: ParameterReader, text: string | undefined): ReadParameter {
  return text === undefined ? {} : readText(reader, text);
}

function headerText(value: Headers[string]): string | undefined {
  return value === undefined || typeof value === "string" ? value : value.join(", ");
}

/**
 * Finds a path parameter by its name in the template, with or without decoration. If the template has it in its query,
 * it is read from there; if it is nowhere, it can't be sent.
 */
function createPathSlot(reader: ParameterReader, { parameters, query }: PathTemplate): Slot {
  const { name } = reader.parameter;
  const exact = parameters.findIndex(({ written }) => written === name);
  const index = exact === -1 ? parameters.findIndex(({ plain }) => plain === name) : exact;
  if (index !== -1)
    return {
      reader,
      required: parameters[index]?.optional !== true,
      read: ({ raw }) => readSent(reader, raw.pathValues[index]),
    };
  const field = query.find(({ value }) => value === `{${name}}`);
  return {
    reader,
    required: field !== undefined,
    read: ({ fields }) => readSent(reader, fields.find((each) => each.name === field?.name)?.value),
  };
}
