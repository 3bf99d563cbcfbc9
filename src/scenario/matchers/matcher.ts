/**
 * Matchers: values that accept or reject a value. A scalar is to be equal; an object says what the members are that it
 * names; an array is as long, and accepted item by item; an object of operators says more than that.
 */
import { isObject } from "../../values/json.ts";
import type { Json } from "../../model.ts";
import { maxDepth } from "../../values/random.ts";
import { arrayPart, objectPart, scalarPart } from "./data.ts";
import { compileOperators, isOperatorObject } from "./operators.ts";
import { broken, fail, innerSpot } from "./part.ts";
import type { Mode, Part, Place, Spot, Work } from "./part.ts";
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
  const work = { errors, place, noun: "a number", budget, compile };
  const before = errors.length;
  const part = compile({ value, pointer, depth: 0 }, work, "matcher");
  return errors.length === before ? part : broken;
}

function compile(spot: Spot, work: Work, mode: Mode): Part {
  const { value, pointer, depth } = spot;
  if (depth > maxDepth)
    return fail(work, pointer, `nested deeper than ${maxDepth} levels`);
  work.budget.parts -= 1;
  if (work.budget.parts === 0)
    fail(work, pointer, `a matcher has at most ${maxParts} parts`);
  if (work.budget.parts <= 0) return broken;
  if (value === null || typeof value !== "object")
    return scalarPart(value, work.place, mode === "exact");
  if (mode === "matcher" && isObject(value) && isOperatorObject(value))
    return compileOperators(spot, value, work);
  const parts = Object.entries(value).map(([key, inner]) =>
    compile(innerSpot(spot, key, inner), work, mode),
  );
  return isObject(value)
    ? objectPart(value, parts, mode === "exact")
    : arrayPart(value, parts);
}
