/** Words the message of a violated keyword. */

import type { Tags } from "./union-keyword.ts";

/** The parts of an ajv error that make a message. */
export interface KeywordError {
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
  readonly data?: unknown;
}

type Phrase = (params: Readonly<Record<string, unknown>>) => string;

const phrases: Readonly<Record<string, Phrase>> = {
  required: () => "is required",
  additionalProperties: () => "is not a known property",
  unevaluatedProperties: () => "is not a known property",
  enum: ({ allowedValues }) => `must be one of ${list(allowedValues)}`,
  const: ({ allowedValue }) => `must be ${JSON.stringify(allowedValue)}`,
  type: ({ type }) => `must be ${Array.isArray(type) ? type.join(" or ") : String(type)}`,
  format: ({ format }) => `must be a valid ${String(format)}`,
  pattern: ({ pattern }) => `must match ${String(pattern)}`,
  minLength: ({ limit }) => `must have at least ${plural(limit, "character")}`,
  maxLength: ({ limit }) => `must have at most ${plural(limit, "character")}`,
  minItems: ({ limit }) => `must have at least ${plural(limit, "item")}`,
  maxItems: ({ limit }) => `must have at most ${plural(limit, "item")}`,
  minProperties: ({ limit }) => `must have at least ${plural(limit, "member")}`,
  maxProperties: ({ limit }) => `must have at most ${plural(limit, "member")}`,
  uniqueItems: ({ i, j }) => `must not repeat items: ${String(j)} and ${String(i)} are equal`,
  oneOf: ({ passing, tags }) =>
    Array.isArray(passing) && passing.length > 0
      ? `must match one schema only, and matches ${passing.join(" and ")}`
      : `must match one of the schemas${named(tags)}`,
  anyOf: ({ tags }) => `must match one of the schemas${named(tags)}`,
  not: () => "must not match the schema",
  "false schema": () => "must not be there",
};

export function violationMessage(error: KeywordError): string {
  const phrase = Object.hasOwn(phrases, error.keyword) ? phrases[error.keyword] : undefined;
  const expected = phrase?.(error.params) ?? error.message ?? `breaks ${error.keyword}`;
  return error.keyword === "type" ? `${expected}, not ${typeName(error.data)}` : expected;
}

/** The names that a discriminator accepts. */
function named(tags: unknown): string {
  if (typeof tags !== "object" || tags === null) return "";
  const { property, branches } = tags as Partial<Tags>;
  if (property === undefined || branches === undefined) return "";
  return `, by the ${property} ${list([...branches.keys()])}`;
}

function list(values: unknown): string {
  return Array.isArray(values) ? values.map((value) => JSON.stringify(value)).join(", ") : "";
}

function plural(count: unknown, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}

function typeName(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value;
}
