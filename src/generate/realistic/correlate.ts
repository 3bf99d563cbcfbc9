/**
 * Makes related members of an object agree: it was created before it was updated, a list knows its length and its last
 * page. Only freely drawn members change, and only to values that their schemas accept.
 */
import type { Json } from "../../model.ts";
import { createDice, type Dice } from "../text/dice.ts";
import { draftOfValue, drawOpenScalars, type Draft } from "../draft.ts";
import type { RelatedMember } from "./related-members.ts";
import type { Place, DraftTask } from "../task.ts";
import { fingerprintText } from "../../values/random.ts";

export type Members = Map<string, Draft>;
/** Whether the schema of a member accepts a value, as far as can be told. */
export type Admits = (key: string, value: Json) => boolean;

/** Members about money: beside them a total is not a number of items. */
const money = /(^|_)(currency|subtotal|tax|amount|price|cost)$/i;

/** Correlates the members in place. Members that the validator complained of are left alone. */
export function correlateMembers(
  members: Members,
  place: Place,
  task: DraftTask,
  admits: Admits,
): void {
  if (task.complaints.size > 0) return;
  const roles = new Map<string, RelatedMember>();
  for (const key of members.keys()) {
    const role = task.writer.role(key);
    if (role !== undefined) roles.set(key, role);
  }
  if (roles.size === 0) return;
  const dice = createDice(fingerprintText("related", place.print));
  putInOrder(members, roles, dice, admits);
  const length = lengthOfList(members);
  for (const [key, { kind }] of roles) {
    const draft = members.get(key);
    if (draft === undefined || kind === "ordered") continue;
    const changed = changedFor(kind, key, draft, length, task, admits);
    if (changed !== undefined) members.set(key, changed);
  }
}

function changedFor(
  kind: Exclude<RelatedMember["kind"], "ordered">,
  key: string,
  draft: Draft,
  length: number | undefined,
  task: DraftTask,
  admits: Admits,
): Draft | undefined {
  switch (kind) {
    case "more":
      return draft.kind === "boolean" && admits(key, false) ? draftOfValue(false) : undefined;
    case "turn":
      return isText(draft) && admits(key, null) ? draftOfValue(null) : undefined;
    case "page":
      return isWithin(draft, 1) ? draftOfValue(1) : undefined;
    case "total":
      return isWithin(draft, length) ? draftOfValue(length) : undefined;
    case "about":
      return draft.kind === "object" && length !== undefined
        ? aboutList(draft, length, task)
        : undefined;
  }
}

/** Sets the members that describe the length of the list beside them. */
function aboutList(
  draft: Extract<Draft, { kind: "object" }>,
  length: number,
  { writer }: DraftTask,
): Draft {
  const members = draft.members.map(([key, child]): [string, Draft] => {
    const isTotal = writer.role(key)?.kind === "total";
    return [key, isTotal && isWithin(child, length) ? draftOfValue(length) : child];
  });
  return { kind: "object", members };
}

/** The length of the only list among the members. */
function lengthOfList(members: Members): number | undefined {
  const lists = [...members.values()].filter(({ kind }) => kind === "array");
  const [list] = lists;
  if (lists.length !== 1 || list?.kind !== "array") return undefined;
  return [...members.keys()].some((key) => money.test(key)) ? undefined : list.items.length;
}

/** Sorts the values of a group, and assigns them in the order of their ranks. */
function putInOrder(
  members: Members,
  roles: ReadonlyMap<string, RelatedMember>,
  dice: Dice,
  admits: Admits,
): void {
  const groups = new Map<string, { key: string; rank: number }[]>();
  for (const [key, role] of roles) {
    if (role.kind !== "ordered") continue;
    const group = groups.get(role.group) ?? [];
    groups.set(role.group, group);
    group.push({ key, rank: role.rank });
  }
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const values = group.map(({ key }) => comparable(members.get(key), dice));
    const sorted = sortedAlike(values);
    if (sorted === undefined) continue;
    const keys = group.toSorted((left, right) => left.rank - right.rank).map(({ key }) => key);
    if (!keys.every((key, index) => admits(key, sorted[index] ?? null))) continue;
    for (const [index, key] of keys.entries())
      members.set(key, draftOfValue(sorted[index] ?? null));
  }
}

const dated = /^\d{4}-\d\d-\d\d/;

/** The value of a draft, if it is a number or a date. */
function comparable(draft: Draft | undefined, dice: Dice): number | string | undefined {
  if (draft?.kind === "text" && !draft.format.startsWith("date")) return undefined;
  if (!["text", "integer", "value"].includes(draft?.kind ?? "")) return undefined;
  const value = draft && drawOpenScalars(draft, dice);
  return typeof value === "number" || (typeof value === "string" && dated.test(value))
    ? value
    : undefined;
}

/** In ascending order, if all have the same type and format. */
function sortedAlike(
  values: readonly (number | string | undefined)[],
): (number | string)[] | undefined {
  const [first] = values;
  const alike = values.filter(
    (value): value is number | string =>
      value !== undefined &&
      typeof value === typeof first &&
      String(value).includes("T") === String(first).includes("T"),
  );
  if (alike.length < values.length) return undefined;
  return alike.toSorted((left, right) => (left < right ? -1 : 1));
}

function isText(draft: Draft): boolean {
  return draft.kind === "text" || (draft.kind === "value" && typeof draft.value === "string");
}

function isWithin(draft: Draft, value: number | undefined): value is number {
  return (
    draft.kind === "integer" &&
    value !== undefined &&
    draft.minimum <= value &&
    draft.maximum >= value
  );
}
