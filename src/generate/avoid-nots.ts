/**
 * Keeps an object from matching schemas that it must not match: the other branches of a `oneOf`, or a `not`. It leaves
 * out a member that such a schema requires, or adds one that it forbids.
 */
import type { Json, JsonObject, JsonSchema } from "../model.ts";
import { memberSchemas } from "./applicators.ts";
import { draftOfValue, type Draft } from "./draft.ts";
import { matchesNoNot, excludes, type ExclusionContext } from "./excludes.ts";
import { entriesOf, requiredOf, schemasOf } from "./keywords.ts";

type ObjectDraft = Extract<Draft, { kind: "object" }>;

/** Values of every type, the plainest first. */
const valuesOfEveryType: readonly Json[] = ["other", 0, true, null, [], {}, 0.5];

/** Changes the draft so that no `not` of the parts matches it; `undefined` if no way was found. */
export function avoidNots(
  parts: readonly JsonObject[],
  draft: Draft,
  context: ExclusionContext,
): Draft | undefined {
  if (matchesNoNot(parts, draft, context)) return draft;
  if (draft.kind !== "object") return undefined;
  let adjusted: ObjectDraft = draft;
  for (const not of schemasOf(parts, "not")) {
    if (excludes([not], adjusted, context)) continue;
    const changed = [
      ...withFewerChoices(not, adjusted, context),
      ...withoutMembers(not, parts, adjusted, context),
      ...withForbiddenMembers(not, parts, adjusted, context),
    ].find((candidate) => excludes([not], candidate, context));
    if (changed === undefined) continue;
    adjusted = changed;
  }
  return matchesNoNot(parts, adjusted, context) ? adjusted : undefined;
}

/** Limits one member to values that the other schema rejects. */
function* withFewerChoices(
  not: JsonSchema,
  draft: ObjectDraft,
  context: ExclusionContext,
): Generator<ObjectDraft> {
  for (const [key, child] of draft.members) {
    if (child.kind !== "choice") continue;
    const withChild = (changed: Draft): ObjectDraft => ({
      kind: "object",
      members: draft.members.map(([name, member]) => [name, name === key ? changed : member]),
    });
    const values = child.values.filter((value) =>
      excludes([not], withChild(draftOfValue(value)), context),
    );
    if (values.length > 0) yield withChild({ kind: "choice", values });
  }
}

/** Omits one optional member that the other schema requires. */
function* withoutMembers(
  not: JsonSchema,
  parts: readonly JsonObject[],
  draft: ObjectDraft,
  context: ExclusionContext,
): Generator<ObjectDraft> {
  const required = requiredOf(parts);
  for (const key of requiredOf(context.store.conjunctionOf([not]).parts)) {
    if (required.has(key)) continue;
    const members = draft.members.filter(([name]) => name !== key);
    const candidate: ObjectDraft = { kind: "object", members };
    if (!excludes(parts, candidate, context)) yield candidate;
  }
}

/** Adds one member that our schemas accept and the other schema rejects. */
function* withForbiddenMembers(
  not: JsonSchema,
  parts: readonly JsonObject[],
  draft: ObjectDraft,
  context: ExclusionContext,
): Generator<ObjectDraft> {
  const others = context.store.conjunctionOf([not]).parts;
  const keys = new Set([
    ...others.flatMap((part) => entriesOf(part, "properties").map(([key]) => key)),
    "other",
  ]);
  for (const key of keys) {
    const own = memberSchemas(parts, key, context.store);
    const theirs = memberSchemas(others, key, context.store);
    for (const value of valuesOfEveryType) {
      const member = draftOfValue(value);
      if (!excludes(theirs, member, context) || excludes(own, member, context)) continue;
      const members = draft.members.filter(([name]) => name !== key);
      const candidate: ObjectDraft = {
        kind: "object",
        members: [...members, [key, member]],
      };
      if (!excludes(parts, candidate, context)) yield candidate;
    }
  }
}
