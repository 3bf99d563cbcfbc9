/** Parsers of strings, numbers and other scalars. */
import type { Json, JsonObject } from "../../model.ts";
import { compilePattern } from "../../schema/patterns/pattern.ts";
import { alternatives, refuse, report, wrongType } from "./issue.ts";
import { numberRule, textRule } from "./keywords.ts";
import type { Parse } from "./types.ts";

interface Check<Value> {
  readonly holds: (value: Value) => boolean;
  readonly message: string;
}

/** A string. Lengths count UTF-16 units, as in zod, where JSON Schema counts characters. */
export function stringParse(schema: JsonObject): Parse {
  const minimum = numberRule(schema, "minLength");
  const maximum = numberRule(schema, "maxLength");
  const pattern = textRule(schema, "pattern");
  const regExp = pattern && compilePattern(pattern.limit);
  const checks: Check<string>[] = [
    ...ruleCheck(minimum, (text: string, limit) => text.length >= limit),
    ...ruleCheck(maximum, (text: string, limit) => text.length <= limit),
    ...ruleCheck(pattern, (text: string) => regExp?.test(text) === true),
  ];
  return (value, run) => {
    if (typeof value !== "string") return refuse(run, wrongType("string", value));
    for (const check of checks) if (!check.holds(value)) report(run, check.message);
    return value;
  };
}

/** A number. `1e400` is parsed as infinity: that is a number, but no integer. */
export function numberParse(schema: JsonObject, integer: boolean): Parse {
  const bound = numberRule(schema, "exclusiveMinimum");
  const whole: Check<number> = {
    holds: Number.isInteger,
    message: "Expected integer, received float",
  };
  const checks: Check<number>[] = [
    ...(integer ? [whole] : []),
    ...ruleCheck(bound, (number: number, limit) => number > limit),
  ];
  return (value, run) => {
    if (typeof value !== "number") return refuse(run, wrongType("number", value));
    for (const check of checks) if (!check.holds(value)) report(run, check.message);
    return value;
  };
}

function ruleCheck<Value, Limit>(
  rule: { readonly limit: Limit; readonly message: string } | undefined,
  holds: (value: Value, limit: Limit) => boolean,
): Check<Value>[] {
  if (rule === undefined) return [];
  const { limit, message } = rule;
  return [{ holds: (value) => holds(value, limit), message }];
}

export const booleanParse: Parse = (value, run) =>
  typeof value === "boolean" ? value : refuse(run, wrongType("boolean", value));

export const nullParse: Parse = (value, run) =>
  value === null ? value : refuse(run, wrongType("null", value));

/** One of several strings. */
export function enumParse(values: readonly string[]): Parse {
  const known = new Set(values);
  const listed = alternatives(values);
  return (value, run) => {
    if (typeof value !== "string") return refuse(run, wrongType(listed, value));
    if (known.has(value)) return value;
    return refuse(run, `Invalid enum value. Expected ${listed}, received '${value}'`);
  };
}

/** One scalar. */
export function constParse(expected: Json): Parse {
  const message = `Invalid literal value, expected ${JSON.stringify(expected)}`;
  return (value, run) => (value === expected ? value : refuse(run, message));
}
