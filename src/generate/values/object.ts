/** Drafts objects: which members they have, then each member. */
import { childPointer } from "../../values/json-pointer.ts";
import type { JsonObject, JsonSchema } from "../../model.ts";
import { memberSchemas } from "../applicators.ts";
import { draftOf, draftOfValue, type Draft, type DraftOutcome } from "../draft.ts";
import { excludes, isClear } from "../excludes.ts";
import { isObject, member } from "../../values/json.ts";
import { keyFor } from "./keys.ts";
import { entriesOf, greatest, least, requiredOf, schemasOf } from "../keywords.ts";
import { correlateMembers } from "../realistic/correlate.ts";
import {
  unsatisfiableSchema,
  diceAt,
  memberPlace,
  pointerOf,
  type DraftNode,
  type Place,
  type DraftTask,
} from "../task.ts";

/** The number of complaints after which an optional member is left out. */
const patience = 3;
/** The most members to take from an example of a map. */
const maxHinted = 10;

/** An object that is being built. */
interface Assembly {
  readonly parts: readonly JsonObject[];
  readonly required: ReadonlySet<string>;
  readonly maximum: number;
  readonly members: Map<string, Draft>;
  readonly place: Place;
  readonly task: DraftTask;
  readonly draftNode: DraftNode;
}

export function draftObject(
  parts: readonly JsonObject[],
  place: Place,
  task: DraftTask,
  draftNode: DraftNode,
): DraftOutcome {
  const { once } = task.store;
  const required = once(parts, requiredOf);
  const minimum = once(parts, leastMembers);
  const maximum = once(parts, mostMembers);
  const members = new Map<string, Draft>();
  const assembly: Assembly = {
    parts,
    required,
    maximum,
    members,
    place,
    task,
    draftNode,
  };
  if (Math.max(minimum, required.size) > Math.min(maximum, task.budget))
    return dead(assembly, "it can't have as many members as it requires");
  const declared = once(parts, declaredOf);
  const failure = addNamed(assembly, minimum);
  if (failure !== undefined) return failure;
  addHinted(assembly, declared);
  const isMap = declared.size === 0 && once(parts, describesMembers);
  const usual = isMap && !place.lean ? 1 + diceAt(place, "entries", task).below(2) : 0;
  const wanted = Math.max(minimum, usual);
  for (let index = 0; members.size < Math.min(wanted, maximum); index++) {
    if (!addInvented(assembly, index)) break;
  }
  correlateMembers(members, place, task, (key, value) =>
    isClear(memberSchemas(parts, key, task.store), draftOfValue(value), task),
  );
  return members.size < minimum
    ? dead(assembly, "it requires more members than it allows names for")
    : { kind: "object", members: [...members] };
}

/**
 * Adds the named members in the order in which they are written. Returns the first required one that can't be drawn.
 */
function addNamed(assembly: Assembly, minimum: number): DraftOutcome | undefined {
  const { parts, required, members, maximum, place, task } = assembly;
  let spare = Math.min(maximum - required.size, place.lean ? minimum - required.size : Infinity);
  for (const key of task.store.once(parts, namedMembers)) {
    const optional = !required.has(key);
    task.effort.values -= parts.length / 50;
    if (optional && (spare <= 0 || task.effort.values <= 0)) continue;
    if (optional && isHopeless(assembly, key)) continue;
    const outcome = drawMember(assembly, key, optional);
    const draft = draftOf(outcome);
    if (draft !== undefined) members.set(key, draft);
    else if (!optional) return outcome;
    if (optional && draft !== undefined) spare -= 1;
  }
  return undefined;
}

/** Whether an optional member had so many complaints that it is left out. */
function isHopeless({ place, task }: Assembly, key: string): boolean {
  if (task.complaints.size === 0) return false;
  const pointer = childPointer(pointerOf(place), key);
  return (task.complaints.get(pointer) ?? 0) >= patience;
}

function drawMember(assembly: Assembly, key: string, optional: boolean): DraftOutcome {
  const { parts, place, task } = assembly;
  const names = task.store.once(parts, rulesForNames);
  if (names.length > 0 && excludes(names, draftOfValue(key), task))
    return dead(assembly, `propertyNames forbids the member ${key}`);
  const hint = isObject(place.hint) ? member(place.hint, key) : undefined;
  return assembly.draftNode(
    memberSchemas(parts, key, task.store),
    memberPlace(place, key, optional, hint),
    task,
  );
}

/** Takes keys from an example of a map. */
function addHinted(assembly: Assembly, declared: ReadonlySet<string>): void {
  const { place, members, maximum } = assembly;
  if (declared.size > 0 || place.lean || !isObject(place.hint)) return;
  for (const key of Object.keys(place.hint).slice(0, maxHinted)) {
    if (members.has(key) || members.size >= maximum) continue;
    const draft = draftOf(drawMember(assembly, key, true));
    if (draft !== undefined) members.set(key, draft);
  }
}

function addInvented(assembly: Assembly, index: number): boolean {
  const { parts, place, task, members } = assembly;
  const optional = members.size >= greatest(parts, "minProperties", 0);
  const allowed = (key: string): boolean =>
    !members.has(key) && !task.store.gather(memberSchemas(parts, key, task.store)).never;
  const key = keyFor(parts, index, place, task, allowed);
  if (key === undefined) return false;
  const draft = draftOf(drawMember(assembly, key, optional));
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

function rulesForNames(parts: readonly JsonObject[]): readonly JsonSchema[] {
  return schemasOf(parts, "propertyNames");
}

/** The members that are declared, and those that are only required. */
function namedMembers(parts: readonly JsonObject[]): ReadonlySet<string> {
  return new Set([...declaredOf(parts), ...requiredOf(parts)]);
}

function declaredOf(parts: readonly JsonObject[]): Set<string> {
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

function dead({ parts, task }: Assembly, reason: string): DraftOutcome {
  return { kind: "dead", reason, schema: unsatisfiableSchema(parts, task) };
}
