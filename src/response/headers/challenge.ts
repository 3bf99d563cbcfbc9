/** Builds the `WWW-Authenticate` that every 401 carries (RFC 9110, 15.5.2). */
import type { Operation, RawRequest } from "../../model.ts";
import { createCheckSecurity } from "../../request/security/security.ts";

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
