/** Placeholders for the credentials that an operation requires: well-formed, and of nobody. */
import type { Operation, SecurityScheme } from "../../model.ts";
import type { Rules } from "../../response/rules.ts";

/** Where the credentials of a sample travel. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string>>;
  /** `name=value` pairs, encoded. */
  readonly query: readonly string[];
  readonly cookies: readonly string[];
}

/** The credentials of the API itself, or those of the first alternative that the document has. */
export function sampleCredentials(operation: Operation, rules: Rules): Credentials {
  const own = rules.sampleHeaders?.(operation);
  if (own !== undefined) return { headers: own, query: [], cookies: [] };
  const [schemes = []] = operation.security.filter(({ length }) => length > 0);
  return {
    headers: Object.fromEntries(schemes.flatMap(headerOf)),
    query: schemes.flatMap((scheme) =>
      isKeyIn(scheme, "query") ? [`${encodeURIComponent(scheme.parameter)}=${placeholder}`] : [],
    ),
    cookies: schemes.flatMap((scheme) =>
      isKeyIn(scheme, "cookie") ? [`${scheme.parameter}=${placeholder}`] : [],
    ),
  };
}

const placeholder = "sample-key";
/** `user:password` (RFC 7617, 2). */
const userAndPassword = "dXNlcjpwYXNzd29yZA==";

function headerOf(scheme: SecurityScheme): [string, string][] {
  if (scheme.kind === "http") return [["authorization", authorizationOf(scheme.scheme)]];
  return isKeyIn(scheme, "header") ? [[scheme.parameter.toLowerCase(), placeholder]] : [];
}

function authorizationOf(scheme: string): string {
  if (scheme === "basic") return `Basic ${userAndPassword}`;
  return scheme === "bearer" ? `Bearer ${placeholder}` : `${scheme} ${placeholder}`;
}

function isKeyIn(
  scheme: SecurityScheme,
  place: "query" | "header" | "cookie",
): scheme is Extract<SecurityScheme, { kind: "apiKey" }> {
  return scheme.kind === "apiKey" && scheme.in === place;
}
