/** Holds expectations against the journal: which of them fail, by how much, and what came closest. */
import type { Entry } from "../../state/journal/journal.ts";
import type { Redact } from "../../state/journal/secrets.ts";
import { withoutSecret } from "./difference.ts";
import type { Filter, FilterMiss, FilterStage, FilterValue } from "./filter.ts";

/** What is expected: so many requests that are meant by a filter. */
export interface Expectation {
  readonly filter: FilterValue;
  readonly matches: Filter;
  readonly minimum: number;
  readonly maximum: number | undefined;
}

/** An expectation that was not met: the schema `Difference`. */
export interface Failure {
  /** Which one, from 0. */
  readonly expectation: number;
  readonly kind: "count" | "order";
  /** In words. */
  readonly expected: string;
  /** The requests that are meant; in an `order`, those that came late enough. */
  readonly found: readonly Entry[];
  readonly closest: Closest | undefined;
}

/** A request that is not meant, and the first thing about it that is different: the schema `Closest`. */
export interface Closest {
  readonly id: string;
  readonly stage: FilterStage;
  readonly pointer: string;
  readonly expected: string;
  readonly found: string;
}

/**
 * Every expectation that is not met, or, where the journal `dropped` requests, can't be known to be: there may have been
 * more than its maximum. `order` asks too whether those that are met are so one after the other.
 */
export function judge(
  expectations: readonly Expectation[],
  order: boolean,
  entries: readonly Entry[],
  dropped: number,
  redact: Redact,
): Failure[] {
  const sorted = expectations.map(({ matches }) => sort(entries, matches));
  const counts = expectations.flatMap((expectation, index) => {
    const { meant = [], others = [] } = sorted[index] ?? {};
    const isKnown = dropped === 0 || expectation.maximum === undefined;
    if (isKnown && isEnough(expectation, meant.length)) return [];
    const missing = meant.length < expectation.minimum;
    return [
      {
        expectation: index,
        kind: "count" as const,
        expected: countInWords(expectation),
        found: meant,
        closest: missing ? closestOf(others, redact) : undefined,
      },
    ];
  });
  if (!order || counts.length > 0) return counts;
  const late = judgeOrder(
    expectations,
    sorted.map(({ meant }) => meant),
  );
  return late === undefined ? [] : [late];
}

interface Sorted {
  readonly meant: readonly Entry[];
  readonly others: readonly {
    readonly entry: Entry;
    readonly miss: FilterMiss;
  }[];
}

function sort(entries: readonly Entry[], matches: Filter): Sorted {
  const meant: Entry[] = [];
  const others: { readonly entry: Entry; readonly miss: FilterMiss }[] = [];
  for (const entry of entries) {
    const miss = matches(entry);
    if (miss === undefined) meant.push(entry);
    else others.push({ entry, miss });
  }
  return { meant, others };
}

function isEnough({ minimum, maximum }: Expectation, count: number): boolean {
  return count >= minimum && (maximum === undefined || count <= maximum);
}

/** Of several that are as close, the latest. */
function closestOf(
  others: Sorted["others"],
  redact: Redact,
): Closest | undefined {
  const [first, ...rest] = others;
  if (first === undefined) return undefined;
  const { entry, miss } = rest.reduce(
    (best, each) => (each.miss.held >= best.miss.held ? each : best),
    first,
  );
  const { stage, pointer, expected, found } = withoutSecret(
    miss,
    redact(entry.raw),
  );
  return { id: entry.id, stage, pointer, expected, found };
}

/** The first expectation whose requests don't come after those of the ones before it, each taken as early as can be. */
function judgeOrder(
  expectations: readonly Expectation[],
  meant: readonly (readonly Entry[])[],
): Failure | undefined {
  let last: Entry | undefined;
  for (const [index, { minimum }] of expectations.entries()) {
    if (minimum === 0) continue;
    const number = last?.number ?? 0;
    const later = (meant[index] ?? []).filter((each) => each.number > number);
    const end = later[minimum - 1];
    if (end === undefined)
      return {
        expectation: index,
        kind: "order",
        expected: `${atLeast(minimum)} after request ${last?.id ?? ""}`,
        found: later,
        closest: undefined,
      };
    last = end;
  }
  return undefined;
}

function atLeast(count: number): string {
  return `at least ${count}`;
}

/** `exactly 2`, `at least 1`, `at most 3`, `1 to 3`, `none`. */
export function countInWords({
  minimum,
  maximum,
}: Pick<Expectation, "minimum" | "maximum">): string {
  if (maximum === undefined) return atLeast(minimum);
  if (maximum === 0) return "none";
  if (maximum === minimum) return `exactly ${minimum}`;
  return minimum === 0 ? `at most ${maximum}` : `${minimum} to ${maximum}`;
}
