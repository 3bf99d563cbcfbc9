/** Builds the position automaton of a regular expression (Glushkov, 1961). */
import { ecmaRegExp } from "../../values/ecma-regexp.ts";
import type { PatternTree } from "./pattern-tree.ts";

/** ASCII with a bit for each character, and one bit for all others. */
export type CharacterSet = bigint;

export interface Positions {
  /** By position; the first is before the text, or anywhere in it if the pattern is not anchored. */
  readonly sets: readonly CharacterSet[];
  readonly follow: readonly ReadonlySet<number>[];
  /** Whether the position is repeated without bound. */
  readonly endless: readonly boolean[];
}

interface Part {
  readonly nullable: boolean;
  readonly first: readonly number[];
  readonly last: readonly number[];
  /** The positions of `last` after which the match can't fail. */
  readonly final: readonly number[];
}

const everything: CharacterSet = (1n << 129n) - 1n;
/** The most positions to analyse. */
const maxPositions = 150;

/**
 * Builds the automaton; `undefined` if the pattern has too many positions, has back references, or nests unbounded
 * repetitions. If `boundless`, every repetition counts as unbounded.
 */
export function positionsOf(
  tree: PatternTree,
  isAnchored: boolean,
  boundless: boolean,
): Positions | undefined {
  const sets: CharacterSet[] = [everything];
  const follow: Set<number>[] = [new Set()];
  const endless: boolean[] = [!isAnchored];
  const known = new Map<string, CharacterSet>();
  let isReadable = true;

  const link = (from: readonly number[], to: readonly number[]): void => {
    for (const one of from)
      for (const other of to) {
        // Whether there are two ways from one to the other, each repeatable.
        const isTwice = follow[one]?.has(other) === true;
        if (isTwice && endless[one] && endless[other]) isReadable = false;
        follow[one]?.add(other);
      }
  };

  const position = (source: string, isEndless: boolean): Part => {
    const set = known.get(source) ?? characterSet(source);
    known.set(source, set);
    const index = sets.push(set) - 1;
    follow.push(new Set());
    endless.push(isEndless);
    return { nullable: false, first: [index], last: [index], final: [index] };
  };

  const read = (node: PatternTree, isEndless: boolean): Part => {
    if (sets.length > maxPositions) isReadable = false;
    if (!isReadable || node.kind === "back") {
      isReadable = false;
      return nothing;
    }
    if (node.kind === "set") return position(node.source, isEndless);
    if (node.kind === "assertion" || node.kind === "look") return asserted;
    if (node.kind === "repeat") return repeat(node, isEndless);
    const parts = node.items.map((item) => read(item, isEndless));
    return node.kind === "choice" ? alternatives(parts) : parts.reduce(sequence, nothing);
  };

  const repeat = (
    { inner, minimum, maximum }: PatternTree & { kind: "repeat" },
    isEndless: boolean,
  ): Part => {
    const isLong = maximum === Infinity || (boundless && maximum > 1);
    const part = read(inner, isEndless || isLong);
    if (maximum > 1) link(part.last, part.first);
    return { ...part, nullable: part.nullable || minimum === 0 };
  };

  const sequence = (before: Part, after: Part): Part => {
    link(before.last, after.first);
    const isAssertion = after === asserted;
    return {
      nullable: before.nullable && after.nullable,
      first: before.nullable ? [...before.first, ...after.first] : before.first,
      last: after.nullable ? [...before.last, ...after.last] : after.last,
      final: after.nullable && !isAssertion ? [...before.final, ...after.final] : after.final,
    };
  };

  const whole = read(tree, false);
  if (!isReadable) return undefined;
  if (!isAnchored) follow[0]?.add(0);
  link([0], whole.first);
  for (const index of whole.final) follow[index]?.clear();
  return { sets, follow, endless };
}

const nothing: Part = { nullable: true, first: [], last: [], final: [] };
/** Like `nothing`, but the match may still fail after it. */
const asserted: Part = { ...nothing };

function alternatives(parts: readonly Part[]): Part {
  return {
    nullable: parts.some(({ nullable }) => nullable),
    first: parts.flatMap(({ first }) => first),
    last: parts.flatMap(({ last }) => last),
    final: parts.flatMap(({ final }) => final),
  };
}

/** Asks the engine which ASCII characters match; of others only their possibility is known. */
function characterSet(source: string): CharacterSet {
  const expression = ecmaRegExp(`^(?:${source})$`);
  let set = 0n;
  for (let code = 0; code < 128; code++)
    if (expression.test(String.fromCharCode(code))) set |= 1n << BigInt(code);
  const isPlain = /^[\x20-\x7e]+$/.test(source);
  const isAscii =
    isPlain &&
    (/^(?:[^.\\]|\\[dwtnrfv0]|\\[^\w\s])$/.test(source) ||
      /^\[(?!\^)(?:[^\\]|\\[dwtnrfvb0]|\\[^\w\s])*\]$/.test(source));
  return isAscii ? set : set | (1n << 128n);
}
