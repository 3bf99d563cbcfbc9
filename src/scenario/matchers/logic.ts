/** Compiles the operators `equals`, `partial`, `oneOf`, `not` and `absent`. */
import {
  rejectAll,
  fail,
  innerNode,
  unknown,
  type Facts,
  type Part,
  type MatcherNode,
  type MatcherCompilation,
} from "./part.ts";
import { leaf } from "./data.ts";
import { join, show } from "./show.ts";

/** The longest list of values that is compared with others. */
const maxListed = 1000;

/** Equal to the value, in which nothing is an operator. The order of members does not matter. */
export function compileEquals(node: MatcherNode, compilation: MatcherCompilation): Part {
  const part = compilation.compile(node, compilation, "exact");
  if (compilation.place !== "body" || part === rejectAll) return part;
  return { ...part, facts: { kind: "only", values: [node.value] } };
}

/** Like `equals`, but members that the value does not name may be anything. */
export function compilePartial(node: MatcherNode, compilation: MatcherCompilation): Part {
  return compilation.compile(node, compilation, "partial");
}

export function compileOneOf(node: MatcherNode, compilation: MatcherCompilation): Part {
  const { value, pointer } = node;
  if (!Array.isArray(value) || value.length === 0)
    return fail(compilation, pointer, "`oneOf` is a list of values or matchers");
  const parts = value.map((item, index) =>
    compilation.compile(innerNode(node, index, item), compilation, "matcher"),
  );
  const accepts: Part["accepts"] = (tested) => {
    for (const part of parts) if (part.accepts(tested)) return true;
    return false;
  };
  const phrases = parts.map(({ expected }) => expected);
  const expected = phrases.length === 1 ? "" : "one of ";
  return {
    ...leaf({ accepts, expected: expected + join(phrases, ", ") }),
    // Only as many conditions are certain as the least specific alternative has.
    conditions: parts.reduce((least, { conditions }) => Math.min(least, conditions), Infinity),
    facts: alternatives(parts),
  };
}

function alternatives(parts: readonly Part[]): Facts {
  if (parts.length > maxListed) return unknown;
  const values = parts.flatMap(({ facts }) => (facts.kind === "only" ? [facts.values] : []));
  return values.length === parts.length
    ? { kind: "only", values: values.flat() }
    : { kind: "some", parts };
}

export function compileNot(node: MatcherNode, compilation: MatcherCompilation): Part {
  const { accepts, expected } = compilation.compile(node, compilation, "matcher");
  return leaf({
    accepts: (value) => !accepts(value),
    expected: `anything but ${expected}`,
  });
}

export function compileAbsent(
  { value, pointer }: MatcherNode,
  compilation: MatcherCompilation,
): Part {
  if (typeof value !== "boolean") return fail(compilation, pointer, "`absent` is true or false");
  return value
    ? leaf({
        accepts: (tested) => tested === undefined,
        expected: show(undefined),
        facts: { kind: "only", values: [undefined] },
      })
    : leaf({ accepts: (tested) => tested !== undefined, expected: "a value" });
}
