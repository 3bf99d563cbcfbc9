/** Reads what a client asks of the mock: `Prefer` (RFC 7240), `X-Mock-…` and their query parameters. */
import { formatInstant, parseClockInstant } from "../../values/clock.ts";
import { readFault, type FaultName } from "../../values/connection-fault.ts";
import { readDelay, type Delay } from "../../values/delay.ts";
import { maxArraySize } from "../../options.ts";
import { splitList } from "../../values/media-type.ts";
import { nearest } from "../../values/nearest.ts";
import type { Headers, RawRequest } from "../../model.ts";
import { createProblem, type Problem } from "../../problem.ts";
import {
  mockHeaders,
  preferNames,
  quoteValue,
  readPrefer,
  type PreferenceTexts,
} from "./prefer.ts";
import { readCookie } from "../../values/cookies.ts";
import { decodeField, splitQuery } from "../parameters/query.ts";

/** The preferences of a request, all of which are optional: an ordinary request has `{ applied: [] }`. */
export interface Preferences {
  /** The status to answer with. */
  readonly code?: number;
  /** The name of the example to answer with. */
  readonly example?: string;
  /** Whether to generate the body, in spite of fixtures and examples. */
  readonly dynamic?: boolean;
  /** The number of items of generated lists. */
  readonly arraySize?: number;
  readonly seed?: string;
  readonly scenario?: string;
  /** What named the scenario. */
  readonly scenarioFrom?: "header" | "query" | "cookie";
  /** The time of the request, in milliseconds since the epoch. */
  readonly clock?: number;
  /** The delay of the reply, in place of that of a fixture or the server. */
  readonly delay?: Delay;
  /** The fault to inject. */
  readonly fault?: FaultName;
  /** Whether to answer refusals as problem documents, in place of declared responses. */
  readonly problem?: boolean;
  /** The preferences that were understood, in the form of `Preference-Applied` (RFC 7240, 3). */
  readonly applied: readonly string[];
}

const nothingAsked: Preferences = { applied: [] };

/** The mock's cookies. A page that was opened with the query parameters sets them. */
export const scenarioCookie = "mock-scenario";
export const sessionCookie = "mock-session";

const flags = ["dynamic", "problem", "explain"];
const queryTwins = new Set(
  [...preferNames, ...Object.values(mockHeaders)].map((name) => `__${name}`),
);

/** Reads the preferences. An invalid value, or an unknown header of ours, is a problem. */
export function readPreferences(raw: Pick<RawRequest, "headers" | "query">): Preferences | Problem {
  const { prefer } = raw.headers;
  const own = ownHeaders(raw.headers);
  const mayHavePreferences = /__|%5f/i.test(raw.query);
  const { cookie } = raw.headers;
  if (prefer === undefined && own.length === 0 && !mayHavePreferences && cookie === undefined)
    return nothingAsked;
  const asked: PreferenceTexts = new Map();
  const misplaced = prefer === undefined ? undefined : readPrefer(prefer, asked);
  if (misplaced !== undefined) return misplaced;
  const applied = [...asked].map(([name, value]) =>
    value === "" ? name : `${name}=${quoteValue(value)}`,
  );
  for (const name of own) {
    const preference = mockHeaders[name];
    if (preference === undefined) return unknownHeader(name);
    const value = raw.headers[name];
    if (typeof value === "string" && !asked.has(preference)) asked.set(preference, value);
  }
  const misspelt = mayHavePreferences ? readQueryPreferences(raw.query, asked) : undefined;
  if (misspelt !== undefined) return misspelt;
  const scenarioFrom = nameByCookie(raw.headers, asked);
  return interpret(asked, applied, scenarioFrom);
}

/** Whether to answer with an explanation, however invalid the other preferences are. */
export function asksExplanation({
  headers: { prefer },
  query,
}: Pick<RawRequest, "headers" | "query">): boolean {
  // A shortcut for ordinary requests.
  if (prefer === undefined && query === "") return false;
  const value = explainPreference(prefer) ?? explainTwin(query);
  return value === "" || value === "true";
}

function explainPreference(prefer: Headers[string]): string | undefined {
  const text = String(prefer);
  if (!/explain/i.test(text)) return undefined;
  const asked: PreferenceTexts = new Map();
  for (const element of splitList(text)) readPrefer(element, asked);
  return asked.get("explain");
}

function explainTwin(query: string): string | undefined {
  if (!/__|%5f/i.test(query)) return undefined;
  return splitQuery(query).find(({ name }) => name === "__explain")?.value;
}

/** A cookie may name the scenario if nothing else does. Notes what named it. */
function nameByCookie(headers: Headers, asked: PreferenceTexts): Preferences["scenarioFrom"] {
  if (headers["x-mock-scenario"] !== undefined) return "header";
  if (asked.get("scenario") === "") {
    // The header that takes the cookie back names no scenario.
    asked.delete("scenario");
    return undefined;
  }
  if (asked.has("scenario")) return "query";
  const named = readCookie(headers["cookie"], scenarioCookie);
  if (named === undefined || named === "") return undefined;
  asked.set("scenario", decodeField(named));
  return "cookie";
}

/** Whether a query field is a preference, and not a parameter of the operation. */
export function isQueryPreference(name: string): boolean {
  return queryTwins.has(name);
}

function ownHeaders(headers: Headers): string[] {
  return Object.keys(headers).filter((name) => name.startsWith("x-mock-"));
}

function unknownHeader(name: string): Problem {
  const known = Object.keys(mockHeaders).join(", ");
  return createProblem("bad-preference", `the mock knows no header ${name}: there are ${known}`);
}

/** Other fields may begin with `__` too; one that nearly matches ours was meant to be ours. */
function readQueryPreferences(query: string, asked: PreferenceTexts): Problem | undefined {
  for (const { name, value } of splitQuery(query)) {
    const key = name.slice(2);
    if (isQueryPreference(name)) {
      if (!asked.has(key)) asked.set(key, decodeField(value));
    } else if (name.startsWith("__")) {
      const hint = nearest(name, [...queryTwins]);
      if (hint !== "")
        return createProblem("bad-preference", `the mock knows no query field ${name}${hint}`);
    }
  }
  return undefined;
}

function interpret(
  asked: PreferenceTexts,
  applied: readonly string[],
  scenarioFrom: Preferences["scenarioFrom"],
): Preferences | Problem {
  const bad = (what: string): Problem => createProblem("bad-preference", what);
  const code = asked.get("code");
  if (code !== undefined && !/^[2-5]\d\d$/.test(code))
    return bad(`code=${code} is not a status: write 200 to 599`);
  const size = asked.get("array-size");
  if (size !== undefined && !(/^\d{1,4}$/.test(size) && Number(size) <= maxArraySize))
    return bad(`array-size=${size} is not a number of items: write 0 to ${maxArraySize}`);
  for (const name of flags) {
    const value = asked.get(name);
    if (value !== undefined && !["", "true", "false"].includes(value))
      return bad(`${name}=${value} is neither true nor false`);
  }
  const clock = asked.get("clock");
  const instant = clock === undefined ? undefined : parseClockInstant(clock);
  if (clock !== undefined && instant === undefined) {
    return bad(
      `clock "${clock}" is not an instant from the year 1 to 9998: write it like ${formatInstant(0) ?? ""}`,
    );
  }
  const late = asked.get("delay");
  const delay = late === undefined ? undefined : readDelay(late);
  if (typeof delay === "string") return bad(`delay "${late}" ${delay}`);
  const named = asked.get("fault");
  const fault = named === undefined ? undefined : readFault(named);
  if (typeof fault === "object") return bad(fault.reason);
  return {
    ...optional("example", asked.get("example")),
    ...optional("seed", asked.get("seed")),
    ...optional("scenario", asked.get("scenario")),
    ...optional("scenarioFrom", scenarioFrom),
    ...optional("code", code === undefined ? undefined : Number(code)),
    ...optional("dynamic", flagOf(asked.get("dynamic"))),
    ...optional("arraySize", size === undefined ? undefined : Number(size)),
    ...optional("problem", flagOf(asked.get("problem"))),
    ...optional("clock", instant),
    ...optional("delay", delay),
    ...optional("fault", fault),
    applied,
  };
}

/** A flag without a value is on. */
function flagOf(value: string | undefined): boolean | undefined {
  return value === undefined ? undefined : value !== "false";
}

function optional<K extends string, V>(key: K, value: V | undefined): { [key in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [key in K]?: V };
}
