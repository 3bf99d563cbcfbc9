/** Reads the session that a request names: `X-Mock-Session`, `?__session=` or a cookie. */
import type { RawRequest } from "../../model.ts";
import { createProblem, type Problem } from "../../problem.ts";
import { readCookie } from "../../values/cookies.ts";
import { sessionCookie } from "./preferences.ts";
import { decodeField, splitQuery } from "../parameters/query.ts";

/** A valid session name: it is part of header fields, cookies and URLs. */
const sessionName = /^[\w.~-]{1,64}$/;

/** `undefined` if the request names none; a problem for an invalid name. */
export function readSessionName({
  headers,
  query,
}: Pick<RawRequest, "headers" | "query">): string | Problem | undefined {
  const header = headers["x-mock-session"];
  const name =
    header === undefined
      ? (queryPreference(query, "__session") ?? readCookie(headers["cookie"], sessionCookie))
      : String(header);
  if (name === undefined || name === "" || sessionName.test(name))
    return name === "" ? undefined : name;
  return createProblem(
    "bad-preference",
    `"${name.slice(0, 80)}" is not a session name: write 1 to 64 letters, digits, _, ., ~ or -`,
  );
}

/** The first value of a query field, decoded. */
export function queryPreference(query: string, preference: string): string | undefined {
  if (!/__|%5f/i.test(query)) return undefined;
  const field = splitQuery(query).find(({ name }) => name === preference);
  return field === undefined ? undefined : decodeField(field.value);
}
