/** What the client asked of the mock: `Prefer` (RFC 7240), `X-Mock-…` and their query twins. */
import { formatInstant, parseClockInstant } from "../clock.ts";
import { splitList } from "../media-type.ts";
import { nearest } from "../nearest.ts";
import type { Headers, RawRequest } from "../model.ts";
import { createProblem } from "../problem.ts";
import type { Problem } from "../problem.ts";
import { decodeField, splitQuery } from "./query.ts";

/** Every preference is optional: nothing asked is `{ applied: "" }`. */
export interface Preferences {
  /** The status to answer with. */
  readonly code?: number;
  /** The name of the example to answer with. */
  readonly example?: string;
  /** Generate the body, whatever fixtures and examples there are. */
  readonly dynamic?: boolean;
  readonly seed?: string;
  readonly scenario?: string;
  /** The instant to take for now, in milliseconds since the epoch. */
  readonly clock?: number;
  /** The value of `Preference-Applied` (RFC 7240, 3); empty for none. */
  readonly applied: string;
}

const nothingAsked: Preferences = { applied: "" };

/** Request headers of the mock's own, and what they are for: the README lists them. */
export const mockHeaders: Readonly<Record<string, string>> = {
  "x-mock-scenario": "scenario",
  "x-mock-seed": "seed",
  "x-mock-clock": "clock",
};
const preferNames = ["code", "example", "dynamic", "seed"];
const queryTwins = new Set(
  [...preferNames, "scenario", "clock"].map((name) => `__${name}`),
);

type Asked = Map<string, string>;

/** Reads the preferences. A value that makes no sense, or a header of ours that does not exist, is a problem. */
export function readPreferences(raw: RawRequest): Preferences | Problem {
  const { prefer } = raw.headers;
  const own = ownHeaders(raw.headers);
  const twins = /__|%5f/i.test(raw.query);
  if (prefer === undefined && own.length === 0 && !twins) return nothingAsked;
  const asked: Asked = new Map();
  if (prefer !== undefined)
    readPrefer(typeof prefer === "string" ? prefer : prefer.join(","), asked);
  const applied = [...asked]
    .map(([name, value]) => `${name}=${quoteValue(value)}`)
    .join(", ");
  for (const name of own) {
    const preference = mockHeaders[name];
    if (preference === undefined) return unknownHeader(name);
    const value = raw.headers[name];
    if (typeof value === "string" && !asked.has(preference))
      asked.set(preference, value);
  }
  const misspelt = twins ? readTwins(raw.query, asked) : undefined;
  if (misspelt !== undefined) return misspelt;
  return interpret(asked, applied);
}

/** Whether a query field is a twin, and so none of the operation's. */
export function isQueryTwin(name: string): boolean {
  return queryTwins.has(name);
}

function ownHeaders(headers: Headers): string[] {
  return Object.keys(headers).filter((name) => name.startsWith("x-mock-"));
}

function unknownHeader(name: string): Problem {
  const known = Object.keys(mockHeaders).join(", ");
  return createProblem(
    "bad-preference",
    `the mock knows no header ${name}: there are ${known}`,
  );
}

/** The first of several counts (RFC 7240, 2); what is not ours is left to others. */
function readPrefer(field: string, asked: Asked): void {
  for (const element of splitList(field)) {
    const [, name = "", quoted, bare] =
      /^\s*([^\s=;,"]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/s.exec(
        element,
      ) ?? [];
    const key = name.toLowerCase();
    if (!preferNames.includes(key) || asked.has(key)) continue;
    asked.set(key, quoted?.replace(/\\(.)/gs, "$1") ?? bare ?? "");
  }
}

/** Other fields may begin with `__` too; one that is nearly a twin was meant to be it. */
function readTwins(query: string, asked: Asked): Problem | undefined {
  for (const { name, value } of splitQuery(query)) {
    const key = name.slice(2);
    if (isQueryTwin(name)) {
      if (!asked.has(key)) asked.set(key, decodeField(value));
    } else if (name.startsWith("__")) {
      const hint = nearest(name, [...queryTwins]);
      if (hint !== "")
        return createProblem(
          "bad-preference",
          `the mock knows no query field ${name}${hint}`,
        );
    }
  }
  return undefined;
}

function quoteValue(value: string): string {
  return /^[\w.~+-]+$/.test(value)
    ? value
    : `"${value.replace(/["\\]/g, "\\$&").replace(/[^\x20-\x7E]/g, "?")}"`;
}

function interpret(asked: Asked, applied: string): Preferences | Problem {
  const bad = (what: string): Problem => createProblem("bad-preference", what);
  const code = asked.get("code");
  if (code !== undefined && !/^[1-5]\d\d$/.test(code))
    return bad(`code=${code} is no status: write 100 to 599`);
  const dynamic = asked.get("dynamic");
  if (dynamic !== undefined && !["", "true", "false"].includes(dynamic)) {
    return bad(`dynamic=${dynamic} is neither true nor false`);
  }
  const clock = asked.get("clock");
  const instant = clock === undefined ? undefined : parseClockInstant(clock);
  if (clock !== undefined && instant === undefined) {
    return bad(
      `clock "${clock}" is no instant from the year 1 to 9998: write it like ${formatInstant(0) ?? ""}`,
    );
  }
  return {
    ...optional("example", asked.get("example")),
    ...optional("seed", asked.get("seed")),
    ...optional("scenario", asked.get("scenario")),
    ...optional("code", code === undefined ? undefined : Number(code)),
    ...optional(
      "dynamic",
      dynamic === undefined ? undefined : dynamic !== "false",
    ),
    ...optional("clock", instant),
    applied,
  };
}

function optional<K extends string, V>(
  key: K,
  value: V | undefined,
): { [key in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [key in K]?: V };
}
