/** Whether a request carries the credentials that its operation asks for. */
import type {
  Operation,
  RawRequest,
  SecurityRequirement,
  SecurityScheme,
} from "../model.ts";
import { createProblem } from "../problem.ts";
import type { Problem } from "../problem.ts";
import { readCookie } from "./cookies.ts";
import { splitQuery } from "./query.ts";

/** `now` is in milliseconds since the epoch: a credential may have expired. */
export type CheckSecurity = (
  raw: RawRequest,
  now: number,
) => Problem | undefined;

/** Any alternative admits the request; within one, every scheme counts (OpenAPI 3.1, 4.8.30). */
export function createCheckSecurity(operation: Operation): CheckSecurity {
  const { security } = operation;
  if (
    security.length === 0 ||
    security.some((requirement) => requirement.length === 0)
  )
    return () => undefined;
  const refusal = refuse(security);
  return (raw) =>
    security.some((requirement) =>
      requirement.every((scheme) => carries(raw, scheme)),
    )
      ? undefined
      : refusal;
}

function carries(raw: RawRequest, scheme: SecurityScheme): boolean {
  if (scheme.kind === "unenforceable") return false;
  if (scheme.kind === "http")
    return hasCredential(raw.headers["authorization"], scheme.scheme);
  const { parameter } = scheme;
  if (scheme.in === "header")
    return isGiven(raw.headers[parameter.toLowerCase()]);
  if (scheme.in === "cookie")
    return isGiven(readCookie(raw.headers["cookie"], parameter));
  return splitQuery(raw.query).some(
    ({ name, value }) => name === parameter && value !== "",
  );
}

function isGiven(value: string | readonly string[] | undefined): boolean {
  return value !== undefined && value.length > 0;
}

/** `Bearer <token68>`, `Basic <base64 of user:password>`, or any scheme with something behind it (RFC 9110, 11.4). */
function hasCredential(
  field: string | readonly string[] | undefined,
  scheme: string,
): boolean {
  if (typeof field !== "string") return false;
  const [, given = "", credential = ""] = /^(\S+) +(.*)$/s.exec(field) ?? [];
  if (given.toLowerCase() !== scheme || credential === "") return false;
  if (scheme === "basic")
    return Buffer.from(credential, "base64").includes(":");
  return scheme !== "bearer" || /^[A-Za-z0-9._~+/-]+=*$/.test(credential);
}

function refuse(security: readonly SecurityRequirement[]): Problem {
  const blocked = security
    .flat()
    .find((scheme) => scheme.kind === "unenforceable");
  if (blocked !== undefined && blocked.kind === "unenforceable") {
    return createProblem(
      "unenforceable",
      `the security scheme "${blocked.name}" can't be enforced: ${blocked.reason}`,
    );
  }
  const alternatives = security.map((requirement) =>
    requirement.map(describe).join(" and "),
  );
  const challenges = new Set(security.flat().map(challenge));
  return createProblem(
    "unauthorized",
    `send ${[...new Set(alternatives)].join(", or ")}`,
    {
      headers: { "www-authenticate": [...challenges].join(", ") },
    },
  );
}

function describe(scheme: SecurityScheme): string {
  if (scheme.kind === "http")
    return `\`Authorization: ${capitalised(scheme.scheme)} …\``;
  if (scheme.kind === "apiKey")
    return `the ${scheme.in} \`${scheme.parameter}\``;
  return scheme.name;
}

/** A challenge (RFC 9110, 11.6.1). API keys have no registered scheme: the name says what is missing. */
function challenge(scheme: SecurityScheme): string {
  if (scheme.kind === "http")
    return `${capitalised(scheme.scheme)} realm="portal-mock"`;
  return scheme.kind === "apiKey"
    ? `ApiKey realm="portal-mock", in="${scheme.in}", name="${scheme.parameter}"`
    : "None";
}

function capitalised(scheme: string): string {
  return scheme.charAt(0).toUpperCase() + scheme.slice(1);
}
