/** One fixture file: what a scenario says of one operation. `fixtures/fixture.schema.json` says the same to editors. */
import { parseDelay } from "../duration.ts";
import { MockError } from "../errors.ts";
import { isObject } from "../document/resolve.ts";
import { positionIn } from "../document/parse.ts";
import type { SourceFile } from "../document/parse.ts";
import type { Json, JsonObject } from "../model.ts";
import { compileTemplate } from "./template.ts";
import type { Template, TemplateError } from "./template.ts";

/** What takes the place of the body that would have been sent. */
export type FixtureBody =
  | { readonly kind: "body"; readonly template: Template }
  /** A JSON Merge Patch (RFC 7396) over it. */
  | { readonly kind: "merge"; readonly template: Template }
  | { readonly kind: "empty" }
  /** Nothing: only the status, headers or delay are the fixture's. */
  | { readonly kind: "same" };

export interface Fixture {
  readonly scenario: string;
  readonly operationId: string;
  /** The file it comes from, as it is shown to people. */
  readonly shownAs: string;
  readonly source: SourceFile;
  /** Missing where it is the operation's ordinary one. */
  readonly status: number | undefined;
  readonly headers: readonly {
    readonly name: string;
    readonly template: Template;
  }[];
  readonly body: FixtureBody;
  /** Milliseconds. */
  readonly delay: number;
  /** Breaking the contract is its point. */
  readonly invalid: boolean;
}

export const fixtureKeys = [
  "description",
  "status",
  "headers",
  "body",
  "merge",
  "empty",
  "delay",
  "invalid",
];
/** Ten minutes: longer than any client waits. */
const maxDelay = 600_000;

/** Compiles a fixture file. Throws MOCK_ERR_FIXTURE with file:line:column. */
export function compileFixture(
  source: SourceFile,
  shownAs: string,
  scenario: string,
  operationId: string,
): Fixture {
  const fail = (pointer: string, what: string): MockError =>
    fixtureError(source, shownAs, pointer, what);
  const { value } = source;
  if (!isObject(value)) throw fail("", "a fixture is an object");
  for (const key of Object.keys(value)) {
    if (!fixtureKeys.includes(key))
      throw fail(
        `/${key}`,
        `there is no key \`${key}\`: there are ${fixtureKeys.join(", ")}`,
      );
  }
  const errors: TemplateError[] = [];
  const fixture: Fixture = {
    scenario,
    operationId,
    shownAs,
    source,
    status: readStatus(value, fail),
    headers: readHeaders(value, errors, fail),
    body: readBody(value, errors, fail),
    delay: readDelay(value, fail),
    invalid: readFlag(value, "invalid", fail),
  };
  if (
    value["description"] !== undefined &&
    typeof value["description"] !== "string"
  ) {
    throw fail("/description", "`description` is a text");
  }
  const [error] = errors;
  if (error !== undefined) throw fail(error.pointer, error.reason);
  return fixture;
}

export function fixtureError(
  source: SourceFile,
  shownAs: string,
  pointer: string,
  what: string,
): MockError {
  return new MockError(
    "MOCK_ERR_FIXTURE",
    what,
    positionIn(source, shownAs, pointer),
  );
}

type Fail = (pointer: string, what: string) => MockError;

function readStatus(value: JsonObject, fail: Fail): number | undefined {
  const { status } = value;
  if (status === undefined) return undefined;
  if (
    typeof status === "number" &&
    Number.isInteger(status) &&
    status >= 200 &&
    status <= 599
  )
    return status;
  throw fail("/status", "`status` is a number from 200 to 599");
}

function readFlag(value: JsonObject, key: string, fail: Fail): boolean {
  const flag = value[key];
  if (flag !== undefined && typeof flag !== "boolean")
    throw fail(`/${key}`, `\`${key}\` is true or false`);
  return flag === true;
}

function readDelay(value: JsonObject, fail: Fail): number {
  const { delay } = value;
  if (delay === undefined) return 0;
  const milliseconds =
    typeof delay === "string" ? parseDelay(delay) : undefined;
  if (milliseconds === undefined || milliseconds > maxDelay) {
    throw fail(
      "/delay",
      "`delay` is written like 200ms, 1.5s or 2m, and is at most 10m",
    );
  }
  return milliseconds;
}

function readBody(
  value: JsonObject,
  errors: TemplateError[],
  fail: Fail,
): FixtureBody {
  const given = ["body", "merge", "empty"].filter(
    (key) => value[key] !== undefined,
  );
  if (given.length > 1)
    throw fail(
      `/${given[1]}`,
      `\`${given.join("` and `")}\` exclude each other: keep one`,
    );
  if (readFlag(value, "empty", fail)) return { kind: "empty" };
  const { body, merge } = value;
  if (body !== undefined)
    return { kind: "body", template: compileTemplate(body, errors, "/body") };
  if (merge === undefined) return { kind: "same" };
  if (!isObject(merge))
    throw fail(
      "/merge",
      "`merge` is an object: its members replace those of the body",
    );
  return { kind: "merge", template: compileTemplate(merge, errors, "/merge") };
}

const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** What frames the message is the server's business. */
const framingHeaders = new Set([
  "content-length",
  "transfer-encoding",
  "connection",
]);

function readHeaders(
  value: JsonObject,
  errors: TemplateError[],
  fail: Fail,
): Fixture["headers"] {
  const { headers } = value;
  if (headers === undefined) return [];
  if (!isObject(headers))
    throw fail("/headers", "`headers` is an object of names and texts");
  return Object.entries(headers).map(([name, text]) => {
    const pointer = `/headers/${name}`;
    if (!headerName.test(name))
      throw fail(pointer, `"${name}" is no header name`);
    if (framingHeaders.has(name.toLowerCase()))
      throw fail(pointer, `the server sets ${name} itself`);
    if (!isHeaderValue(text))
      throw fail(pointer, "a header's value is a text of one line");
    return {
      name: name.toLowerCase(),
      template: compileTemplate(String(text), errors, pointer),
    };
  });
}

/** A number, or a text of one line in ASCII (RFC 9110, 5.5). */
export function isHeaderValue(value: Json): boolean {
  return (
    typeof value === "number" ||
    (typeof value === "string" && /^[\t\x20-\x7E]*$/.test(value))
  );
}
