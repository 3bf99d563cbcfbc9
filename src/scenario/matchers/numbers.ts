/** Compiles the operators on numbers and sizes: the bounds, and `length`. */
import { isObject } from "../../values/json.ts";
import type { Json } from "../../model.ts";
import { countMembers, leaf, textOf } from "./data.ts";
import { fail, type Part, type MatcherNode, type MatcherCompilation } from "./part.ts";
import { shorten, show } from "./show.ts";

export type Bound = "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum";

const bounds: Readonly<
  Record<Bound, { holds: (value: number, limit: number) => boolean; phrase: string }>
> = {
  minimum: { holds: (value, limit) => value >= limit, phrase: "of at least" },
  maximum: { holds: (value, limit) => value <= limit, phrase: "of at most" },
  exclusiveMinimum: { holds: (value, limit) => value > limit, phrase: "above" },
  exclusiveMaximum: { holds: (value, limit) => value < limit, phrase: "below" },
};

/** A number within the bound; in a field also a text of one. */
export function compileBound(
  name: Bound,
  { value, pointer }: MatcherNode,
  compilation: MatcherCompilation,
): Part {
  if (typeof value !== "number" || !Number.isFinite(value))
    return fail(compilation, pointer, `\`${name}\` is a number, not ${show(value)}`);
  const { holds, phrase } = bounds[name];
  const read = compilation.place === "body" ? asNumber : numberOf;
  return leaf({
    accepts: (tested) => holds(read(tested), value),
    expected: `${compilation.noun} ${phrase} ${value}`,
  });
}

/** NaN for anything but a number, so that no bound holds. */
function asNumber(value: Json | undefined): number {
  return typeof value === "number" ? value : Number.NaN;
}

const decimal = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

function numberOf(value: Json | undefined): number {
  if (typeof value !== "string") return asNumber(value);
  return decimal.test(value) ? Number(value) : Number.NaN;
}

/** The operators that a length can have. */
const ofLengths: ReadonlySet<string> = new Set([...Object.keys(bounds), "equals", "oneOf", "not"]);

const lengthNoun = "a length";

/** The number of code points of a text, items of an array, or members of an object. */
export function compileLength(node: MatcherNode, compilation: MatcherCompilation): Part {
  const { value, pointer } = node;
  const isLength = isObject(value)
    ? Object.keys(value).length > 0 && Object.keys(value).every((name) => ofLengths.has(name))
    : typeof value === "number" && Number.isInteger(value) && value >= 0;
  if (!isLength) {
    const reason = `\`length\` is a whole number from 0, or an object of ${[...ofLengths].join(", ")}`;
    return fail(compilation, pointer, reason);
  }
  const inner = compilation.compile(
    node,
    { ...compilation, place: "body", noun: lengthNoun },
    "matcher",
  );
  const sizeOf = compilation.place === "body" ? lengthOf : fieldLength;
  const expected = inner.expected.startsWith(lengthNoun)
    ? inner.expected
    : shorten(`${lengthNoun} of ${inner.expected}`);
  const accepts: Part["accepts"] = (tested) => {
    const length = sizeOf(tested);
    return length !== undefined && inner.accepts(length);
  };
  return {
    ...leaf({ accepts, expected }),
    difference: (tested) => {
      if (accepts(tested)) return undefined;
      const length = sizeOf(tested);
      const found = length === undefined ? show(tested) : `${lengthNoun} of ${length}`;
      return { pointer: "", expected, found, held: 0 };
    },
    conditions: inner.conditions,
  };
}

function lengthOf(value: Json | undefined): number | undefined {
  if (typeof value === "string") return countCodePoints(value);
  if (Array.isArray(value)) return value.length;
  return isObject(value) ? countMembers(value) : undefined;
}

function fieldLength(value: Json | undefined): number | undefined {
  return lengthOf(textOf(value) ?? value);
}

/** Counts characters as JSON Schema does (2020-12 validation, 6.3.1). */
function countCodePoints(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    if ((text.codePointAt(index) ?? 0) > 0xffff) index++;
    count++;
  }
  return count;
}
