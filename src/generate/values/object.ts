/** Drafts objects: which members they have, then each member. */
import { childPointer } from "../../values/json-pointer.ts";
import type { JsonObject, JsonSchema } from "../../model.ts";
import { memberSchemas } from "../applicators.ts";
import { usableDraft, draftOfValue, type Draft, type DraftOutcome } from "../draft.ts";
import { excludes, mayBeValid } from "../excludes.ts";
import { isObject, member } from "../../values/json.ts";
import { inventKey } from "./keys.ts";
import { entriesOf, greatest, least, requiredOf, schemasOf } from "../keywords.ts";
import { correlateMembers } from "../realistic/correlate.ts";
import {
  unsatisfiableSchema,
  randomAt,
  memberPlace,
  pointerOf,
  type DraftSchemas,
  type Place,
  type DraftTask,
} from "../task.ts";

/** The number of complaints after which an optional member is left out. */
const maxMemberViolations = 3;
/** The most members to take from an example of a map. */
const maxExampleMembers = 10;

/** An object that is being built. */
interface ObjectDrafting {
  readonly parts: readonly JsonObject[];
  readonly required: ReadonlySet<string>;
  readonly maximum: number;
  readonly members: Map<string, Draft>;
  readonly place: Place;
  readonly task: DraftTask;
  readonly draftNode: DraftSchemas;
}

export function draftObject(
  parts: readonly JsonObject[],
  place: Place,
  task: DraftTask,
  draftSchemas: DraftSchemas,
): DraftOutcome {
  const { memoized } = task.store;
  const required = memoized(parts, requiredOf);
  const minimum = memoized(parts, leastMembers);
  const maximum = memoized(parts, mostMembers);
  const members = new Map<string, Draft>();
  const drafting: ObjectDrafting = {
    parts,
    required,
    maximum,
    members,
    place,
    task,
    draftNode: draftSchemas,
  };
  if (Math.max(minimum, required.size) > Math.min(maximum, task.remainingValues))
    return objectDeadEnd(drafting, "it can't have as many members as it requires");
  const declared = memoized(parts, declaredNames);
  const failure = addNamed(drafting, minimum);
  if (failure !== undefined) return failure;
  addFromExample(drafting, declared);
  const isMap = declared.size === 0 && memoized(parts, describesMembers);
  const usual = isMap && !place.requiredOnly ? 1 + randomAt(place, "entries", task).below(2) : 0;
  const wanted = Math.max(minimum, usual);
  for (let index = 0; members.size < Math.min(wanted, maximum); index++) {
    if (!addInvented(drafting, index)) break;
  }
  correlateMembers(members, place, task, (key, value) =>
    mayBeValid(memberSchemas(parts, key, task.store), draftOfValue(value), task),
  );
  return members.size < minimum
    ? objectDeadEnd(drafting, "it requires more members than it allows names for")
    : { kind: "object", members: [...members] };
}

/**
 * Adds the named members in the order in which they are written. Returns the first required one that can't be drawn.
 */
function addNamed(drafting: ObjectDrafting, minimum: number): DraftOutcome | undefined {
  const { parts, required, members, maximum, place, task } = drafting;
  let spare = Math.min(
    maximum - required.size,
    place.requiredOnly ? minimum - required.size : Infinity,
  );
  for (const key of task.store.memoized(parts, namedMembers)) {
    const optional = !required.has(key);
    task.effort.values -= parts.length / 50;
    if (optional && (spare <= 0 || task.effort.values <= 0)) continue;
    if (optional && isGivenUp(drafting, key)) continue;
    const outcome = draftMember(drafting, key, optional);
    const draft = usableDraft(outcome);
    if (draft !== undefined) members.set(key, draft);
    else if (!optional) return outcome;
    if (optional && draft !== undefined) spare -= 1;
  }
  return undefined;
}

/** Whether an optional member had so many complaints that it is left out. */
function isGivenUp({ place, task }: ObjectDrafting, key: string): boolean {
  if (task.violationCounts.size === 0) return false;
  const pointer = childPointer(pointerOf(place), key);
  return (task.violationCounts.get(pointer) ?? 0) >= maxMemberViolations;
}

function draftMember(drafting: ObjectDrafting, key: string, optional: boolean): DraftOutcome {
  const { parts, place, task } = drafting;
  const names = task.store.memoized(parts, propertyNamesSchemas);
  if (names.length > 0 && excludes(names, draftOfValue(key), task))
    return objectDeadEnd(drafting, `propertyNames forbids the member ${key}`);
  const example = isObject(place.example) ? member(place.example, key) : undefined;
  return drafting.draftNode(
    memberSchemas(parts, key, task.store),
    memberPlace(place, key, optional, example),
    task,
  );
}

/** Takes keys from an example of a map. */
function addFromExample(drafting: ObjectDrafting, declared: ReadonlySet<string>): void {
  const { place, members, maximum } = drafting;
  if (declared.size > 0 || place.requiredOnly || !isObject(place.example)) return;
  for (const key of Object.keys(place.example).slice(0, maxExampleMembers)) {
    if (members.has(key) || members.size >= maximum) continue;
    const draft = usableDraft(draftMember(drafting, key, true));
    if (draft !== undefined) members.set(key, draft);
  }
}

function addInvented(drafting: ObjectDrafting, index: number): boolean {
  const { parts, place, task, members } = drafting;
  const optional = members.size >= greatest(parts, "minProperties", 0);
  const allowed = (key: string): boolean =>
    !members.has(key) && !task.store.conjunctionOf(memberSchemas(parts, key, task.store)).never;
  const key = inventKey(parts, index, place, task, allowed);
  if (key === undefined) return false;
  const draft = usableDraft(draftMember(drafting, key, optional));
  if (draft === undefined) return false;
  members.set(key, draft);
  return true;
}

function leastMembers(parts: readonly JsonObject[]): number {
  return greatest(parts, "minProperties", 0);
}

function mostMembers(parts: readonly JsonObject[]): number {
  return least(parts, "maxProperties", Infinity);
}

function propertyNamesSchemas(parts: readonly JsonObject[]): readonly JsonSchema[] {
  return schemasOf(parts, "propertyNames");
}

/** The members that are declared, and those that are only required. */
function namedMembers(parts: readonly JsonObject[]): ReadonlySet<string> {
  return new Set([...declaredNames(parts), ...requiredOf(parts)]);
}

function declaredNames(parts: readonly JsonObject[]): Set<string> {
  return new Set(parts.flatMap((part) => entriesOf(part, "properties").map(([key]) => key)));
}

/** Whether members are described without a name: `additionalProperties: {…}`, `patternProperties`. */
function describesMembers(parts: readonly JsonObject[]): boolean {
  const described: JsonSchema[] = [
    ...schemasOf(parts, "additionalProperties"),
    ...parts.flatMap((part) => entriesOf(part, "patternProperties").map(([, schema]) => schema)),
  ];
  return described.some((schema) => isObject(schema) && Object.keys(schema).length > 0);
}

function objectDeadEnd({ parts, task }: ObjectDrafting, reason: string): DraftOutcome {
  return { kind: "dead", reason, schema: unsatisfiableSchema(parts, task) };
}
