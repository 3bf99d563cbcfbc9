/** Drafts a value whose branches are all chosen: a listed value, an example, or one drawn by its type. */
import type { Json, JsonObject, JsonSchema } from "../model.ts";
import { draftArray } from "./values/array.ts";
import { avoidNots } from "./avoid-nots.ts";
import { usableDraft, draftOfValue, type Draft, type DraftOutcome } from "./draft.ts";
import { mayBeValid } from "./excludes.ts";
import { readFakerHint, valuesOfHint, type FakerHint } from "./realistic/faker-hint.ts";
import { isObject, isShallow, member } from "../values/json.ts";
import { draftEnumerated } from "./enumerated.ts";
import { isUntyped, possibleTypes, type SchemaType } from "./schema-types.ts";
import { draftInteger, draftNumber } from "./values/number.ts";
import { draftObject } from "./values/object.ts";
import { schemasOf } from "./keywords.ts";
import { textContextAt, draftString } from "./values/string.ts";
import {
  unsatisfiableSchema,
  violationsAt,
  randomAt,
  type DraftSchemas,
  type Place,
  type DraftTask,
} from "./task.ts";

/** How often a scalar is drawn again that must differ from a value. */
const maxDraws = 20;

/** Names of properties that identify an item. */
const identifierNames = /^id$|[_a-z](_id|Id|ID)$|^uuid$/;

export function draftByType(
  parts: readonly JsonObject[],
  place: Place,
  task: DraftTask,
  draftSchemas: DraftSchemas,
): DraftOutcome {
  const examples = exampleValues(parts, place, task);
  const enumerated = draftEnumerated(examples, parts, task);
  if (enumerated !== undefined) return enumerated;
  const fakerDrawn = fakerValue(parts, place, task);
  if (fakerDrawn !== undefined) return draftOfValue(fakerDrawn);
  const example = examples.find((each) => isUsableExample(each, parts, task));
  if (example !== undefined) return draftOfValue(example);
  let failure: DraftOutcome | undefined;
  for (const type of orderTypes(parts, place, task)) {
    const outcome = draftOfType(type, parts, examples, place, task, draftSchemas);
    if (outcome.kind !== "dead") return outcome;
    if (failure === undefined || usableDraft(failure) === undefined) failure = outcome;
  }
  return (
    failure ?? {
      kind: "dead",
      reason: "no type satisfies all its constraints",
      schema: unsatisfiableSchema(parts, task),
    }
  );
}

/** The value of `x-faker`, if the schema accepts it. */
function fakerValue(parts: readonly JsonObject[], place: Place, task: DraftTask): Json | undefined {
  for (const hint of task.store.memoized(parts, fakerHints)) {
    if (violationsAt(place, task) > 0) continue;
    const context = textContextAt(place, task, randomAt(place, "x-faker", task));
    const value = valuesOfHint(hint, context).find((each) =>
      mayBeValid(parts, draftOfValue(each), task),
    );
    if (value !== undefined) return value;
  }
  return undefined;
}

/**
 * The values that examples propose for the place, the outermost first. After a complaint about the place there are
 * none.
 */
function exampleValues(
  parts: readonly JsonObject[],
  place: Place,
  task: DraftTask,
): readonly Json[] {
  if (!place.usesExamples || violationsAt(place, task) > 0) return [];
  if (place.afterFirstItem && identifierNames.test(place.propertyName)) return [];
  const own = task.store.memoized(parts, ownExamples);
  return place.example === undefined || place.example === null ? own : [place.example, ...own];
}

function ownExamples(parts: readonly JsonObject[]): readonly Json[] {
  const found: Json[] = [];
  const note = (hint: Json | undefined): void => {
    if (hint !== undefined && hint !== null) found.push(hint);
  };
  for (const part of parts) {
    const examples = member(part, "examples");
    note(member(part, "example"));
    if (Array.isArray(examples)) note(examples[0]);
    note(member(part, "default"));
  }
  return found;
}

function fakerHints(parts: readonly JsonObject[]): readonly FakerHint[] {
  return parts.flatMap((part) => readFakerHint(part) ?? []);
}

function notSchemas(parts: readonly JsonObject[]): readonly JsonSchema[] {
  return schemasOf(parts, "not");
}

/** Whether an example is used as it is: a scalar, or any value where the schema restricts nothing. */
function isUsableExample(example: Json, parts: readonly JsonObject[], task: DraftTask): boolean {
  const isAnything = task.store.memoized(parts, isUntyped);
  if (typeof example === "object" && !(isAnything && isShallow(example, 20))) return false;
  return mayBeValid(parts, draftOfValue(example), task);
}

/** `null` comes last, and first where a recursion has to end. */
function orderTypes(
  parts: readonly JsonObject[],
  place: Place,
  task: DraftTask,
): readonly SchemaType[] {
  const types = task.store.memoized(parts, possibleTypes);
  if (task.store.memoized(parts, isUntyped))
    return place.depth === 0
      ? ["object", "string", "integer", "boolean", "array", "null"]
      : ["string", "integer", "boolean", "object", "array", "null"];
  if (types.length < 2) return types;
  if (place.endsRecursion)
    return types.toSorted((left, right) => recursionWeight(left) - recursionWeight(right));
  const present = types.filter((type) => type !== "null");
  const start = randomAt(place, "kind", task).below(Math.max(1, present.length));
  const turned = [...present.slice(start), ...present.slice(0, start)];
  return types.includes("null") ? [...turned, "null"] : turned;
}

function recursionWeight(type: SchemaType): number {
  if (type === "null") return 0;
  return type === "object" ? 3 : type === "array" ? 2 : 1;
}

function draftOfType(
  type: SchemaType,
  parts: readonly JsonObject[],
  examples: readonly Json[],
  place: Place,
  task: DraftTask,
  draftSchemas: DraftSchemas,
): DraftOutcome {
  const isStructure = type === "object" || type === "array";
  const isExampleOfType = type === "array" ? Array.isArray : isObject;
  const example = isStructure ? examples.find((each) => isExampleOfType(each)) : undefined;
  const here: Place = place.example === example ? place : { ...place, example };
  const hasNots = task.store.memoized(parts, notSchemas).length > 0;
  let outcome = draftTyped(type, parts, here, task, draftSchemas);
  if (!hasNots) return outcome;
  let doubtful: Draft | undefined;
  for (let draw = 0; draw < (isStructure ? 1 : maxDraws); draw++) {
    if (outcome.kind === "dead") return outcome;
    task.effort.values -= 1;
    const clear = avoidNots(parts, nthValue(outcome, draw), task);
    if (clear !== undefined) return clear;
    doubtful ??= outcome;
    if (isStructure) break;
    const fingerprint = { a: here.fingerprint.a, b: (here.fingerprint.b + draw + 1) >>> 0 };
    outcome = draftTyped(
      type,
      parts,
      { ...here, fingerprint, personFingerprint: fingerprint },
      task,
      draftSchemas,
    );
  }
  return {
    kind: "dead",
    reason: "every value that was found is also valid where it must not be (oneOf, not)",
    schema: unsatisfiableSchema(
      parts.filter((part) => Object.hasOwn(part, "not")).concat(parts),
      task,
    ),
    ...(doubtful !== undefined && { doubtful }),
  };
}

/** From the second draw on, one value stands for the range or format, since only a value can be compared. */
function nthValue(draft: Draft, draw: number): Draft {
  if (draw === 0) return draft;
  if (draft.kind === "boolean") return draftOfValue(draw % 2 === 0);
  if (draft.kind !== "integer") return draft;
  const span = draft.maximum - draft.minimum + 1;
  return draftOfValue(draft.minimum + ((draw * 7919) % span));
}

function draftTyped(
  type: SchemaType,
  parts: readonly JsonObject[],
  place: Place,
  task: DraftTask,
  draftSchemas: DraftSchemas,
): DraftOutcome {
  switch (type) {
    case "object":
      return draftObject(parts, place, task, draftSchemas);
    case "array":
      return draftArray(parts, place, task, draftSchemas);
    case "string":
      return draftString(parts, place, task);
    case "integer":
      return draftInteger(parts, place, task);
    case "number":
      return draftNumber(parts, place, task);
    case "boolean":
      return { kind: "boolean" };
    case "null":
      return draftOfValue(null);
  }
}
