/**
 * A draft is a value with the structure decided and some scalars still to be drawn. It has no references, no unions
 * and no constraints that work against each other, so a faker can't get it wrong.
 */
import type { Json, JsonObject, JsonSchema } from "../../model.ts";
import type { Dice } from "./dice.ts";
import { makeFormat } from "./formats.ts";

export type Draft =
  | { readonly kind: "value"; readonly value: Json }
  | { readonly kind: "choice"; readonly values: readonly Json[] }
  | { readonly kind: "boolean" }
  | {
      readonly kind: "integer";
      readonly minimum: number;
      readonly maximum: number;
    }
  | { readonly kind: "text"; readonly format: string }
  | {
      readonly kind: "object";
      readonly members: readonly (readonly [string, Draft])[];
    }
  | { readonly kind: "array"; readonly items: readonly Draft[] };

/** No value is possible; `doubtful` is one that may do all the same, for want of a better. */
export interface DeadEnd {
  readonly kind: "dead";
  readonly reason: string;
  readonly schema: JsonSchema;
  readonly doubtful?: Draft;
}

export type Outcome = Draft | DeadEnd;

/** The draft of an outcome, the doubtful one included. */
export function draftOf(outcome: Outcome): Draft | undefined {
  return outcome.kind === "dead" ? outcome.doubtful : outcome;
}

/** Draws what is left to be drawn in a draft, without the faker. */
export function settle(draft: Draft, dice: Dice): Json {
  switch (draft.kind) {
    case "value":
      return structuredClone(draft.value);
    case "choice":
      return structuredClone(dice.pick(draft.values));
    case "boolean":
      return dice.below(2) === 1;
    case "integer":
      return draft.minimum + dice.below(draft.maximum - draft.minimum + 1);
    case "text":
      return makeFormat(draft.format, dice) ?? "";
    case "object":
      return Object.fromEntries(
        draft.members.map(([key, child]) => [key, settle(child, dice)]),
      );
    case "array":
      return draft.items.map((item) => settle(item, dice));
  }
}

/** The draft as a schema for the faker: every keyword in it is ours, none is the document's. */
export function schemaOfDraft(draft: Draft, dice: Dice): JsonObject {
  switch (draft.kind) {
    case "value":
      return { const: draft.value };
    case "choice":
      return { enum: [...draft.values] };
    case "boolean":
      return { type: "boolean" };
    case "integer":
      return {
        type: "integer",
        minimum: draft.minimum,
        maximum: draft.maximum,
      };
    case "text":
      return { type: "string", format: draft.format };
    case "array":
      return schemaOfItems(draft.items, dice);
    case "object":
      return schemaOfMembers(draft, dice);
  }
}

function schemaOfItems(items: readonly Draft[], dice: Dice): JsonObject {
  if (items.length === 0) return { const: [] };
  return {
    type: "array",
    prefixItems: items.map((item) => schemaOfDraft(item, dice)),
    items: false,
    minItems: items.length,
    maxItems: items.length,
  };
}

/** The faker builds objects by assignment, which loses a member named `__proto__`: those we draw ourselves. */
function schemaOfMembers(
  draft: Extract<Draft, { kind: "object" }>,
  dice: Dice,
): JsonObject {
  const keys = draft.members.map(([key]) => key);
  if (keys.includes("__proto__")) return { const: settle(draft, dice) };
  return {
    type: "object",
    properties: Object.fromEntries(
      draft.members.map(([key, child]) => [key, schemaOfDraft(child, dice)]),
    ),
    required: keys,
    additionalProperties: false,
  };
}

export function draftOfValue(value: Json): Draft {
  return { kind: "value", value };
}
