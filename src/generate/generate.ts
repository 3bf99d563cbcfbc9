/**
 * Generates bodies from schemas: always valid, and equal for equal seeds. The structure is decided first, as a draft
 * without contradictions; json-schema-faker draws the open scalars; the validator has the last word.
 */
import {
  generateSync,
  type GenerateSyncOptions,
  type JsonSchema as FakerSchema,
} from "json-schema-faker";
import type { Check, Json, SchemaViolation, Schemas } from "../model.ts";
import { createUint32, fingerprintText, type Fingerprint } from "../values/random.ts";
import { createRandom, randomFrom } from "./random.ts";
import {
  completeDraft,
  usableDraft,
  openScalars,
  schemaOfScalar,
  drawOpenScalars,
  type Draft,
  type OpenScalar,
  type DraftOutcome,
} from "./draft.ts";
import { formatNames, makeFormat } from "./text/formats.ts";
import { defaultLocale } from "./realistic/locales.ts";
import {
  createPlan,
  prepareSchemas,
  type DraftOptions,
  type Plan,
  type PreparedSchemas,
} from "./plan.ts";
import { createEffort, pointerOf, type Place } from "./task.ts";
import { createTextWriter, type TextWriter } from "./realistic/text-writer.ts";

/** A body, or the reason why there is none and the schema that causes it. */
export type Generated = { readonly ok: true; readonly value: Json } | Unsatisfied;

export interface Unsatisfied {
  readonly ok: false;
  readonly schemaPointer: string;
  readonly reason: string;
  /** The body that breaks the fewest rules, and the number of rules that it breaks. */
  readonly closest: Closest | undefined;
}

export interface Closest {
  readonly value: Json;
  readonly violations: number;
}

/**
 * Returns a body for a 32-bit seed that `check` accepts, with `arraySize` items in its lists as far as their schemas
 * allow it; without a size there are one to three. The schema is planned once, on the first call.
 */
export type Generate = (seed: number, arraySize?: number) => Generated;

/** Attempts with all optional members, then attempts with required members alone. */
const fullRounds = 8;
const requiredOnlyRounds = 4;
/** Attempts at the closest value of a schema that no value satisfies. */
const closestRounds = 2;

/** Our own formats: json-schema-faker lacks some, and takes one from the clock. */
const formats: NonNullable<GenerateSyncOptions["formats"]> = Object.fromEntries(
  formatNames.map((name) => [
    name,
    (random) =>
      makeFormat(
        name,
        randomFrom(() => random.next()),
      ) ?? "",
  ]),
);

export function createGenerate(
  schemas: Schemas,
  schemaId: string,
  check: Check,
  writer: TextWriter = createTextWriter(defaultLocale),
  prepared: PreparedSchemas = prepareSchemas(schemas),
): Generate {
  let plan: Plan | undefined;
  return (seed, arraySize) => {
    plan ??= createPlan(schemas, schemaId, writer, prepared);
    return generateFrom(plan, seed, check, arraySize);
  };
}

function generateFrom(
  plan: Plan,
  seed: number,
  check: Check,
  arraySize: number | undefined,
): Generated {
  const fingerprint = fingerprintText(String(seed >>> 0));
  const attempts: Attempts = {
    plan,
    check,
    fingerprint,
    cause: undefined,
    closest: undefined,
  };
  return (
    attempt(attempts, { full: true, acceptClosest: false, arraySize }, fullRounds) ??
    attempt(attempts, { full: false, acceptClosest: false }, requiredOnlyRounds) ??
    unsatisfied(attempts)
  );
}

/** What is known of one body after some attempts. */
interface Attempts {
  readonly plan: Plan;
  readonly check: Check;
  readonly fingerprint: Fingerprint;
  cause: UnsatisfiedCause | undefined;
  closest: Closest | undefined;
}

/** Attempts drafts until one is valid. Each attempt knows the violations of those before it. */
function attempt(attempts: Attempts, options: DraftOptions, rounds: number): Generated | undefined {
  const { plan, fingerprint, check } = attempts;
  const violationCounts = new Map<string, number>();
  const effort = createEffort();
  for (let round = 0; round < rounds; round++) {
    const { outcome, drawnPlaces } = plan.draft(fingerprint, options, violationCounts, effort);
    const draft = usableDraft(outcome);
    if (draft === undefined) {
      attempts.cause = causeOfDeadEnd(outcome, plan);
      return undefined;
    }
    const useSchemaFaker = options.full || round < requiredOnlyRounds - 1;
    const roundFingerprint = fingerprintText(`round ${round}`, fingerprint);
    const value = useSchemaFaker
      ? drawWithSchemaFaker(draft, roundFingerprint)
      : drawOpenScalars(draft, createRandom(roundFingerprint));
    const violations = validateBody(value, check, plan);
    if (violations.length === 0) return { ok: true, value };
    attempts.cause = causeOfViolations(violations, plan);
    keepClosest(attempts, value, violations.length);
    countViolations(violations, drawnPlaces(), violationCounts);
  }
  return undefined;
}

function keepClosest(attempts: Attempts, value: Json, violations: number): void {
  const { closest } = attempts;
  if (closest === undefined || violations < closest.violations)
    attempts.closest = { value, violations };
}

/** The reason why there is no body, and the closest value: with all optional members, or without. */
function unsatisfied(attempts: Attempts): Generated {
  const failure = attempts.cause ?? {
    schemaPointer: attempts.plan.location,
    reason: "no value was found",
  };
  const found =
    attempt(attempts, { full: true, acceptClosest: true }, closestRounds) ??
    attempt(attempts, { full: false, acceptClosest: true }, closestRounds);
  return found ?? { ok: false, ...failure, closest: attempts.closest };
}

/** The validator's verdict. A schema that refers to itself without end overflows it. */
function validateBody(value: Json, check: Check, plan: Plan): readonly SchemaViolation[] {
  try {
    return check(value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = "it can't be validated, because it refers to itself without end";
    return [{ pointer: "", keyword: "$ref", message, schemaPointer: plan.location }];
  }
}

/** Lets json-schema-faker draw all open scalars at once, without the rest of the draft. */
function drawWithSchemaFaker(draft: Draft, fingerprint: Fingerprint): Json {
  const open = openScalars(draft);
  const drawn = open.length === 0 ? [] : drawScalarsWithSchemaFaker(open, fingerprint);
  if (drawn === undefined) return drawOpenScalars(draft, createRandom(fingerprint));
  let index = 0;
  return completeDraft(draft, () => drawn[index++] ?? null);
}

/** A value for each open scalar, or undefined where json-schema-faker has none. */
function drawScalarsWithSchemaFaker(
  open: readonly OpenScalar[],
  fingerprint: Fingerprint,
): readonly Json[] | undefined {
  try {
    const schema = {
      type: "array",
      prefixItems: open.map(schemaOfScalar),
      items: false,
      minItems: open.length,
      maxItems: open.length,
    };
    const seed = createUint32(fingerprint)();
    const drawn: unknown = generateSync(schema as FakerSchema, {
      seed,
      formats,
    });
    return Array.isArray(drawn) && drawn.length === open.length ? (drawn as Json[]) : undefined;
  } catch {
    return undefined;
  }
}

/** Notes violations at the nearest place above them where something was drawn. */
function countViolations(
  violations: readonly SchemaViolation[],
  drawnPlaces: ReadonlySet<Place>,
  violationCounts: Map<string, number>,
): void {
  const drawnPointers = new Set([...drawnPlaces].map(pointerOf));
  const places = new Set<string>();
  for (const { pointer } of violations) {
    let place = pointer;
    while (place !== "" && !drawnPointers.has(place))
      place = place.slice(0, place.lastIndexOf("/"));
    places.add(place);
  }
  for (const place of places) violationCounts.set(place, (violationCounts.get(place) ?? 0) + 1);
}

type UnsatisfiedCause = Pick<Unsatisfied, "schemaPointer" | "reason">;

function causeOfDeadEnd(outcome: DraftOutcome, plan: Plan): UnsatisfiedCause | undefined {
  if (outcome.kind !== "dead") return undefined;
  return {
    schemaPointer: plan.locate(outcome.schema),
    reason: outcome.reason,
  };
}

function causeOfViolations([first]: readonly SchemaViolation[], plan: Plan): UnsatisfiedCause {
  return {
    schemaPointer: first?.schemaPointer ?? plan.location,
    reason: `no value was found that satisfies ${first?.keyword ?? "it"}: ${first?.message ?? ""}`,
  };
}
