/** Validates the names of sessions. */
import { MockError } from "../errors.ts";
import { isProblem } from "../problem.ts";
import { readSessionName } from "../request/preferences/session-name.ts";

/** Returns a valid session name. Throws MOCK_ERR_OPTIONS otherwise. */
export function checkSessionName(name: string): string {
  const headers = { "x-mock-session": name };
  const read = readSessionName({ headers, query: "" });
  if (read !== undefined && !isProblem(read)) return read;
  const why = read === undefined ? "a session has a name" : read.detail;
  throw new MockError("MOCK_ERR_OPTIONS", why);
}
