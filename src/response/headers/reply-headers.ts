/** Collects the header fields of a reply besides those of its body. */
import type { Operation, RawRequest } from "../../model.ts";
import type { Preferences } from "../../request/preferences/preferences.ts";
import type { TemplateContext } from "../../scenario/templates/expression.ts";
import type { AnswerContext } from "../answer-context.ts";
import type { DeclaredHeaders } from "./headers.ts";
import { createLocate } from "./location.ts";
import type { Selection } from "../select.ts";
import type { Body } from "../sources/source.ts";
import { createCheckSecurity } from "../../request/security/security.ts";

/** Returns the declared fields, and those that the status requires. */
export type ReplyHeaders = (
  selection: Selection,
  seed: string,
  context: TemplateContext,
  body: Body,
) => Readonly<Record<string, string>>;

export function createReplyHeaders(
  operation: Operation,
  { rules, operations, compile }: AnswerContext,
  declaredHeaders: DeclaredHeaders,
): ReplyHeaders {
  const locate = createLocate(operation, operations, compile);
  const challenge = rules.byDocument === true ? challengeOf(operation) : {};
  return ({ status, response }, seed, { request }, { value: replyBody }) => {
    const declared = declaredHeaders(response, seed);
    if (status === 401) return { ...challenge, ...declared };
    if (status !== 201) return declared;
    const exchange = { request, status, replyHeaders: declared, replyBody };
    const location = locate(response, exchange);
    return location === undefined ? declared : { ...declared, location };
  };
}

/**
 * The preferences that were honoured (RFC 7240, 3): a seed does not affect an example, and nothing affects a missing
 * body.
 */
export function preferenceApplied(
  preferences: Preferences,
  { origin }: Body,
): Readonly<Record<string, string>> | undefined {
  if (preferences.applied.length === 0) return undefined;
  const idle = ["problem", "explain"];
  if (origin === "none") idle.push("seed", "dynamic", "array-size");
  if (origin.startsWith("example:")) idle.push("seed", "array-size");
  const honoured = preferences.applied.filter(
    (each) => !idle.includes(each.split("=", 1)[0] ?? each),
  );
  return honoured.length === 0 ? undefined : { "preference-applied": honoured.join(", ") };
}

const anonymous: RawRequest = {
  method: "GET",
  path: "/",
  pathValues: [],
  query: "",
  headers: {},
  body: new Uint8Array(),
  baseUrl: "",
};

/** The fields of a 401 without credentials; none if the operation requires none. */
export function challengeOf(operation: Operation): Readonly<Record<string, string>> {
  return createCheckSecurity(operation)(anonymous, 0)?.headers ?? {};
}
