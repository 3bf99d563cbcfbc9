/** Drafts arrays: the number of items, then each item. */
import type { Json, JsonObject, JsonSchema } from "../../model.ts";
import { itemSchemas, prefixLength } from "../applicators.ts";
import type { Random } from "../random.ts";
import {
  usableDraft,
  draftOfValue,
  drawOpenScalars,
  type Draft,
  type DraftOutcome,
} from "../draft.ts";
import { member } from "../../values/json.ts";
import { greatest, least, schemasOf } from "../keywords.ts";
import {
  unsatisfiableSchema,
  randomAt,
  itemPlace,
  type DraftSchemas,
  type Place,
  type DraftTask,
} from "../task.ts";

/** How often an item is drawn again where items must be unique. */
const maxUniqueDraws = 20;

interface Length {
  readonly minimum: number;
  readonly maximum: number;
  readonly target: number;
}

export function draftArray(
  parts: readonly JsonObject[],
  place: Place,
  task: DraftTask,
  draftSchemas: DraftSchemas,
): DraftOutcome {
  const example = Array.isArray(place.example) ? place.example : [];
  const contained = task.store.memoized(parts, containsSchemas);
  const length = arrayLength(parts, example, place, task);
  if (length.minimum > length.maximum || length.minimum > task.remainingValues) {
    return {
      kind: "dead",
      reason:
        length.minimum > length.maximum
          ? "no array has as many items as it requires"
          : `it requires ${length.minimum} items, which is too many to generate`,
      schema: unsatisfiableSchema(parts, task),
    };
  }
  const unique = task.store.memoized(parts, isUnique);
  const items: Draft[] = [];
  const seen = new Set<string>();
  for (let index = 0; index < length.target; index++) {
    const optional = index >= length.minimum;
    const needed = contained[index];
    const own = itemSchemas(parts, index, task.store);
    const schemas = needed === undefined ? own : [...own, needed];
    const mustDiffer = unique && index > 0;
    const item = itemPlace(place, index, {
      propertyName: place.propertyName.replace(/ies$/, "y").replace(/s$/, ""),
      optional,
      example: mustDiffer ? undefined : (example[index] ?? example[0]),
      usesExamples: place.usesExamples && !mustDiffer,
    });
    const outcome = unique
      ? draftUniqueItem(schemas, item, task, draftSchemas, seen)
      : draftSchemas(schemas, item, task);
    const draft = optional && outcome.kind === "dead" ? undefined : usableDraft(outcome);
    if (draft !== undefined) items.push(draft);
    else if (optional) break;
    else return outcome;
  }
  return { kind: "array", items };
}

/** An item that differs from those before; after many equal draws, none. */
function draftUniqueItem(
  schemas: readonly JsonSchema[],
  place: Place,
  task: DraftTask,
  draftSchemas: DraftSchemas,
  seen: Set<string>,
): DraftOutcome {
  let outcome = draftSchemas(schemas, place, task);
  for (let draw = 0; draw < maxUniqueDraws; draw++) {
    const draft = usableDraft(outcome);
    if (draft === undefined) return outcome;
    const random = randomAt(place, `item ${draw}`, task);
    for (const value of valuesOf(draft, random)) {
      const text = JSON.stringify(value);
      if (seen.has(text)) continue;
      seen.add(text);
      return draftOfValue(value);
    }
    const fingerprint = { a: random.below(2 ** 32), b: place.fingerprint.b };
    const again: Place = {
      ...place,
      fingerprint,
      personFingerprint: fingerprint,
      usesExamples: false,
      example: undefined,
    };
    outcome = draftSchemas(schemas, again, task);
  }
  return {
    kind: "dead",
    reason: "there are not enough different items",
    schema: schemas[0] ?? true,
  };
}

/** All values of a draft with few values, from a drawn one on; one value of a draft with many. */
function valuesOf(draft: Draft, random: Random): readonly Json[] {
  if (draft.kind === "boolean") return [drawOpenScalars(draft, random), false, true];
  if (draft.kind === "choice") return [drawOpenScalars(draft, random), ...draft.values];
  const drawn = drawOpenScalars(draft, random);
  if (draft.kind !== "integer") return [drawn];
  const span = draft.maximum - draft.minimum + 1;
  const steps = Array.from({ length: Math.min(span, 1000) }, (_, step) => step);
  return [drawn, ...steps.map((step) => draft.minimum + step)];
}

/** The schemas of `contains`, each as often as `minContains` requires. */
function containsSchemas(parts: readonly JsonObject[]): JsonSchema[] {
  return parts.flatMap((part) => {
    const minimum = member(part, "minContains");
    const count = typeof minimum === "number" ? minimum : 1;
    return schemasOf([part], "contains").flatMap((schema) =>
      Array.from({ length: Math.min(count, 1000) }, () => schema),
    );
  });
}

/** As many as were asked for; in other lists no more than that. */
function usualLength(example: readonly Json[], place: Place, task: DraftTask): number {
  const { arraySize, listSize } = task;
  if (arraySize !== undefined && !place.inList) return arraySize;
  const exampleLength = Math.min(example.length, 10);
  const usual =
    exampleLength > 0 ? exampleLength : 1 + randomAt(place, "length", task).below(listSize);
  return arraySize === undefined ? usual : Math.min(usual, arraySize);
}

function isUnique(parts: readonly JsonObject[]): boolean {
  return parts.some((part) => member(part, "uniqueItems") === true);
}

interface Bounds {
  readonly prefix: number;
  readonly minimum: number;
  readonly maximum: number;
}

function boundsOf(parts: readonly JsonObject[]): Bounds {
  const prefix = prefixLength(parts);
  const closed = parts.some(
    (part) =>
      member(part, "items") === false ||
      (member(part, "unevaluatedItems") === false && member(part, "items") === undefined),
  );
  return {
    prefix,
    minimum: greatest(parts, "minItems", containsSchemas(parts).length),
    maximum: least(parts, "maxItems", closed ? prefix : Infinity),
  };
}

function arrayLength(
  parts: readonly JsonObject[],
  example: readonly Json[],
  place: Place,
  task: DraftTask,
): Length {
  const { prefix, minimum, maximum } = task.store.memoized(parts, boundsOf);
  const usual = usualLength(example, place, task);
  const wanted = place.requiredOnly ? minimum : Math.max(minimum, prefix > 0 ? prefix : usual);
  return { minimum, maximum, target: Math.min(wanted, maximum) };
}
