/** The error for a file that can't be parsed. */
import { MockError, type Position } from "../../errors.ts";

export function syntaxError(
  what: string,
  shownAs: string,
  place: Omit<Position, "file"> = {},
): MockError {
  return new MockError("MOCK_ERR_SYNTAX", what, { file: shownAs, ...place });
}
