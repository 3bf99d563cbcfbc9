/**
 * A draft: a value whose structure is decided, with some scalars still to be drawn. It has no references, no unions
 * and no conflicting constraints, so json-schema-faker can't draw an invalid one.
 */
import type { Json, JsonObject, JsonSchema } from "../model.ts";
import type { Random } from "./random.ts";
import { makeFormat } from "./text/formats.ts";

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

/** No value is possible. `doubtful` is a value that may be valid all the same, if there is no better one. */
export interface DeadEnd {
  readonly kind: "dead";
  readonly reason: string;
  readonly schema: JsonSchema;
  readonly doubtful?: Draft;
}

export type DraftOutcome = Draft | DeadEnd;

/** The draft of an outcome, also a doubtful one. */
export function usableDraft(outcome: DraftOutcome): Draft | undefined {
  return outcome.kind === "dead" ? outcome.doubtful : outcome;
}

/** A scalar that is still to be drawn. */
export type OpenScalar = Extract<
  Draft,
  { readonly kind: "choice" | "boolean" | "integer" | "text" }
>;

/** The open scalars of a draft, in their order. */
export function openScalars(draft: Draft): OpenScalar[] {
  const found: OpenScalar[] = [];
  collectOpenScalars(draft, found);
  return found;
}

function collectOpenScalars(draft: Draft, found: OpenScalar[]): void {
  if (draft.kind === "object")
    for (const [, child] of draft.members) collectOpenScalars(child, found);
  else if (draft.kind === "array") for (const item of draft.items) collectOpenScalars(item, found);
  else if (draft.kind !== "value") found.push(draft);
}

/** Completes a draft to a value; `next` draws each open scalar, in their order. */
export function completeDraft(draft: Draft, next: (open: OpenScalar) => Json): Json {
  if (draft.kind === "object") return completeObject(draft.members, next);
  if (draft.kind === "array") return draft.items.map((item) => completeDraft(item, next));
  return copyOf(draft.kind === "value" ? draft.value : next(draft));
}

function completeObject(
  members: Extract<Draft, { kind: "object" }>["members"],
  next: (open: OpenScalar) => Json,
): JsonObject {
  const object: JsonObject = {};
  for (const [key, child] of members) {
    const value = completeDraft(child, next);
    if (key !== "__proto__") object[key] = value;
    else
      Object.defineProperty(object, key, {
        value,
        enumerable: true,
        writable: true,
        configurable: true,
      });
  }
  return object;
}

/** Copies a value of a schema, which must not be shared with a body. */
function copyOf(value: Json): Json {
  return typeof value === "object" ? structuredClone(value) : value;
}

/** Draws the open scalars of a draft without json-schema-faker. */
export function drawOpenScalars(draft: Draft, random: Random): Json {
  return completeDraft(draft, (open) => drawScalar(open, random));
}

function drawScalar(open: OpenScalar, random: Random): Json {
  switch (open.kind) {
    case "choice":
      return random.pick(open.values);
    case "boolean":
      return random.below(2) === 1;
    case "integer":
      return open.minimum + random.below(open.maximum - open.minimum + 1);
    case "text":
      return makeFormat(open.format, random) ?? "";
  }
}

/** The schema of an open scalar for json-schema-faker. All of its keywords are ours, none is the document's. */
export function schemaOfScalar(open: OpenScalar): JsonObject {
  switch (open.kind) {
    case "choice":
      return { enum: [...open.values] };
    case "boolean":
      return { type: "boolean" };
    case "integer":
      return { type: "integer", minimum: open.minimum, maximum: open.maximum };
    case "text":
      return { type: "string", format: open.format };
  }
}

export function draftOfValue(value: Json): Draft {
  return { kind: "value", value };
}
