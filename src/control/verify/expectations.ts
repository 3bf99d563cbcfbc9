/** Holds expectations against the journal: which of them fail, by how much, and what came closest. */
import type { Entry } from "../../state/journal/journal.ts";
import type { Redact } from "../../state/journal/redact.ts";
import { redactDifference } from "./difference.ts";
import type { Filter, FilterMiss, FilterStage, FilterValue } from "./filter.ts";

/** An expectation: how many requests match a filter. */
export interface Expectation {
  readonly filter: FilterValue;
  readonly matches: Filter;
  readonly minimum: number;
  readonly maximum: number | undefined;
}

/** A failed expectation: the schema `Difference`. */
export interface Failure {
  /** Its index, from 0. */
  readonly expectation: number;
  readonly kind: "count" | "order";
  /** The expected count in words. */
  readonly expected: string;
  /** The matching requests; with `order`, those that came late enough. */
  readonly found: readonly Entry[];
  readonly closest: Closest | undefined;
}

/** The request that nearly matched, and its first difference: the schema `Closest`. */
export interface Closest {
  readonly id: string;
  readonly stage: FilterStage;
  readonly pointer: string;
  readonly expected: string;
  readonly found: string;
}

/**
 * Returns every expectation that failed, or that can't be known to hold because the journal `dropped` requests: there
 * may have been more than its maximum. With `order` the matching requests must also follow each other.
 */
export function verifyExpectations(
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
  const late = verifyOrder(
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
    const mismatch = matches(entry);
    if (mismatch === undefined) meant.push(entry);
    else others.push({ entry, miss: mismatch });
  }
  return { meant, others };
}

function isEnough({ minimum, maximum }: Expectation, count: number): boolean {
  return count >= minimum && (maximum === undefined || count <= maximum);
}

/** Among equally close ones, the latest. */
function closestOf(others: Sorted["others"], redact: Redact): Closest | undefined {
  const [first, ...rest] = others;
  if (first === undefined) return undefined;
  const { entry, miss: mismatch } = rest.reduce(
    (best, each) => (each.miss.held >= best.miss.held ? each : best),
    first,
  );
  const { stage, pointer, expected, found } = redactDifference(mismatch, redact(entry.raw));
  return { id: entry.id, stage, pointer, expected, found };
}

/**
 * Finds the first expectation whose requests don't follow those of the expectations before it, each matched as early
 * as possible.
 */
function verifyOrder(
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
