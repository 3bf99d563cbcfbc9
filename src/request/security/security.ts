/** Checks that a request carries the credentials that its operation requires. */
import { readCookie } from "../../values/cookies.ts";
import type { Operation, RawRequest, SecurityRequirement, SecurityScheme } from "../../model.ts";
import { createProblem, type Problem } from "../../problem.ts";
import { challengeOf, describeScheme, isRegistered } from "./challenge.ts";
import { splitQuery } from "../parameters/query.ts";

/** `now` is in milliseconds since the epoch: a credential may have expired. */
export type CheckSecurity = (raw: RawRequest, now: number) => Problem | undefined;

/**
 * Compiles the check. One alternative is enough, and within it every scheme is required (OpenAPI 3.1, 4.8.30).
 * Credentials are checked by presence and form. A scheme that can't be enforced counts as satisfied.
 */
export function createCheckSecurity(operation: Operation): CheckSecurity {
  const alternatives = operation.security.map((requirement) =>
    requirement.filter(({ kind }) => kind !== "unenforceable"),
  );
  if (alternatives.length === 0 || alternatives.some((requirement) => requirement.length === 0))
    return () => undefined;
  return (raw) =>
    alternatives.some((requirement) => requirement.every((scheme) => carries(raw, scheme)))
      ? undefined
      : refuse(raw, alternatives);
}

function carries(raw: RawRequest, scheme: SecurityScheme): boolean {
  if (scheme.kind === "unenforceable") return true;
  if (scheme.kind === "http") return hasCredential(raw.headers["authorization"], scheme.scheme);
  const { parameter } = scheme;
  if (scheme.in === "header") return isGiven(raw.headers[parameter.toLowerCase()]);
  if (scheme.in === "cookie") return isGiven(readCookie(raw.headers["cookie"], parameter));
  return splitQuery(raw.query).some(({ name, value }) => name === parameter && value !== "");
}

function isGiven(value: string | readonly string[] | undefined): boolean {
  if (typeof value === "string") return value.trim() !== "";
  return value !== undefined && value.some(isGiven);
}

/** The credentials of a scheme, or of `Bearer` if its name is not registered. */
function hasCredential(field: string | readonly string[] | undefined, scheme: string): boolean {
  const sent = splitCredential(field);
  if (sent === undefined || sent.credential === "") return false;
  const given = sent.scheme.toLowerCase();
  const wanted = scheme.toLowerCase();
  if (given === "bearer" && (wanted === "bearer" || !isRegistered(wanted)))
    return isToken(sent.credential);
  if (given !== wanted) return false;
  return given !== "basic" || isUserAndPassword(sent.credential);
}

/** Splits `Bearer abc` (RFC 9110, 11.4). */
function splitCredential(
  field: string | readonly string[] | undefined,
): { readonly scheme: string; readonly credential: string } | undefined {
  if (typeof field !== "string") return undefined;
  const space = field.indexOf(" ");
  return space === -1
    ? { scheme: field, credential: "" }
    : { scheme: field.slice(0, space), credential: field.slice(space).trim() };
}

/** RFC 6750, 2.1. */
function isToken(credential: string): boolean {
  return /^[A-Za-z0-9._~+/-]+=*$/.test(credential);
}

/** RFC 7617, 2. */
function isUserAndPassword(credential: string): boolean {
  return Buffer.from(credential, "base64").includes(":");
}

function refuse(raw: RawRequest, alternatives: readonly SecurityRequirement[]): Problem {
  const ways = new Set(alternatives.map((requirement) => describeMissing(raw, requirement)));
  const sent = splitCredential(raw.headers["authorization"]);
  const malformed = sent?.scheme.toLowerCase() === "bearer" && !isToken(sent.credential);
  const challenges = new Set(
    alternatives.flat().flatMap((scheme) => challengeOf(scheme, malformed) ?? []),
  );
  return createProblem("unauthorized", `send ${[...ways].join(", or ")}`, {
    headers: { "www-authenticate": [...challenges].join(", ") },
  });
}

/** Describes which credentials of an alternative are missing, and which were sent. */
function describeMissing(raw: RawRequest, requirement: SecurityRequirement): string {
  const missing = requirement.filter((scheme) => !carries(raw, scheme));
  const there = requirement.filter((scheme) => carries(raw, scheme));
  const what = missing.map(describeScheme).join(" and ");
  return there.length === 0 ? what : `${what} beside ${there.map(describeScheme).join(" and ")}`;
}
