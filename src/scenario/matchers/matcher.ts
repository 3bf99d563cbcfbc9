/**
 * Matchers: values that accept or reject a value. A scalar is to be equal; an object says what the members are that it
 * names; an array is as long, and accepted item by item; an object of operators says more than that.
 */
import { isObject } from "../../values/json.ts";
import type { Json } from "../../model.ts";
import { maxJsonDepth } from "../../values/random.ts";
import { arrayPart, objectPart, scalarPart } from "./data.ts";
import { compileOperators, isOperatorObject } from "./operators.ts";
import {
  rejectAll,
  fail,
  innerNode,
  type MatcherMode,
  type Part,
  type Place,
  type MatcherNode,
  type MatcherCompilation,
} from "./part.ts";
import type { TemplateError } from "../templates/template.ts";

export type { Difference, Matcher, Place } from "./part.ts";

/** The most parts of a matcher, aliases written out. */
const maxParts = 50_000;

/** Compiles the matcher at `pointer`. Errors are added to `errors`; it then accepts nothing. */
export function compileMatcher(
  value: Json,
  pointer: string,
  errors: TemplateError[],
  place: Place = "body",
): Part {
  const budget = { parts: maxParts };
  const compilation = { errors, place, noun: "a number", budget, compile };
  const before = errors.length;
  const part = compile({ value, pointer, depth: 0 }, compilation, "matcher");
  return errors.length === before ? part : rejectAll;
}

function compile(node: MatcherNode, compilation: MatcherCompilation, mode: MatcherMode): Part {
  const { value, pointer, depth } = node;
  if (depth > maxJsonDepth)
    return fail(compilation, pointer, `nested deeper than ${maxJsonDepth} levels`);
  compilation.budget.parts -= 1;
  if (compilation.budget.parts === 0)
    fail(compilation, pointer, `a matcher has at most ${maxParts} parts`);
  if (compilation.budget.parts <= 0) return rejectAll;
  if (value === null || typeof value !== "object")
    return scalarPart(value, compilation.place, mode === "exact");
  if (mode === "matcher" && isObject(value) && isOperatorObject(value))
    return compileOperators(node, value, compilation);
  const parts = Object.entries(value).map(([key, inner]) =>
    compile(innerNode(node, key, inner), compilation, mode),
  );
  return isObject(value) ? objectPart(value, parts, mode === "exact") : arrayPart(value, parts);
}
