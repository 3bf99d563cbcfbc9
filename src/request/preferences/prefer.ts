/** Parses the field `Prefer` (RFC 7240, 2), and lists the preferences of the mock. */
import { splitList } from "../../values/media-type.ts";
import { nearest } from "../../values/nearest.ts";
import { createProblem, type Problem } from "../../problem.ts";

/** What was asked, as written, by the name of the preference. */
export type PreferenceTexts = Map<string, string>;

/** The mock's request headers and their meaning; docs/reference/headers.md lists them. */
export const mockHeaders: Readonly<Record<string, string>> = {
  "x-mock-scenario": "scenario",
  "x-mock-session": "session",
  "x-mock-seed": "seed",
  "x-mock-clock": "clock",
  "x-mock-delay": "delay",
  "x-mock-fault": "fault",
};
/** The names of the mock's preferences. */
export const preferNames = [
  "code",
  "example",
  "dynamic",
  "array-size",
  "seed",
  "problem",
  "explain",
];

const preference = /^\s*([^\s=;,"]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/s;

/** Parses the preferences. Of several with one name the first counts (RFC 7240, 2); foreign ones are ignored. */
export function readPrefer(
  field: string | readonly string[],
  asked: PreferenceTexts,
): Problem | undefined {
  const text = typeof field === "string" ? field : field.join(",");
  for (const element of splitList(text)) {
    const [whole = "", name = "", quoted, bare] = preference.exec(element) ?? [];
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
        `"${lost}" is a parameter of "${key}" in Prefer: separate the two with a comma`,
      );
    if (!asked.has(key)) asked.set(key, quoted?.replace(/\\(.)/gs, "$1") ?? bare ?? "");
  }
  return undefined;
}

/** The problem of an unknown preference that was probably meant for the mock. */
function notOurs(key: string): Problem | undefined {
  const header = `x-mock-${key}`;
  if (Object.hasOwn(mockHeaders, header))
    return createProblem("bad-preference", `Prefer has no ${key}: send the header ${header}`);
  // A foreign name may be as short as ours: one with another first letter was hardly meant to be ours.
  const alike = preferNames.filter((name) => name[0] === key[0]);
  const hint = nearest(key, alike);
  return hint === ""
    ? undefined
    : createProblem("bad-preference", `the mock knows no preference ${key}${hint}`);
}

/** The first parameter of a preference that has the name of one of our preferences. */
function parameterOfOurs(rest: string): string | undefined {
  const names = rest.matchAll(/;\s*([^\s=;,"]+)\s*(?:=\s*"(?:[^"\\]|\\.)*")?/gs);
  for (const [, name = ""] of names)
    if (preferNames.includes(name.toLowerCase())) return name.toLowerCase();
  return undefined;
}

/** Writes a value as a token, or quoted (RFC 9110, 5.6). */
export function quoteValue(value: string): string {
  return /^[\w.~+-]+$/.test(value)
    ? value
    : `"${value.replace(/["\\]/g, "\\$&").replace(/[^\x20-\x7E]/g, "?")}"`;
}
