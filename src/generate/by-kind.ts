/** Drafts a value whose branches are all chosen: a listed value, an example, or one drawn by its type. */
import type { Json, JsonObject, JsonSchema } from "../model.ts";
import { draftArray } from "./values/array.ts";
import { avoidNots } from "./avoid.ts";
import { draftOf, draftOfValue, type Draft, type DraftOutcome } from "./draft.ts";
import { isClear } from "./excludes.ts";
import { readFakerHint, valuesOfHint, type FakerHint } from "./realistic/faker-hint.ts";
import { isObject, isShallow, member } from "../values/json.ts";
import { draftEnumerated, enumeratedValues } from "./enumerated.ts";
import { isFree, kindsOf, type Kind } from "./kinds.ts";
import { draftInteger, draftNumber } from "./values/number.ts";
import { draftObject } from "./values/object.ts";
import { schemasOf } from "./keywords.ts";
import { authorAt, draftString } from "./values/string.ts";
import {
  unsatisfiableSchema,
  complaintsAt,
  diceAt,
  type DraftNode,
  type Place,
  type DraftTask,
} from "./task.ts";

/** How often a scalar is drawn again that must differ from a value. */
const maxDraws = 20;

/** Names of properties that identify an item. */
const identity = /^id$|[_a-z](_id|Id|ID)$|^uuid$/;

export function draftByKind(
  parts: readonly JsonObject[],
  place: Place,
  task: DraftTask,
  draftNode: DraftNode,
): DraftOutcome {
  const hints = exampleValues(parts, place, task);
  const listed = task.store.once(parts, enumeratedValues);
  if (listed !== undefined) return draftEnumerated(listed, hints, parts, task);
  const asked = fakerValue(parts, place, task);
  if (asked !== undefined) return draftOfValue(asked);
  const exemplar = hints.find((hint) => isExemplar(hint, parts, task));
  if (exemplar !== undefined) return draftOfValue(exemplar);
  let failure: DraftOutcome | undefined;
  for (const kind of orderedKinds(parts, place, task)) {
    const outcome = draftOfKind(kind, parts, hints, place, task, draftNode);
    if (outcome.kind !== "dead") return outcome;
    if (failure === undefined || draftOf(failure) === undefined) failure = outcome;
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
  for (const hint of task.store.once(parts, fakerHints)) {
    if (complaintsAt(place, task) > 0) continue;
    const author = authorAt(place, task, diceAt(place, "x-faker", task));
    const value = valuesOfHint(hint, author).find((each) =>
      isClear(parts, draftOfValue(each), task),
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
  if (!place.exemplary || complaintsAt(place, task) > 0) return [];
  if (place.later && identity.test(place.name)) return [];
  const own = task.store.once(parts, ownHints);
  return place.hint === undefined || place.hint === null ? own : [place.hint, ...own];
}

function ownHints(parts: readonly JsonObject[]): readonly Json[] {
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

function notsOf(parts: readonly JsonObject[]): readonly JsonSchema[] {
  return schemasOf(parts, "not");
}

/** Whether an example is used as it is: a scalar, or any value where the schema restricts nothing. */
function isExemplar(hint: Json, parts: readonly JsonObject[], task: DraftTask): boolean {
  const isAnything = task.store.once(parts, isFree);
  if (typeof hint === "object" && !(isAnything && isShallow(hint, 20))) return false;
  return isClear(parts, draftOfValue(hint), task);
}

/** `null` comes last, and first where a recursion has to end. */
function orderedKinds(
  parts: readonly JsonObject[],
  place: Place,
  task: DraftTask,
): readonly Kind[] {
  const kinds = task.store.once(parts, kindsOf);
  if (task.store.once(parts, isFree))
    return place.level === 0
      ? ["object", "string", "integer", "boolean", "array", "null"]
      : ["string", "integer", "boolean", "object", "array", "null"];
  if (kinds.length < 2) return kinds;
  if (place.recurs) return kinds.toSorted((left, right) => weight(left) - weight(right));
  const present = kinds.filter((kind) => kind !== "null");
  const start = diceAt(place, "kind", task).below(Math.max(1, present.length));
  const turned = [...present.slice(start), ...present.slice(0, start)];
  return kinds.includes("null") ? [...turned, "null"] : turned;
}

function weight(kind: Kind): number {
  if (kind === "null") return 0;
  return kind === "object" ? 3 : kind === "array" ? 2 : 1;
}

function draftOfKind(
  kind: Kind,
  parts: readonly JsonObject[],
  hints: readonly Json[],
  place: Place,
  task: DraftTask,
  draftNode: DraftNode,
): DraftOutcome {
  const isStructure = kind === "object" || kind === "array";
  const isHint = kind === "array" ? Array.isArray : isObject;
  const hint = isStructure ? hints.find((each) => isHint(each)) : undefined;
  const here = place.hint === hint ? place : { ...place, hint };
  const hasNots = task.store.once(parts, notsOf).length > 0;
  let outcome = drawKind(kind, parts, here, task, draftNode);
  if (!hasNots) return outcome;
  let doubtful: Draft | undefined;
  for (let draw = 0; draw < (isStructure ? 1 : maxDraws); draw++) {
    if (outcome.kind === "dead") return outcome;
    task.effort.values -= 1;
    const clear = avoidNots(parts, settledRange(outcome, draw), task);
    if (clear !== undefined) return clear;
    doubtful ??= outcome;
    if (isStructure) break;
    const print = { a: here.print.a, b: (here.print.b + draw + 1) >>> 0 };
    outcome = drawKind(kind, parts, { ...here, print, person: print }, task, draftNode);
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
function settledRange(draft: Draft, draw: number): Draft {
  if (draw === 0) return draft;
  if (draft.kind === "boolean") return draftOfValue(draw % 2 === 0);
  if (draft.kind !== "integer") return draft;
  const span = draft.maximum - draft.minimum + 1;
  return draftOfValue(draft.minimum + ((draw * 7919) % span));
}

function drawKind(
  kind: Kind,
  parts: readonly JsonObject[],
  place: Place,
  task: DraftTask,
  draftNode: DraftNode,
): DraftOutcome {
  switch (kind) {
    case "object":
      return draftObject(parts, place, task, draftNode);
    case "array":
      return draftArray(parts, place, task, draftNode);
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
