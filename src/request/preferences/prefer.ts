/** Parses the field `Prefer` (RFC 7240, 2), and lists the preferences of the mock. */
import { splitList } from "../../values/media-type.ts";
import { nearest } from "../../values/nearest.ts";
import { createProblem } from "../../problem.ts";
import type { Problem } from "../../problem.ts";

/** What was asked, as written, by the name of the preference. */
export type Asked = Map<string, string>;

/** Request headers of the mock's own, and what they are for: the README lists them. */
export const mockHeaders: Readonly<Record<string, string>> = {
  "x-mock-scenario": "scenario",
  "x-mock-session": "session",
  "x-mock-seed": "seed",
  "x-mock-clock": "clock",
  "x-mock-delay": "delay",
  "x-mock-fault": "fault",
};
/** Preferences of the mock's own. */
export const preferNames = [
  "code",
  "example",
  "dynamic",
  "seed",
  "problem",
  "explain",
];

const preference =
  /^\s*([^\s=;,"]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/s;

/** The first of several counts (RFC 7240, 2); what is not ours, nor meant to be, is left to others. */
export function readPrefer(
  field: string | readonly string[],
  asked: Asked,
): Problem | undefined {
  const text = typeof field === "string" ? field : field.join(",");
  for (const element of splitList(text)) {
    const [whole = "", name = "", quoted, bare] =
      preference.exec(element) ?? [];
    const key = name.toLowerCase();
    if (!preferNames.includes(key)) {
      const misspelt = notOurs(key);
      if (misspelt !== undefined) return misspelt;
      continue;
    }
    const lost = parameterOfOurs(element.slice(whole.length));
    if (lost !== undefined)
      return createProblem(
        "bad-preference",
        `"${lost}" is a parameter of "${key}" as it stands in Prefer: separate the two with a comma`,
      );
    if (!asked.has(key))
      asked.set(key, quoted?.replace(/\\(.)/gs, "$1") ?? bare ?? "");
  }
  return undefined;
}

/** A preference that was meant for the mock, though it has none of that name. */
function notOurs(key: string): Problem | undefined {
  const header = `x-mock-${key}`;
  if (Object.hasOwn(mockHeaders, header))
    return createProblem(
      "bad-preference",
      `Prefer has no ${key}: send the header ${header}`,
    );
  // Names of others are as short as ours: what begins differently was hardly meant to be the same.
  const alike = preferNames.filter((name) => name[0] === key[0]);
  const hint = nearest(key, alike);
  return hint === ""
    ? undefined
    : createProblem(
        "bad-preference",
        `the mock knows no preference ${key}${hint}`,
      );
}

/** The first parameter of a preference that has the name of a preference of ours. */
function parameterOfOurs(rest: string): string | undefined {
  const names = rest.matchAll(
    /;\s*([^\s=;,"]+)\s*(?:=\s*"(?:[^"\\]|\\.)*")?/gs,
  );
  for (const [, name = ""] of names)
    if (preferNames.includes(name.toLowerCase())) return name.toLowerCase();
  return undefined;
}

/** A value as a token, or in quotes where it is none (RFC 9110, 5.6). */
export function quoteValue(value: string): string {
  return /^[\w.~+-]+$/.test(value)
    ? value
    : `"${value.replace(/["\\]/g, "\\$&").replace(/[^\x20-\x7E]/g, "?")}"`;
}
