/**
 * Makes related members of an object agree: it was created before it was updated, a list knows its length and its last
 * page. Only freely drawn members change, and only to values that their schemas accept.
 */
import type { Json } from "../../model.ts";
import { createRandom, type Random } from "../random.ts";
import { draftOfValue, drawOpenScalars, type Draft } from "../draft.ts";
import type { RelatedMember } from "./related-members.ts";
import type { Place, DraftTask } from "../task.ts";
import { fingerprintText } from "../../values/random.ts";

export type MemberDrafts = Map<string, Draft>;
/** Whether the schema of a member accepts a value, as far as can be told. */
export type Accepts = (key: string, value: Json) => boolean;

/** Members about money: beside them a total is not a number of items. */
const moneyNames = /(^|_)(currency|subtotal|tax|amount|price|cost)$/i;

/** Correlates the members in place. Members that the validator complained of are left alone. */
export function correlateMembers(
  members: MemberDrafts,
  place: Place,
  task: DraftTask,
  accepts: Accepts,
): void {
  if (task.violationCounts.size > 0) return;
  const relations = new Map<string, RelatedMember>();
  for (const key of members.keys()) {
    const relation = task.writer.relation(key);
    if (relation !== undefined) relations.set(key, relation);
  }
  if (relations.size === 0) return;
  const random = createRandom(fingerprintText("related", place.fingerprint));
  sortRelatedValues(members, relations, random, accepts);
  const length = lengthOfList(members);
  for (const [key, { kind }] of relations) {
    const draft = members.get(key);
    if (draft === undefined || kind === "ordered") continue;
    const changed = correlatedDraft(kind, key, draft, length, task, accepts);
    if (changed !== undefined) members.set(key, changed);
  }
}

function correlatedDraft(
  kind: Exclude<RelatedMember["kind"], "ordered">,
  key: string,
  draft: Draft,
  length: number | undefined,
  task: DraftTask,
  accepts: Accepts,
): Draft | undefined {
  switch (kind) {
    case "more":
      return draft.kind === "boolean" && accepts(key, false) ? draftOfValue(false) : undefined;
    case "turn":
      return isText(draft) && accepts(key, null) ? draftOfValue(null) : undefined;
    case "page":
      return isWithin(draft, 1) ? draftOfValue(1) : undefined;
    case "total":
      return isWithin(draft, length) ? draftOfValue(length) : undefined;
    case "about":
      return draft.kind === "object" && length !== undefined
        ? describeList(draft, length, task)
        : undefined;
  }
}

/** Sets the members that describe the length of the list beside them. */
function describeList(
  draft: Extract<Draft, { kind: "object" }>,
  length: number,
  { writer }: DraftTask,
): Draft {
  const members = draft.members.map(([key, child]): [string, Draft] => {
    const isTotal = writer.relation(key)?.kind === "total";
    return [key, isTotal && isWithin(child, length) ? draftOfValue(length) : child];
  });
  return { kind: "object", members };
}

/** The length of the only list among the members. */
function lengthOfList(members: MemberDrafts): number | undefined {
  const lists = [...members.values()].filter(({ kind }) => kind === "array");
  const [list] = lists;
  if (lists.length !== 1 || list?.kind !== "array") return undefined;
  return [...members.keys()].some((key) => moneyNames.test(key)) ? undefined : list.items.length;
}

/** Sorts the values of a group, and assigns them in the order of their ranks. */
function sortRelatedValues(
  members: MemberDrafts,
  relations: ReadonlyMap<string, RelatedMember>,
  random: Random,
  accepts: Accepts,
): void {
  const groups = new Map<string, { key: string; rank: number }[]>();
  for (const [key, relation] of relations) {
    if (relation.kind !== "ordered") continue;
    const group = groups.get(relation.group) ?? [];
    groups.set(relation.group, group);
    group.push({ key, rank: relation.rank });
  }
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const values = group.map(({ key }) => comparableValue(members.get(key), random));
    const sorted = sortedAlike(values);
    if (sorted === undefined) continue;
    const keys = group.toSorted((left, right) => left.rank - right.rank).map(({ key }) => key);
    if (!keys.every((key, index) => accepts(key, sorted[index] ?? null))) continue;
    for (const [index, key] of keys.entries())
      members.set(key, draftOfValue(sorted[index] ?? null));
  }
}

const startsWithDate = /^\d{4}-\d\d-\d\d/;

/** The value of a draft, if it is a number or a date. */
function comparableValue(draft: Draft | undefined, random: Random): number | string | undefined {
  if (draft?.kind === "text" && !draft.format.startsWith("date")) return undefined;
  if (!["text", "integer", "value"].includes(draft?.kind ?? "")) return undefined;
  const value = draft && drawOpenScalars(draft, random);
  return typeof value === "number" || (typeof value === "string" && startsWithDate.test(value))
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
