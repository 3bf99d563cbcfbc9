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
import { createDice, diceOf } from "./text/dice.ts";
import {
  completeDraft,
  draftOf,
  openDrafts,
  schemaOfOpen,
  drawOpenScalars,
  type Draft,
  type OpenDraft,
  type DraftOutcome,
} from "./draft.ts";
import { formatNames, makeFormat } from "./text/formats.ts";
import { defaultLocale } from "./realistic/locales.ts";
import { createPlan, type DraftOptions, type Plan } from "./plan.ts";
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

/** Returns a body for a 32-bit seed that `check` accepts. The schema is prepared once, on the first call. */
export type Generate = (seed: number) => Generated;

/** Attempts with all optional members, then attempts with required members alone. */
const fullRounds = 8;
const leanRounds = 4;
/** Attempts at the closest value of a schema that no value satisfies. */
const forgivingRounds = 2;

/** Our own formats: json-schema-faker lacks some, and takes one from the clock. */
const formats: NonNullable<GenerateSyncOptions["formats"]> = Object.fromEntries(
  formatNames.map((name) => [
    name,
    (random) =>
      makeFormat(
        name,
        diceOf(() => random.next()),
      ) ?? "",
  ]),
);

export function createGenerate(
  schemas: Schemas,
  schemaId: string,
  check: Check,
  writer: TextWriter = createTextWriter(defaultLocale),
): Generate {
  let plan: Plan | undefined;
  return (seed) => {
    plan ??= createPlan(schemas, schemaId, writer);
    return generateFrom(plan, seed, check);
  };
}

function generateFrom(plan: Plan, seed: number, check: Check): Generated {
  const print = fingerprintText(String(seed >>> 0));
  const attempts: Attempts = {
    plan,
    check,
    print,
    failure: undefined,
    closest: undefined,
  };
  return (
    attempt(attempts, { full: true, forgiving: false }, fullRounds) ??
    attempt(attempts, { full: false, forgiving: false }, leanRounds) ??
    unsatisfied(attempts)
  );
}

/** What is known of one body after some attempts. */
interface Attempts {
  readonly plan: Plan;
  readonly check: Check;
  readonly print: Fingerprint;
  failure: Fault | undefined;
  closest: Closest | undefined;
}

/** Attempts drafts until one is valid. Each attempt knows the violations of those before it. */
function attempt(attempts: Attempts, manner: DraftOptions, rounds: number): Generated | undefined {
  const { plan, print, check } = attempts;
  const complaints = new Map<string, number>();
  const effort = createEffort();
  for (let round = 0; round < rounds; round++) {
    const { outcome, drawn } = plan.draft(print, manner, complaints, effort);
    const draft = draftOf(outcome);
    if (draft === undefined) {
      attempts.failure = deadEnd(outcome, plan);
      return undefined;
    }
    const byFaker = manner.full || round < leanRounds - 1;
    const here = fingerprintText(`round ${round}`, print);
    const value = byFaker ? fake(draft, here) : drawOpenScalars(draft, createDice(here));
    const violations = judge(value, check, plan);
    if (violations.length === 0) return { ok: true, value };
    attempts.failure = faultOf(violations, plan);
    noteClosest(attempts, value, violations.length);
    complain(violations, drawn(), complaints);
  }
  return undefined;
}

function noteClosest(attempts: Attempts, value: Json, violations: number): void {
  const { closest } = attempts;
  if (closest === undefined || violations < closest.violations)
    attempts.closest = { value, violations };
}

/** The reason why there is no body, and the closest value: with all optional members, or without. */
function unsatisfied(attempts: Attempts): Generated {
  const failure = attempts.failure ?? {
    schemaPointer: attempts.plan.where,
    reason: "no value was found",
  };
  const found =
    attempt(attempts, { full: true, forgiving: true }, forgivingRounds) ??
    attempt(attempts, { full: false, forgiving: true }, forgivingRounds);
  return found ?? { ok: false, ...failure, closest: attempts.closest };
}

/** The validator's verdict. A schema that refers to itself without end overflows it. */
function judge(value: Json, check: Check, plan: Plan): readonly SchemaViolation[] {
  try {
    return check(value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = "it can't be validated, because it refers to itself without end";
    return [{ pointer: "", keyword: "$ref", message, schemaPointer: plan.where }];
  }
}

/** Lets json-schema-faker draw all open scalars at once, without the rest of the draft. */
function fake(draft: Draft, print: Fingerprint): Json {
  const open = openDrafts(draft);
  const drawn = open.length === 0 ? [] : fakeAll(open, print);
  if (drawn === undefined) return drawOpenScalars(draft, createDice(print));
  let index = 0;
  return completeDraft(draft, () => drawn[index++] ?? null);
}

/** A value for each open scalar, or undefined where json-schema-faker has none. */
function fakeAll(open: readonly OpenDraft[], print: Fingerprint): readonly Json[] | undefined {
  try {
    const schema = {
      type: "array",
      prefixItems: open.map(schemaOfOpen),
      items: false,
      minItems: open.length,
      maxItems: open.length,
    };
    const seed = createUint32(print)();
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
function complain(
  violations: readonly SchemaViolation[],
  drawnAt: ReadonlySet<Place>,
  complaints: Map<string, number>,
): void {
  const drawn = new Set([...drawnAt].map(pointerOf));
  const places = new Set<string>();
  for (const { pointer } of violations) {
    let place = pointer;
    while (place !== "" && !drawn.has(place)) place = place.slice(0, place.lastIndexOf("/"));
    places.add(place);
  }
  for (const place of places) complaints.set(place, (complaints.get(place) ?? 0) + 1);
}

type Fault = Pick<Unsatisfied, "schemaPointer" | "reason">;

function deadEnd(outcome: DraftOutcome, plan: Plan): Fault | undefined {
  if (outcome.kind !== "dead") return undefined;
  return {
    schemaPointer: plan.locate(outcome.schema),
    reason: outcome.reason,
  };
}

function faultOf([first]: readonly SchemaViolation[], plan: Plan): Fault {
  return {
    schemaPointer: first?.schemaPointer ?? plan.where,
    reason: `no value was found that satisfies ${first?.keyword ?? "it"}: ${first?.message ?? ""}`,
  };
}
