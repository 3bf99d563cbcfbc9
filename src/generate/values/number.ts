/** Drafts numbers within all their bounds. */
import type { JsonObject } from "../../model.ts";
import { draftOfValue, type DraftOutcome } from "../draft.ts";
import { greatest, least, numbersOf, textsOf } from "../keywords.ts";
import { integerFormats } from "../schema-types.ts";
import type { UsualRange } from "../realistic/numbers-by-name.ts";
import { unsatisfiableSchema, randomAt, type Place, type DraftTask } from "../task.ts";

/** The range of numbers with one bound or none. */
const defaultRange = 1000;

/** Names of numbers that are usually whole. */
const wholeNumberNames =
  /(^|_)(id|count|total|number|index|page|size|year|minutes|seconds|hours|days)$|[a-z](Id|Count|Total|Number|Index|Page|Size|Year|Minutes|Seconds|Hours|Days)$/;

interface Bounds {
  readonly low: number;
  readonly high: number;
  readonly lowExcluded: boolean;
  readonly highExcluded: boolean;
}

/** Drafts an integer: a range for json-schema-faker, unless it has to be a multiple of something. */
export function draftInteger(
  parts: readonly JsonObject[],
  place: Place,
  task: DraftTask,
): DraftOutcome {
  const usual = usualBounds(boundsOf(parts), task.writer.usualRange(place.propertyName));
  const outcome = usual && draftIntegerWithin(usual, parts, place, task);
  return outcome === undefined || outcome.kind === "dead"
    ? draftIntegerWithin(boundsOf(parts), parts, place, task)
    : outcome;
}

function draftIntegerWithin(
  bounds: Bounds,
  parts: readonly JsonObject[],
  place: Place,
  task: DraftTask,
): DraftOutcome {
  const step = commonMultiple([...numbersOf(parts, "multipleOf"), 1]);
  const low = bounds.lowExcluded ? Math.floor(bounds.low) + 1 : Math.ceil(bounds.low);
  const high = bounds.highExcluded ? Math.ceil(bounds.high) - 1 : Math.floor(bounds.high);
  if (step === 1) {
    const [minimum, maximum] = finiteBounds(low, high);
    return minimum <= maximum ? { kind: "integer", minimum, maximum } : noNumber(parts, task);
  }
  return draftMultiple(
    { low, high, lowExcluded: false, highExcluded: false },
    step,
    parts,
    place,
    task,
  );
}

/** Drafts a number with two decimals, or with as many as its bounds need. */
export function draftNumber(
  parts: readonly JsonObject[],
  place: Place,
  task: DraftTask,
): DraftOutcome {
  // The formats int32 and int64 allow only whole numbers, whatever the type.
  if (textsOf(parts, "format").some((format) => integerFormats.has(format)))
    return draftInteger(parts, place, task);
  const quantity = task.writer.usualRange(place.propertyName);
  const usual = usualBounds(boundsOf(parts), quantity);
  const outcome =
    usual &&
    draftNumberWithin(usual, [Number(`1e-${quantity?.decimals ?? 0}`)], parts, place, task);
  if (outcome !== undefined && outcome.kind !== "dead") return outcome;
  const steps = wholeNumberNames.test(place.propertyName)
    ? [1, 0.01, 1e-4, 1e-8]
    : [0.01, 1e-4, 1e-8];
  return draftNumberWithin(boundsOf(parts), steps, parts, place, task);
}

function draftNumberWithin(
  bounds: Bounds,
  steps: readonly number[],
  parts: readonly JsonObject[],
  place: Place,
  task: DraftTask,
): DraftOutcome {
  const given = numbersOf(parts, "multipleOf");
  if (given.length > 0) return draftMultiple(bounds, commonMultiple(given), parts, place, task);
  for (const step of steps) {
    const outcome = draftMultiple(bounds, step, parts, place, task);
    if (outcome.kind !== "dead") return outcome;
  }
  const [low, high] = finiteBounds(bounds.low, bounds.high);
  const value = [low + (high - low) / 2, low, high].find((number) =>
    isWithinBounds(number, bounds),
  );
  return value === undefined ? noNumber(parts, task) : draftOfValue(value);
}

function draftMultiple(
  bounds: Bounds,
  step: number,
  parts: readonly JsonObject[],
  place: Place,
  task: DraftTask,
): DraftOutcome {
  const [low, high] = finiteBounds(bounds.low, bounds.high);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  const random = randomAt(place, "number", task);
  const multiples = [
    first + random.below(Math.max(1, Math.min(last - first + 1, 2 ** 31))),
    first,
    first + 1,
    last,
  ];
  const decimals = decimalsOf(step);
  for (const multiple of multiples) {
    const value = Number((multiple * step).toFixed(decimals));
    if (multiple >= first && multiple <= last && isWithinBounds(value, bounds))
      return draftOfValue(value === 0 ? 0 : value);
  }
  return noNumber(parts, task);
}

function boundsOf(parts: readonly JsonObject[]): Bounds {
  const low = greatest(parts, "minimum", -Infinity);
  const above = greatest(parts, "exclusiveMinimum", -Infinity);
  const high = least(parts, "maximum", Infinity);
  const under = least(parts, "exclusiveMaximum", Infinity);
  const int32 = textsOf(parts, "format").includes("int32");
  return {
    low: Math.max(low, above, int32 ? -(2 ** 31) : -Infinity),
    high: Math.min(high, under, int32 ? 2 ** 31 - 1 : Infinity),
    lowExcluded: above >= low && above !== -Infinity,
    highExcluded: under <= high && under !== Infinity,
  };
}

/** The bounds narrowed to the usual range of the name; `undefined` if there is none. */
function usualBounds(bounds: Bounds, quantity: UsualRange | undefined): Bounds | undefined {
  if (quantity === undefined) return undefined;
  const low = Math.max(bounds.low, quantity.low);
  const high = Math.min(bounds.high, quantity.high);
  if (low > high) return undefined;
  return {
    low,
    high,
    lowExcluded: bounds.lowExcluded && low === bounds.low,
    highExcluded: bounds.highExcluded && high === bounds.high,
  };
}

/** Chooses missing bounds near the given ones, small and positive where possible. */
function finiteBounds(low: number, high: number): [number, number] {
  const given = low !== -Infinity && low !== -(2 ** 31);
  const limited = high !== Infinity && high !== 2 ** 31 - 1;
  if (given && limited) return [low, high];
  if (given) return [low, Math.min(high, low + defaultRange)];
  if (limited) return [high >= 1 ? 1 : high - defaultRange, high];
  return [1, defaultRange];
}

function isWithinBounds(value: number, bounds: Bounds): boolean {
  return (
    Number.isFinite(value) &&
    (bounds.lowExcluded ? value > bounds.low : value >= bounds.low) &&
    (bounds.highExcluded ? value < bounds.high : value <= bounds.high)
  );
}

/** The least common multiple of the steps, which may have decimals. */
function commonMultiple(steps: readonly number[]): number {
  const decimals = Math.max(...steps.map(decimalsOf));
  const scale = 10 ** decimals;
  const whole = steps.map((step) => Math.round(Math.abs(step) * scale));
  const product = whole.reduce((left, right) => (left / commonDivisor(left, right)) * right, 1);
  return product / scale;
}

function commonDivisor(left: number, right: number): number {
  let [big, small] = [left, right];
  while (small > 0) [big, small] = [small, big % small];
  return Math.max(1, big);
}

function decimalsOf(value: number): number {
  const [digits, exponent] = String(value).split("e");
  const fraction = digits?.split(".")[1]?.length ?? 0;
  return Math.min(100, Math.max(0, fraction - Number(exponent ?? 0)));
}

function noNumber(parts: readonly JsonObject[], task: DraftTask): DraftOutcome {
  return {
    kind: "dead",
    reason: "no number lies within its bounds",
    schema: unsatisfiableSchema(parts, task),
  };
}
