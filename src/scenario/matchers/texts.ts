/** Compiles the operators `contains` and `matches`. */
import { ecmaSource } from "../../values/ecma-regexp.ts";
import type { Json } from "../../model.ts";
import { compileLinear } from "../../schema/patterns/linear.ts";
import { compilePattern, isQuick } from "../../schema/patterns/pattern.ts";
import { leaf, textOf } from "./data.ts";
import { fail, type Part, type MatcherNode, type MatcherCompilation } from "./part.ts";
import { shorten, show } from "./show.ts";

/** A part of a text, or an item of an array. A field counts as an array of its values. */
export function compileContains(node: MatcherNode, compilation: MatcherCompilation): Part {
  const isText = compilation.place !== "body";
  const sought = isText ? textOf(node.value) : node.value;
  const item = compilation.compile(node, compilation, "matcher");
  if (typeof sought !== "string") return isText ? fieldWith(item) : arrayWith(item);
  const expected = `something that contains ${show(sought)}`;
  if (isText)
    return leaf({
      accepts: (value) => textOf(value)?.includes(sought) === true,
      expected,
    });
  const { accepts } = arrayWith(item);
  return leaf({
    accepts: (value) => (typeof value === "string" ? value.includes(sought) : accepts(value)),
    expected,
  });
}

function arrayWith(item: Part): Part {
  return {
    ...leaf({
      accepts: (value) => Array.isArray(value) && hasItem(value, item),
      expected: shorten(`an array that contains ${item.expected}`),
    }),
    conditions: item.conditions,
  };
}

function hasItem(items: readonly Json[], item: Part): boolean {
  for (const each of items) if (item.accepts(each)) return true;
  return false;
}

/** The operators of a field are applied to each of its values. */
function fieldWith({ accepts, expected, conditions }: Part): Part {
  return {
    ...leaf({ accepts, expected: shorten(`a list that contains ${expected}`) }),
    conditions,
  };
}

/** A regular expression of ECMA-262 that matches anywhere in the text. */
export function compileMatches(
  { value, pointer }: MatcherNode,
  compilation: MatcherCompilation,
): Part {
  const source = typeof value === "string" ? ecmaSource(value) : undefined;
  if (source === undefined)
    return fail(compilation, pointer, `\`matches\` is a regular expression, not ${show(value)}`);
  const fault = linearFault(source);
  if (fault !== undefined) return fail(compilation, pointer, fault);
  const pattern = compilePattern(source);
  const read = compilation.place === "body" ? asText : textOf;
  return leaf({
    accepts: (tested) => {
      const text = read(tested);
      return text !== undefined && pattern.test(text);
    },
    expected: shorten(`a text that matches ${source}`),
  });
}

function asText(value: Json | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Why a pattern can't be used on requests; `undefined` if it can. */
export function linearFault(source: string): string | undefined {
  if (isQuick(source) || compileLinear(source) !== undefined) return undefined;
  return `the pattern ${shorten(source)} can't be run in linear time: write it without lookarounds and back references`;
}
