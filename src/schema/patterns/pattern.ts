/**
 * Compiles the patterns of schemas so that none can keep the server busy: the native engine runs the safe ones, RE2
 * most others, and those that only the native engine knows run on short texts.
 */
import { ecmaRegExp } from "../../values/ecma-regexp.ts";
import { isBounded, isPolynomial } from "./ambiguity.ts";
import { compileLinear } from "./linear.ts";
import type { Pattern } from "./linear.ts";
import { readPatternTree } from "./pattern-tree.ts";
import type { PatternTree } from "./pattern-tree.ts";
import { positionsOf } from "./positions.ts";

export type { Pattern };

/** What the engine gets through by some millions of steps, where each character may double them. */
const longestAtRisk = 24;
/** The same where their number is a power of the length. */
const longestText = 200;
/** Bounded repetitions of more combinations than this count as endless, */
const maxCombinations = 1000;
/** of fewer where they are tried at each place of the text. */
const maxCombinationsAnywhere = 32;

/** Compiles a pattern of ECMA-262. Throws a SyntaxError for what is none. */
export function compilePattern(source: string): Pattern {
  const native = ecmaRegExp(source);
  if (isQuick(source)) return native;
  const linear = compileLinear(source);
  if (linear !== undefined) return linear;
  const longest = longestOf(source);
  return { test: (text) => text.length <= longest && native.test(text) };
}

/** What can't be enforced of a pattern of ECMA-262; `undefined` where all of it can. */
export function patternFault(source: string): string | undefined {
  // Without these RE2 has no limits but those of size.
  const isBeyond = /\(\?<?[=!]|\\[1-9k]|\{\d*,?\d{3,}\}/.test(source);
  if (!isBeyond || isQuick(source) || compileLinear(source) !== undefined)
    return undefined;
  return `the pattern ${source} can't be run in linear time: texts of more than ${longestOf(source)} characters are refused`;
}

function longestOf(source: string): number {
  const tree = readPatternTree(source);
  if (tree === undefined) return longestAtRisk;
  const isSafe = [tree, ...looksIn(tree).map(({ inner }) => inner)].every(
    (part) => {
      const positions = positionsOf(part, false, true);
      return positions !== undefined && isPolynomial(positions);
    },
  );
  return isSafe ? longestText : longestAtRisk;
}

/** Whether the native engine takes time that grows with the text alone. */
export function isQuick(source: string): boolean {
  const tree = readPatternTree(source);
  if (tree === undefined) return false;
  const { looks, rest } = leadingLooks(tree);
  const isAnchored = startsAnchored(tree);
  // What is looked for at every place again has to be short.
  const freely = [...looksIn(rest), ...(isAnchored ? [] : looks)];
  return (
    freely.every(({ inner }) => lengthOf(inner) <= maxCombinations) &&
    [...looks, ...looksIn(rest)].every(
      ({ inner }) => looksIn(inner).length === 0 && isQuickTree(inner, true),
    ) &&
    isQuickTree(rest, isAnchored)
  );
}

function isQuickTree(tree: PatternTree, isAnchored: boolean): boolean {
  const whole = positionsOf(tree, isAnchored, true);
  if (whole !== undefined && isBounded(whole)) return true;
  const most = isAnchored ? maxCombinations : maxCombinationsAnywhere;
  if (combinations(tree) > most) return false;
  const positions = positionsOf(tree, isAnchored, false);
  return positions !== undefined && isBounded(positions);
}

type Look = PatternTree & { kind: "look" };

/** Lookarounds at the very start are tried once, where the pattern is anchored. */
function leadingLooks(tree: PatternTree): {
  looks: readonly Look[];
  rest: PatternTree;
} {
  if (tree.kind !== "sequence") return { looks: [], rest: tree };
  const first = tree.items.findIndex(
    ({ kind }) => kind !== "look" && kind !== "assertion",
  );
  const count = first === -1 ? tree.items.length : first;
  const head = tree.items.slice(0, count);
  return {
    looks: head.filter((item) => item.kind === "look"),
    rest: {
      kind: "sequence",
      items: [
        ...head.filter(({ kind }) => kind === "assertion"),
        ...tree.items.slice(count),
      ],
    },
  };
}

function looksIn(tree: PatternTree): Look[] {
  if (tree.kind === "look") return [tree];
  if (tree.kind === "repeat") return looksIn(tree.inner);
  return tree.kind === "sequence" || tree.kind === "choice"
    ? tree.items.flatMap(looksIn)
    : [];
}

/** Whether a match can only begin where the text does. */
function startsAnchored(tree: PatternTree): boolean {
  if (tree.kind === "assertion") return tree.isStart;
  if (tree.kind === "choice") return tree.items.every(startsAnchored);
  if (tree.kind !== "sequence") return false;
  const [first, ...rest] = tree.items;
  if (first === undefined) return false;
  if (first.kind === "look" || (first.kind === "assertion" && !first.isStart))
    return startsAnchored({ kind: "sequence", items: rest });
  return startsAnchored(first);
}

/** The longest text that an expression matches. */
function lengthOf(tree: PatternTree): number {
  if (tree.kind === "set") return 2;
  if (tree.kind === "back") return Infinity;
  if (tree.kind === "repeat")
    return tree.maximum === 0 ? 0 : lengthOf(tree.inner) * tree.maximum;
  if (tree.kind === "sequence")
    return tree.items.reduce((sum, item) => sum + lengthOf(item), 0);
  return tree.kind === "choice" ? Math.max(...tree.items.map(lengthOf)) : 0;
}

/** In how many ways bounded repetitions can be combined, at most; those within endless ones are looked into elsewhere. */
function combinations(tree: PatternTree): number {
  if (tree.kind === "sequence")
    return tree.items.reduce(
      (product, item) => product * combinations(item),
      1,
    );
  if (tree.kind === "choice")
    return tree.items.reduce((sum, item) => sum + combinations(item), 0);
  if (tree.kind !== "repeat" || tree.maximum === Infinity) return 1;
  return (
    combinations(tree.inner) ** tree.maximum * (tree.maximum - tree.minimum + 1)
  );
}
