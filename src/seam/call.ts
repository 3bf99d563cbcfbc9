/** A valid request to Seam's API, as its handlers see it. */
import type { JsonObject } from "../model.ts";
import { createProblem, type Problem } from "../problem.ts";
import type { TemplateContext } from "../scenario/templates/expression.ts";
import { entryId } from "../state/sessions/entry-id.ts";
import type { Session } from "../state/sessions/session.ts";
import { customerIn, type Customer, type Portal, type PortalRequest, type Store } from "./store.ts";

export interface Call {
  /** The input as Seam's models parse it: without unknown keys, with defaults. */
  readonly input: JsonObject;
  readonly workspaceId: string;
  /** The portal of a client session; missing for a workspace. */
  readonly session: Portal | undefined;
  readonly context: TemplateContext;
  readonly store: Store;
  /** The configuration of a portal without any options. */
  readonly defaults: JsonObject;
}

/** A call whose request is in the journal. */
export interface RecordedCall extends Call {
  readonly recordedAs: PortalRequest;
}

/** What a portal keeps of the request that created it. */
export function recordedAs(
  { request, clock, scenario }: TemplateContext,
  session: Session,
): PortalRequest {
  return {
    id: entryId(session.name, session.count()),
    method: request.method,
    path: request.path,
    at: clock,
    session: session.name,
    scenario,
  };
}

/** Answers one operation, and stores what its answer promises. */
export interface Handler {
  readonly reply: (call: Call) => JsonObject | Problem;
  readonly remember?: (call: RecordedCall, reply: JsonObject) => void;
}

/** The text at `key` of a validated input. */
export function textOf(input: JsonObject, key: string): string {
  const value = input[key];
  return typeof value === "string" ? value : "";
}

/** The customer of a call, or a new one without resources. */
export function customerOf({ store, workspaceId, context }: Call, customerKey: string): Customer {
  return customerIn(store, { workspaceId, customerKey }, context.clock);
}

/** Seam's 404: `<resource>_not_found`. */
export function missing(resource: string, words: string): Problem {
  const message = `${words} not found`;
  return createProblem("not-found", message, {
    apiError: { type: `${resource}_not_found`, message },
  });
}
