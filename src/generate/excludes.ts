/**
 * Tells when a draft can't be valid against a schema. `true` is certain, `false` means "perhaps valid"; every body is
 * validated in the end.
 */
import type { Json, JsonObject, JsonSchema } from "../model.ts";
import { itemSchemasOfPart, memberSchemasOfPart } from "./applicators.ts";
import type { Draft } from "./draft.ts";
import { isObject, member, sameJson } from "../values/json.ts";
import { allowsType, type SchemaType } from "./schema-types.ts";
import { breaksNumberKeyword, breaksStringKeyword, isOutOfBounds, isOutOfSize } from "./limits.ts";
import { requiredOf, schemasOf } from "./keywords.ts";
import { type SchemaStore } from "./schema-store.ts";

/** The most comparisons for one answer: nested unions would grow without bound. */
const maxComparisons = 3000;

/** The context of a comparison; a `Task` is one. */
export interface ExclusionContext {
  readonly store: SchemaStore;
  readonly effort: { comparisons: number };
}

interface Comparison extends ExclusionContext {
  remaining: number;
}

/** Whether no value of `draft` is valid against all of `schemas`. */
export function excludes(
  schemas: readonly JsonSchema[],
  draft: Draft,
  { store, effort }: ExclusionContext,
): boolean {
  return excludedBy(schemas, draft, { store, effort, remaining: maxComparisons });
}

/** Whether `draft` matches no `not` of the parts. */
export function matchesNoNot(
  parts: readonly JsonObject[],
  draft: Draft,
  context: ExclusionContext,
): boolean {
  return schemasOf(parts, "not").every((not) => excludes([not], draft, context));
}

/** Whether `draft` may be valid against all of `schemas`, as far as can be told. */
export function mayBeValid(
  schemas: readonly JsonSchema[],
  draft: Draft,
  context: ExclusionContext,
): boolean {
  return (
    !excludes(schemas, draft, context) &&
    matchesNoNot(context.store.conjunctionOf(schemas).parts, draft, context)
  );
}

function excludedBy(schemas: readonly JsonSchema[], draft: Draft, comparison: Comparison): boolean {
  const { effort, store } = comparison;
  if (comparison.remaining <= 0 || effort.comparisons <= 0) return false;
  const node = store.conjunctionOf(schemas);
  comparison.remaining -= 1 + node.parts.length;
  effort.comparisons -= 1 + node.parts.length;
  return node.never || node.parts.some((part) => excludedByPart(part, draft, comparison));
}

function excludedByPart(part: JsonObject, draft: Draft, comparison: Comparison): boolean {
  if (draft.kind === "choice") {
    return draft.values.every((value) =>
      excludedByPart(part, { kind: "value", value }, comparison),
    );
  }
  if (!typesOfDraft(draft).some((type) => allowsType(part, type))) return true;
  if (excludedByValues(part, draft)) return true;
  return excludedByUnion(part, draft, comparison) || excludedByStructure(part, draft, comparison);
}

function excludedByStructure(part: JsonObject, draft: Draft, comparison: Comparison): boolean {
  const plain = asStructure(draft);
  if (plain.kind === "object") return excludedMembers(part, plain, comparison);
  if (plain.kind === "array") return excludedItems(part, plain, comparison);
  if (plain.kind === "integer") return isOutOfBounds(part, plain.minimum, plain.maximum);
  if (plain.kind !== "value") return false;
  if (typeof plain.value === "number") return breaksNumberKeyword(part, plain.value);
  return (
    typeof plain.value === "string" && breaksStringKeyword(part, plain.value, comparison.store)
  );
}

/** Turns a constant object or array into a draft of its members or items. */
function asStructure(draft: Draft): Draft {
  if (draft.kind !== "value") return draft;
  const { value } = draft;
  const drafted = (child: Json): Draft => ({ kind: "value", value: child });
  if (Array.isArray(value)) return { kind: "array", items: value.map(drafted) };
  if (!isObject(value)) return draft;
  const members = Object.entries(value).map(([key, child]) => [key, drafted(child)] as const);
  return { kind: "object", members };
}

function typesOfDraft(draft: Draft): readonly SchemaType[] {
  if (draft.kind === "text") return ["string"];
  if (draft.kind === "choice") return draft.values.map(typeOfValue);
  return [draft.kind === "value" ? typeOfValue(draft.value) : draft.kind];
}

function typeOfValue(value: Json): SchemaType {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value as SchemaType;
}

/** `const` and `enum`: certain only for a constant, or for a draft of a type that they don't list. */
function excludedByValues(part: JsonObject, draft: Draft): boolean {
  const listed = member(part, "enum");
  const constant = member(part, "const");
  const lists = [
    ...(Array.isArray(listed) ? [listed] : []),
    ...(constant === undefined ? [] : [[constant]]),
  ];
  const types = typesOfDraft(draft);
  return lists.some(
    (values) =>
      !values.some((value) =>
        draft.kind === "value" ? sameJson(value, draft.value) : types.includes(typeOfValue(value)),
      ),
  );
}

function excludedByUnion(part: JsonObject, draft: Draft, comparison: Comparison): boolean {
  return ["anyOf", "oneOf"].some((keyword) => {
    const branches = member(part, keyword);
    return (
      Array.isArray(branches) &&
      branches.length > 0 &&
      branches.every((branch) => excludedBy([branch as JsonSchema], draft, comparison))
    );
  });
}

function excludedMembers(
  part: JsonObject,
  draft: Extract<Draft, { kind: "object" }>,
  comparison: Comparison,
): boolean {
  const keys = new Set(draft.members.map(([key]) => key));
  for (const name of requiredOf([part])) if (!keys.has(name)) return true;
  if (isOutOfSize(part, "minProperties", "maxProperties", keys.size)) return true;
  const names = schemasOf([part], "propertyNames");
  return draft.members.some(
    ([key, child]) =>
      excludedBy(memberSchemasOfPart(part, key, comparison.store), child, comparison) ||
      (names.length > 0 && excludedBy(names, { kind: "value", value: key }, comparison)),
  );
}

function excludedItems(
  part: JsonObject,
  draft: Extract<Draft, { kind: "array" }>,
  comparison: Comparison,
): boolean {
  if (isOutOfSize(part, "minItems", "maxItems", draft.items.length)) return true;
  return draft.items.some((item, index) =>
    excludedBy(itemSchemasOfPart(part, index), item, comparison),
  );
}
