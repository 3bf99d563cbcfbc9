/** Drafts arrays: the number of items, then each item. */
import type { Json, JsonObject, JsonSchema } from "../../model.ts";
import { itemSchemas } from "../applicators.ts";
import type { Dice } from "../text/dice.ts";
import { draftOf, draftOfValue, drawOpenScalars, type Draft, type DraftOutcome } from "../draft.ts";
import { member } from "../../values/json.ts";
import { greatest, least, schemasOf } from "../keywords.ts";
import {
  unsatisfiableSchema,
  diceAt,
  itemPlace,
  type DraftNode,
  type Place,
  type DraftTask,
} from "../task.ts";

/** How often an item is drawn again where items must be unique. */
const maxDraws = 20;

interface Length {
  readonly minimum: number;
  readonly maximum: number;
  readonly wanted: number;
}

export function draftArray(
  parts: readonly JsonObject[],
  place: Place,
  task: DraftTask,
  draftNode: DraftNode,
): DraftOutcome {
  const hint = Array.isArray(place.hint) ? place.hint : [];
  const contained = containedIn(parts);
  const length = lengthOf(parts, contained, hint, place, task);
  if (length.minimum > length.maximum || length.minimum > task.budget) {
    return {
      kind: "dead",
      reason:
        length.minimum > length.maximum
          ? "no array has as many items as it requires"
          : `it requires ${length.minimum} items, which is too many to generate`,
      schema: unsatisfiableSchema(parts, task),
    };
  }
  const unique = parts.some((part) => member(part, "uniqueItems") === true);
  const items: Draft[] = [];
  const seen = new Set<string>();
  for (let index = 0; index < length.wanted; index++) {
    const optional = index >= length.minimum;
    const needed = contained[index];
    const schemas = [...itemSchemas(parts, index), ...(needed === undefined ? [] : [needed])];
    const mustDiffer = unique && index > 0;
    const item = itemPlace(place, index, {
      name: place.name.replace(/ies$/, "y").replace(/s$/, ""),
      optional,
      hint: mustDiffer ? undefined : (hint[index] ?? hint[0]),
      exemplary: place.exemplary && !mustDiffer,
    });
    const outcome = unique
      ? draftUnseen(schemas, item, task, draftNode, seen)
      : draftNode(schemas, item, task);
    const draft = optional && outcome.kind === "dead" ? undefined : draftOf(outcome);
    if (draft !== undefined) items.push(draft);
    else if (optional) break;
    else return outcome;
  }
  return { kind: "array", items };
}

/** An item that differs from those before; after many equal draws, none. */
function draftUnseen(
  schemas: readonly JsonSchema[],
  place: Place,
  task: DraftTask,
  draftNode: DraftNode,
  seen: Set<string>,
): DraftOutcome {
  let outcome = draftNode(schemas, place, task);
  for (let draw = 0; draw < maxDraws; draw++) {
    const draft = draftOf(outcome);
    if (draft === undefined) return outcome;
    const dice = diceAt(place, `item ${draw}`, task);
    for (const value of valuesOf(draft, dice)) {
      const text = JSON.stringify(value);
      if (seen.has(text)) continue;
      seen.add(text);
      return draftOfValue(value);
    }
    const print = { a: dice.below(2 ** 32), b: place.print.b };
    const again = {
      ...place,
      print,
      person: print,
      exemplary: false,
      hint: undefined,
    };
    outcome = draftNode(schemas, again, task);
  }
  return {
    kind: "dead",
    reason: "there are not enough different items",
    schema: schemas[0] ?? true,
  };
}

/** All values of a draft with few values, from a drawn one on; one value of a draft with many. */
function valuesOf(draft: Draft, dice: Dice): readonly Json[] {
  if (draft.kind === "boolean") return [drawOpenScalars(draft, dice), false, true];
  if (draft.kind === "choice") return [drawOpenScalars(draft, dice), ...draft.values];
  const drawn = drawOpenScalars(draft, dice);
  if (draft.kind !== "integer") return [drawn];
  const span = draft.maximum - draft.minimum + 1;
  const steps = Array.from({ length: Math.min(span, 1000) }, (_, step) => step);
  return [drawn, ...steps.map((step) => draft.minimum + step)];
}

/** The schemas of `contains`, each as often as `minContains` requires. */
function containedIn(parts: readonly JsonObject[]): JsonSchema[] {
  return parts.flatMap((part) => {
    const minimum = member(part, "minContains");
    const count = typeof minimum === "number" ? minimum : 1;
    return schemasOf([part], "contains").flatMap((schema) =>
      Array.from({ length: Math.min(count, 1000) }, () => schema),
    );
  });
}

function lengthOf(
  parts: readonly JsonObject[],
  contained: readonly JsonSchema[],
  hint: readonly Json[],
  place: Place,
  task: DraftTask,
): Length {
  const prefix = Math.max(
    0,
    ...parts.map((part) => {
      const items = member(part, "prefixItems");
      return Array.isArray(items) ? items.length : 0;
    }),
  );
  const closed = parts.some(
    (part) =>
      member(part, "items") === false ||
      (member(part, "unevaluatedItems") === false && member(part, "items") === undefined),
  );
  const minimum = greatest(parts, "minItems", contained.length);
  const maximum = least(parts, "maxItems", closed ? prefix : Infinity);
  const hinted = Math.min(hint.length, 10);
  const usual = hinted > 0 ? hinted : 1 + diceAt(place, "length", task).below(task.listSize);
  const wanted = place.lean ? minimum : Math.max(minimum, prefix > 0 ? prefix : usual);
  return { minimum, maximum, wanted: Math.min(wanted, maximum) };
}
