/** Compiles one reply of a fixture: its status, headers, body, delay and fault. */
import { isObject } from "../values/json.ts";
import { readFault, type FaultName } from "../values/connection-fault.ts";
import { readDelay, readDribble, type Delay, type Dribble } from "../values/delay.ts";
import type { Json, JsonObject } from "../model.ts";
import { compileTemplate, type Template, type TemplateError } from "./templates/template.ts";

/** What replaces the ordinary body. */
export type FixtureBody =
  | { readonly kind: "body"; readonly template: Template }
  /** A JSON Merge Patch (RFC 7396) of it. */
  | { readonly kind: "merge"; readonly template: Template }
  | { readonly kind: "empty" }
  /** Nothing: the fixture changes only status, headers or delay. */
  | { readonly kind: "same" };

export interface FixtureReply {
  /** Its place in the fixture: empty, or `/replies/1`. */
  readonly pointer: string;
  /** Missing where it is that of the ordinary reply. */
  readonly status: number | undefined;
  readonly headers: readonly {
    readonly name: string;
    readonly template: Template;
  }[];
  readonly body: FixtureBody;
  /** Its delay, how slowly its body is sent, and its fault. */
  readonly delay: Delay | undefined;
  readonly dribble: Dribble | undefined;
  readonly fault: FaultName | undefined;
  /** Whether it breaks the contract on purpose. */
  readonly invalid: boolean;
}

export const replyKeys = [
  "status",
  "headers",
  "body",
  "merge",
  "empty",
  "delay",
  "dribble",
  "fault",
  "invalid",
];

/** Reports why the value of a key is invalid. */
type Fail = (key: string, reason: string) => undefined;

/** Compiles the reply of the object at `pointer`. Errors are added to `errors`. */
export function compileReply(
  value: JsonObject,
  pointer: string,
  errors: TemplateError[],
): FixtureReply {
  const fail: Fail = (key, reason) => {
    errors.push({ pointer: `${pointer}${key}`, reason });
  };
  const template: CompileTemplate = (json, key) =>
    compileTemplate(json, errors, `${pointer}${key}`);
  return {
    pointer,
    status: readStatus(value, fail),
    headers: readHeaders(value, template, fail),
    body: readBody(value, template, fail),
    ...readLateness(value, fail),
    invalid: readFlag(value, "invalid", fail),
  };
}

type CompileTemplate = (value: Json, key: string) => Template;

function readStatus({ status }: JsonObject, fail: Fail): number | undefined {
  if (status === undefined) return undefined;
  if (typeof status === "number" && Number.isInteger(status) && status >= 200 && status <= 599)
    return status;
  return fail("/status", "`status` is a number from 200 to 599");
}

function readFlag(value: JsonObject, key: string, fail: Fail): boolean {
  const flag = value[key];
  if (flag !== undefined && typeof flag !== "boolean")
    fail(`/${key}`, `\`${key}\` is true or false`);
  return flag === true;
}

function readLateness(
  value: JsonObject,
  fail: Fail,
): Pick<FixtureReply, "delay" | "dribble" | "fault"> {
  const { delay, dribble, fault } = value;
  const late = delay === undefined ? undefined : readDelay(delay);
  if (typeof late === "string") fail("/delay", `\`delay\` ${late}`);
  const slow = dribble === undefined ? undefined : readDribble(dribble);
  if (typeof slow === "string") fail("/dribble", `\`dribble\` ${slow}`);
  const broken = fault === undefined ? undefined : readFault(fault);
  if (typeof broken === "object") fail("/fault", broken.reason);
  return {
    delay: typeof late === "string" ? undefined : late,
    dribble: typeof slow === "string" ? undefined : slow,
    fault: typeof broken === "object" ? undefined : broken,
  };
}

const nothing: FixtureBody = { kind: "same" };

function readBody(value: JsonObject, template: CompileTemplate, fail: Fail): FixtureBody {
  const given = ["body", "merge", "empty"].filter((key) => value[key] !== undefined);
  if (given.length > 1)
    fail(`/${given[1]}`, `\`${given.join("` and `")}\` exclude each other: keep one`);
  if (readFlag(value, "empty", fail)) return { kind: "empty" };
  const { body, merge } = value;
  if (body !== undefined) return { kind: "body", template: template(body, "/body") };
  if (merge === undefined) return nothing;
  if (isObject(merge)) return { kind: "merge", template: template(merge, "/merge") };
  fail("/merge", "`merge` is an object: its members replace those of the body");
  return nothing;
}

const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** Headers of the message framing, which the server sets. */
const framingHeaders = new Set(["content-length", "transfer-encoding", "connection"]);

function readHeaders(
  { headers }: JsonObject,
  template: CompileTemplate,
  fail: Fail,
): FixtureReply["headers"] {
  if (headers === undefined) return [];
  if (!isObject(headers)) {
    fail("/headers", "`headers` is an object of names and texts");
    return [];
  }
  return Object.entries(headers).flatMap(([name, text]) => {
    const fault = faultOfHeader(name, text);
    const key = `/headers/${name}`;
    if (fault !== undefined) fail(key, fault);
    return fault === undefined
      ? [{ name: name.toLowerCase(), template: template(String(text), key) }]
      : [];
  });
}

function faultOfHeader(name: string, text: Json): string | undefined {
  if (!headerName.test(name)) return `"${name}" is not a header name`;
  if (framingHeaders.has(name.toLowerCase())) return `the server sets ${name} itself`;
  return isHeaderValue(text) ? undefined : "a header's value is a text of one line";
}

/** A number, or a line of ASCII text (RFC 9110, 5.5). */
export function isHeaderValue(value: Json): boolean {
  return typeof value === "number" || (typeof value === "string" && /^[\t\x20-\x7E]*$/.test(value));
}
