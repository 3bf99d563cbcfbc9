/**
 * Tells when a draft can't be valid against a schema. `true` is certain, `false` means "perhaps valid"; every body is
 * validated in the end.
 */
import type { Json, JsonObject, JsonSchema } from "../model.ts";
import { itemSchemasOfPart, memberSchemasOfPart } from "./applicators.ts";
import type { Draft } from "./draft.ts";
import { isObject, member, sameJson } from "../values/json.ts";
import { allows, type Kind } from "./kinds.ts";
import { breaksNumberKeyword, breaksStringKeyword, isOutOfBounds, isOutOfSize } from "./limits.ts";
import { requiredOf, schemasOf } from "./keywords.ts";
import { type Store } from "./store.ts";

/** The most comparisons for one answer: nested unions would grow without bound. */
const maxComparisons = 3000;

/** The context of a comparison; a `Task` is one. */
export interface ExclusionContext {
  readonly store: Store;
  readonly effort: { comparisons: number };
}

interface Question extends ExclusionContext {
  fuel: number;
}

/** Whether no value of `draft` is valid against all of `schemas`. */
export function excludes(
  schemas: readonly JsonSchema[],
  draft: Draft,
  { store, effort }: ExclusionContext,
): boolean {
  return excludedBy(schemas, draft, { store, effort, fuel: maxComparisons });
}

/** Whether `draft` matches no `not` of the parts. */
export function avoidsNots(
  parts: readonly JsonObject[],
  draft: Draft,
  judge: ExclusionContext,
): boolean {
  return schemasOf(parts, "not").every((not) => excludes([not], draft, judge));
}

/** Whether `draft` may be valid against all of `schemas`, as far as can be told. */
export function isClear(
  schemas: readonly JsonSchema[],
  draft: Draft,
  judge: ExclusionContext,
): boolean {
  return (
    !excludes(schemas, draft, judge) && avoidsNots(judge.store.gather(schemas).parts, draft, judge)
  );
}

function excludedBy(schemas: readonly JsonSchema[], draft: Draft, question: Question): boolean {
  const { effort, store } = question;
  if (question.fuel <= 0 || effort.comparisons <= 0) return false;
  const node = store.gather(schemas);
  question.fuel -= 1 + node.parts.length;
  effort.comparisons -= 1 + node.parts.length;
  return node.never || node.parts.some((part) => excludedByPart(part, draft, question));
}

function excludedByPart(part: JsonObject, draft: Draft, question: Question): boolean {
  if (draft.kind === "choice") {
    return draft.values.every((value) => excludedByPart(part, { kind: "value", value }, question));
  }
  if (!kindsOfDraft(draft).some((kind) => allows(part, kind))) return true;
  if (excludedByValues(part, draft)) return true;
  return excludedByUnion(part, draft, question) || excludedByStructure(part, draft, question);
}

function excludedByStructure(part: JsonObject, draft: Draft, question: Question): boolean {
  const plain = opened(draft);
  if (plain.kind === "object") return excludedMembers(part, plain, question);
  if (plain.kind === "array") return excludedItems(part, plain, question);
  if (plain.kind === "integer") return isOutOfBounds(part, plain.minimum, plain.maximum);
  if (plain.kind !== "value") return false;
  if (typeof plain.value === "number") return breaksNumberKeyword(part, plain.value);
  return typeof plain.value === "string" && breaksStringKeyword(part, plain.value, question.store);
}

/** Turns a constant object or array into a draft of its members or items. */
function opened(draft: Draft): Draft {
  if (draft.kind !== "value") return draft;
  const { value } = draft;
  const drafted = (child: Json): Draft => ({ kind: "value", value: child });
  if (Array.isArray(value)) return { kind: "array", items: value.map(drafted) };
  if (!isObject(value)) return draft;
  const members = Object.entries(value).map(([key, child]) => [key, drafted(child)] as const);
  return { kind: "object", members };
}

function kindsOfDraft(draft: Draft): readonly Kind[] {
  if (draft.kind === "text") return ["string"];
  if (draft.kind === "choice") return draft.values.map(kindOf);
  return [draft.kind === "value" ? kindOf(draft.value) : draft.kind];
}

function kindOf(value: Json): Kind {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value as Kind;
}

/** `const` and `enum`: certain only for a constant, or for a draft of a type that they don't list. */
function excludedByValues(part: JsonObject, draft: Draft): boolean {
  const listed = member(part, "enum");
  const constant = member(part, "const");
  const lists = [
    ...(Array.isArray(listed) ? [listed] : []),
    ...(constant === undefined ? [] : [[constant]]),
  ];
  const kinds = kindsOfDraft(draft);
  return lists.some(
    (values) =>
      !values.some((value) =>
        draft.kind === "value" ? sameJson(value, draft.value) : kinds.includes(kindOf(value)),
      ),
  );
}

function excludedByUnion(part: JsonObject, draft: Draft, question: Question): boolean {
  return ["anyOf", "oneOf"].some((keyword) => {
    const branches = member(part, keyword);
    return (
      Array.isArray(branches) &&
      branches.length > 0 &&
      branches.every((branch) => excludedBy([branch as JsonSchema], draft, question))
    );
  });
}

function excludedMembers(
  part: JsonObject,
  draft: Extract<Draft, { kind: "object" }>,
  question: Question,
): boolean {
  const keys = new Set(draft.members.map(([key]) => key));
  for (const name of requiredOf([part])) if (!keys.has(name)) return true;
  if (isOutOfSize(part, "minProperties", "maxProperties", keys.size)) return true;
  const names = schemasOf([part], "propertyNames");
  return draft.members.some(
    ([key, child]) =>
      excludedBy(memberSchemasOfPart(part, key, question.store), child, question) ||
      (names.length > 0 && excludedBy(names, { kind: "value", value: key }, question)),
  );
}

function excludedItems(
  part: JsonObject,
  draft: Extract<Draft, { kind: "array" }>,
  question: Question,
): boolean {
  if (isOutOfSize(part, "minItems", "maxItems", draft.items.length)) return true;
  return draft.items.some((item, index) =>
    excludedBy(itemSchemasOfPart(part, index), item, question),
  );
}
