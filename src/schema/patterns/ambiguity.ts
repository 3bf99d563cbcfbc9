/**
 * Tells in how many ways a regular expression may match the same text, which is what a backtracking engine tries
 * (Weber and Seidl, "On the degree of ambiguity of finite automata", 1991).
 */
import type { Positions } from "./positions.ts";

/** An expression that takes more steps counts as ambiguous. */
const maxSteps = 20_000;

/** Whether the number of ways is bounded for texts of any length; false if that is unknown. */
export function isBounded(positions: Positions): boolean {
  if (isDeterministic(positions)) return true;
  const budget = { steps: maxSteps };
  const loops = positions.endless.flatMap((endless, index) => (endless ? [index] : []));
  return (
    loops.every((loop) => !splitsAndMeets(positions, loop, budget)) &&
    loops.every((one) =>
      loops.every((other) => one === other || !slides(positions, one, other, budget)),
    )
  );
}

/** Whether the number of ways is at most polynomial in the length of the text; false if that is unknown. */
export function isPolynomial(positions: Positions): boolean {
  const budget = { steps: maxSteps };
  return positions.endless.every(
    (endless, index) => !endless || !splitsAndMeets(positions, index, budget),
  );
}

/** Whether each character leaves only one way to continue. */
function isDeterministic({ sets, follow }: Positions): boolean {
  return follow.every((next) => {
    let taken = 0n;
    for (const index of next) {
      const set = sets[index] ?? 0n;
      if ((taken & set) !== 0n) return false;
      taken |= set;
    }
    return true;
  });
}

interface Budget {
  steps: number;
}

/** Whether two ways lead from a position back to itself by the same text: their number is then exponential. */
function splitsAndMeets(positions: Positions, loop: number, budget: Budget): boolean {
  return reaches(positions, [loop, loop], [loop, loop], budget, true);
}

/**
 * Whether one text leads from a position to itself, from there to another, and from that to itself: the number of ways
 * then grows with the text.
 */
function slides(positions: Positions, one: number, other: number, budget: Budget): boolean {
  return reaches(positions, [one, one, other], [one, other, other], budget, false);
}

/** Whether several ways by the same text lead from these positions to those. */
function reaches(
  { sets, follow }: Positions,
  from: readonly number[],
  to: readonly number[],
  budget: Budget,
  mustPart: boolean,
): boolean {
  const seen = new Set<string>();
  const waiting: { at: readonly number[]; apart: boolean }[] = [{ at: from, apart: !mustPart }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const at of tuples(next.at, sets, follow)) {
      if (budget.steps-- <= 0) return true;
      const apart = next.apart || new Set(at).size > 1;
      if (apart && at.every((index, way) => index === to[way])) return true;
      const key = `${at.join(" ")} ${apart}`;
      if (seen.has(key)) continue;
      seen.add(key);
      waiting.push({ at, apart });
    }
  }
  return false;
}

/** The positions that several ways can reach by one more character. */
function tuples(
  at: readonly number[],
  sets: Positions["sets"],
  follow: Positions["follow"],
): number[][] {
  let found: { way: number[]; set: bigint }[] = [{ way: [], set: -1n }];
  for (const index of at) {
    found = found.flatMap(({ way, set }) =>
      [...(follow[index] ?? [])].flatMap((next) => {
        const common = set & (sets[next] ?? 0n);
        return common === 0n ? [] : [{ way: [...way, next], set: common }];
      }),
    );
  }
  return found.map(({ way }) => way);
}
