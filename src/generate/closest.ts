/** Drafts the value that breaks the fewest rules of a schema that no value satisfies. The reply has to say so. */
import type { Json, JsonObject } from "../model.ts";
import { memberSchemas } from "./applicators.ts";
import { usableDraft, draftOfValue, type Draft } from "./draft.ts";
import { isShallow, member } from "../values/json.ts";
import { greatest, least, requiredOf } from "./keywords.ts";
import { possibleTypes, type SchemaType } from "./schema-types.ts";
import { enumeratedValues } from "./enumerated.ts";
import {
  memberPlace,
  timesFollowed,
  withRefPath,
  type DraftSchemas,
  type Place,
  type DraftTask,
} from "./task.ts";

/** The most members to draft, and the greatest depth to look for examples in. */
const maxMembers = 100;
export const maxClosestDepth = 20;
const maxText = 1000;

/** Drafts an example, a listed value, or a value of a type that one of the parts names. */
export function draftClosest(
  parts: readonly JsonObject[],
  refs: readonly string[],
  place: Place,
  task: DraftTask,
  draftSchemas: DraftSchemas,
): Draft {
  const known = [
    place.example,
    ...parts.flatMap((part) => [member(part, "example"), member(part, "default")]),
    enumeratedValues(parts)?.[0],
  ].find((value): value is Json => value !== undefined && isShallow(value, maxClosestDepth));
  if (known !== undefined) return draftOfValue(known);
  task.remainingValues -= 1;
  const isEndless =
    place.depth > maxClosestDepth ||
    task.remainingValues <= 0 ||
    task.effort.values <= 0 ||
    timesFollowed(place.refPath, refs) > 0;
  switch (firstType(parts)) {
    case "object":
      return isEndless
        ? draftOfValue({})
        : {
            kind: "object",
            members: requiredMembers(parts, refs, place, task, draftSchemas),
          };
    case "array":
      return draftOfValue([]);
    case "integer":
    case "number":
      return draftOfValue(Math.round(finiteBound(parts)));
    case "boolean":
      return draftOfValue(true);
    case "null":
      return draftOfValue(null);
    case "string":
      return draftOfValue(placeholderText(parts));
  }
}

/** The type that all parts accept, or the first that one of them names. */
function firstType(parts: readonly JsonObject[]): SchemaType {
  const typed = parts.filter((part) => Object.hasOwn(part, "type"));
  const [type] = [parts, ...typed.map((part) => [part])].flatMap((each) => possibleTypes(each));
  return type ?? "string";
}

function requiredMembers(
  parts: readonly JsonObject[],
  refs: readonly string[],
  place: Place,
  task: DraftTask,
  draftSchemas: DraftSchemas,
): [string, Draft][] {
  const here = withRefPath(place, { refs, parent: place.refPath });
  return [...requiredOf(parts)].slice(0, maxMembers).flatMap((key) => {
    const at = memberPlace(here, key, false, undefined);
    const outcome = draftSchemas(memberSchemas(parts, key, task.store), at, task);
    const draft = usableDraft(outcome);
    return draft === undefined ? [] : [[key, draft] as [string, Draft]];
  });
}

function finiteBound(parts: readonly JsonObject[]): number {
  const low = greatest(parts, "minimum", -Infinity);
  const high = least(parts, "maximum", Infinity);
  return [low, high].find(Number.isFinite) ?? 0;
}

function placeholderText(parts: readonly JsonObject[]): string {
  const minimum = greatest(parts, "minLength", 0);
  const maximum = least(parts, "maxLength", maxText);
  return "none".padEnd(Math.min(minimum, maxText), ".").slice(0, Math.max(0, maximum));
}
