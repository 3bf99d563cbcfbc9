/** The interface of a handler, which answers one operation of the control API, and its common replies. */
import type { Engine } from "../engine.ts";
import type { Json, JsonObject, Violation } from "../model.ts";
import { createProblem, type Problem } from "../problem.ts";
import type { Session } from "../state/sessions/session.ts";
import type { ControlContract } from "./contract.ts";

/** A valid request to an operation. */
export interface HandlerRequest {
  readonly path: JsonObject;
  readonly query: JsonObject;
  /** The declared header fields, by their declared names. */
  readonly header: JsonObject;
  readonly body: Json | undefined;
  /** The body as it was sent, to locate errors in it. */
  readonly text: string;
  /** The session that the request is about. */
  readonly session: Session;
  /** Whether the request names its session. */
  readonly named: boolean;
  /** The address of the control API: `http://127.0.0.1:4010/__mock`. */
  readonly url: string;
}

export interface ControlContext {
  readonly engine: Engine;
  readonly contract: ControlContract;
  /** A random text, by which a client sees that another engine answers. */
  readonly instance: string;
}

/** A reply with the success status of the operation. */
export interface HandlerReply {
  /** Missing without a body. */
  readonly body: Json | undefined;
  /** What follows the body, for a reply that goes on. */
  readonly live?: Live;
}

/**
 * Opens the part of a reply that goes on after its body: `send` gets each further text, and `end` is called once
 * nothing follows. Returns a function that closes it. What happened since the body was made is missed unless it is
 * opened at once.
 */
export type Live = (send: (text: string) => void, end: () => void) => () => void;

export type Handler = (asked: HandlerRequest, context: ControlContext) => HandlerReply | Problem;

/** The handlers of some operations, by operation id. */
export type Handlers = Readonly<Record<string, Handler>>;

export function replyWith(body: Json): HandlerReply {
  return { body };
}

export const emptyReply: HandlerReply = { body: undefined };

/** The problem of a body that its schema accepts, but the handler does not. */
export function invalidBody(
  errors: readonly { readonly pointer: string; readonly reason: string }[],
  keyword: string,
): Problem {
  return invalid(
    errors.map(({ pointer, reason }) => violationOf("body", pointer, keyword, reason)),
  );
}

/** The same for a query field. */
export function invalidQuery(name: string, reason: string): Problem {
  return invalid([violationOf("query", `/${name}`, "query", reason)]);
}

/** The most violations in the detail of one problem. */
const maxListed = 3;
const mostNamed = 100;

function invalid(violations: readonly Violation[]): Problem {
  const told = violations
    .slice(0, maxListed)
    .map(({ in: place, pointer, message }) => `${place} ${pointer}: ${message}`);
  if (violations.length > maxListed) told.push(`and ${violations.length - maxListed} more`);
  return createProblem("invalid", told.join("; "), {
    violations: violations.slice(0, mostNamed),
  });
}

function violationOf(
  place: Violation["in"],
  pointer: string,
  keyword: string,
  message: string,
): Violation {
  return { in: place, pointer, keyword, message, schemaPointer: "" };
}

export function unknownName(detail: string): Problem {
  return createProblem("unknown-name", detail);
}
