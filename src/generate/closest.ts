/** Drafts the value that breaks the fewest rules of a schema that no value satisfies. The reply has to say so. */
import type { Json, JsonObject } from "../model.ts";
import { memberSchemas } from "./applicators.ts";
import { draftOf, draftOfValue, type Draft } from "./draft.ts";
import { isShallow, member } from "../values/json.ts";
import { greatest, least, requiredOf } from "./keywords.ts";
import { kindsOf, type Kind } from "./kinds.ts";
import { enumeratedValues } from "./enumerated.ts";
import { memberPlace, repeats, type DraftNode, type Place, type DraftTask } from "./task.ts";

/** The most members to draft, and the greatest depth to look for examples in. */
const maxMembers = 100;
export const maxDepth = 20;
const maxText = 1000;

/** Drafts an example, a listed value, or a value of a type that one of the parts names. */
export function draftClosest(
  parts: readonly JsonObject[],
  refs: readonly string[],
  place: Place,
  task: DraftTask,
  draftNode: DraftNode,
): Draft {
  const known = [
    place.hint,
    ...parts.flatMap((part) => [member(part, "example"), member(part, "default")]),
    enumeratedValues(parts)?.[0],
  ].find((value): value is Json => value !== undefined && isShallow(value, maxDepth));
  if (known !== undefined) return draftOfValue(known);
  task.budget -= 1;
  const isEndless =
    place.level > maxDepth ||
    task.budget <= 0 ||
    task.effort.values <= 0 ||
    repeats(place.trail, refs) > 0;
  switch (kindOf(parts)) {
    case "object":
      return isEndless
        ? draftOfValue({})
        : {
            kind: "object",
            members: required(parts, refs, place, task, draftNode),
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
      return draftOfValue(plainText(parts));
  }
}

/** The type that all parts accept, or the first that one of them names. */
function kindOf(parts: readonly JsonObject[]): Kind {
  const typed = parts.filter((part) => Object.hasOwn(part, "type"));
  const [kind] = [parts, ...typed.map((part) => [part])].flatMap((each) => kindsOf(each));
  return kind ?? "string";
}

function required(
  parts: readonly JsonObject[],
  refs: readonly string[],
  place: Place,
  task: DraftTask,
  draftNode: DraftNode,
): [string, Draft][] {
  const here = { ...place, trail: { refs, parent: place.trail } };
  return [...requiredOf(parts)].slice(0, maxMembers).flatMap((key) => {
    const at = memberPlace(here, key, false, undefined);
    const outcome = draftNode(memberSchemas(parts, key, task.store), at, task);
    const draft = draftOf(outcome);
    return draft === undefined ? [] : [[key, draft] as [string, Draft]];
  });
}

function finiteBound(parts: readonly JsonObject[]): number {
  const low = greatest(parts, "minimum", -Infinity);
  const high = least(parts, "maximum", Infinity);
  return [low, high].find(Number.isFinite) ?? 0;
}

function plainText(parts: readonly JsonObject[]): string {
  const minimum = greatest(parts, "minLength", 0);
  const maximum = least(parts, "maxLength", maxText);
  return "none".padEnd(Math.min(minimum, maxText), ".").slice(0, Math.max(0, maximum));
}
