/** A valid request to Seam's API, as its handlers see it. */
import type { JsonObject } from "../model.ts";
import { createProblem } from "../problem.ts";
import type { Problem } from "../problem.ts";
import type { TemplateContext } from "../scenario/templates/expression.ts";
import type { Customer, Portal, Store } from "./store.ts";

export interface Call {
  /** The input as Seam's models parse it: unknown keys dropped, defaults filled in. */
  readonly input: JsonObject;
  readonly workspaceId: string;
  /** The portal whose session asks; missing where a workspace does. */
  readonly session: Portal | undefined;
  readonly context: TemplateContext;
  readonly store: Store;
  /** The configuration of a portal that nothing was asked of. */
  readonly defaults: JsonObject;
}

/** What one operation answers, and what it stores once its answer is on the way. */
export interface Handler {
  readonly reply: (call: Call) => JsonObject | Problem;
  readonly remember?: (call: Call, reply: JsonObject) => void;
}

/** The text at `key` of an input that the models have accepted. */
export function textOf(input: JsonObject, key: string): string {
  const value = input[key];
  return typeof value === "string" ? value : "";
}

/** The customer, or a new one with nothing pushed yet. */
export function customerOf(
  { store, workspaceId, context }: Call,
  customerKey: string,
): Customer {
  const known = store.customer(workspaceId, customerKey);
  return (
    known ?? {
      workspaceId,
      customerKey,
      createdAt: context.clock,
      resources: new Map(),
    }
  );
}

/** Seam's 404: `<resource>_not_found`. */
export function missing(resource: string, words: string): Problem {
  const message = `${words} not found`;
  return createProblem("not-found", message, {
    phrase: { type: `${resource}_not_found`, message },
  });
}
