/**
 * Compiles the patterns of schemas so that none can keep the server busy: the native engine runs the safe ones, RE2
 * most others, and those that only the native engine knows run on short texts.
 */
import { ecmaRegExp } from "../../values/ecma-regexp.ts";
import { isBounded, isPolynomial } from "./ambiguity.ts";
import { compileLinear, type Pattern } from "./linear.ts";
import { readPatternTree, type PatternTree } from "./pattern-tree.ts";
import { positionsOf } from "./positions.ts";

export type { Pattern };

/** The longest text for patterns that may take exponential time: the engine manages some millions of steps. */
const longestAtRisk = 24;
/** The longest text for patterns that may take polynomial time. */
const longestText = 200;
/** More combinations of bounded repetitions count as unbounded, */
const maxCombinations = 1000;
/** fewer if they are tried at each position of the text. */
const maxCombinationsAnywhere = 32;

/** Compiles a pattern of ECMA-262. Throws a SyntaxError for an invalid one. */
export function compilePattern(source: string): Pattern {
  const native = ecmaRegExp(source);
  if (isQuick(source)) return native;
  const linear = compileLinear(source);
  if (linear !== undefined) return linear;
  const longest = longestOf(source);
  return { test: (text) => text.length <= longest && native.test(text) };
}

/** What can't be enforced of a pattern of ECMA-262; `undefined` if all of it can. */
export function patternFault(source: string): string | undefined {
  // Patterns without this syntax are limited only by RE2's size.
  const isBeyond = /\(\?<?[=!]|\\[1-9k]|\{\d*,?\d{3,}\}/.test(source);
  if (!isBeyond || isQuick(source) || compileLinear(source) !== undefined) return undefined;
  return `the pattern ${source} can't be run in linear time: texts of more than ${longestOf(source)} characters are refused`;
}

function longestOf(source: string): number {
  const tree = readPatternTree(source);
  if (tree === undefined) return longestAtRisk;
  const isSafe = [tree, ...looksIn(tree).map(({ inner }) => inner)].every((part) => {
    const positions = positionsOf(part, false, true);
    return positions !== undefined && isPolynomial(positions);
  });
  return isSafe ? longestText : longestAtRisk;
}

/** Whether the native engine runs it in linear time. */
export function isQuick(source: string): boolean {
  const tree = readPatternTree(source);
  if (tree === undefined) return false;
  const { looks, rest } = leadingLooks(tree);
  const isAnchored = startsAnchored(tree);
  // Lookarounds that are tried at every position have to be short.
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

/** Lookarounds at the start of an anchored pattern are tried once. */
function leadingLooks(tree: PatternTree): {
  looks: readonly Look[];
  rest: PatternTree;
} {
  if (tree.kind !== "sequence") return { looks: [], rest: tree };
  const first = tree.items.findIndex(({ kind }) => kind !== "look" && kind !== "assertion");
  const count = first === -1 ? tree.items.length : first;
  const head = tree.items.slice(0, count);
  return {
    looks: head.filter((item) => item.kind === "look"),
    rest: {
      kind: "sequence",
      items: [...head.filter(({ kind }) => kind === "assertion"), ...tree.items.slice(count)],
    },
  };
}

function looksIn(tree: PatternTree): Look[] {
  if (tree.kind === "look") return [tree];
  if (tree.kind === "repeat") return looksIn(tree.inner);
  return tree.kind === "sequence" || tree.kind === "choice" ? tree.items.flatMap(looksIn) : [];
}

/** Whether a match can only begin at the start of the text. */
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

/** The length of the longest text that an expression matches. */
function lengthOf(tree: PatternTree): number {
  if (tree.kind === "set") return 2;
  if (tree.kind === "back") return Infinity;
  if (tree.kind === "repeat") return tree.maximum === 0 ? 0 : lengthOf(tree.inner) * tree.maximum;
  if (tree.kind === "sequence") return tree.items.reduce((sum, item) => sum + lengthOf(item), 0);
  return tree.kind === "choice" ? Math.max(...tree.items.map(lengthOf)) : 0;
}

/** The most combinations of bounded repetitions; those within unbounded ones are analysed elsewhere. */
function combinations(tree: PatternTree): number {
  if (tree.kind === "sequence")
    return tree.items.reduce((product, item) => product * combinations(item), 1);
  if (tree.kind === "choice") return tree.items.reduce((sum, item) => sum + combinations(item), 0);
  if (tree.kind !== "repeat" || tree.maximum === Infinity) return 1;
  return combinations(tree.inner) ** tree.maximum * (tree.maximum - tree.minimum + 1);
}
