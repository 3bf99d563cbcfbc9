/** Parses the value of an option. `name` is the name as it was written: `--port`, `-p` or `PORTAL_MOCK_PORT`. */
import { MockError } from "../errors.ts";
import { maxArraySize, maxJournalEntries } from "../options.ts";
import type { CommandLineOption } from "./options.ts";

/** The name of the standard output, where a file is expected. */
export const standardOutput = "-";

/** Parses a value. Throws MOCK_ERR_OPTIONS for an invalid one. */
export function readOptionValue(
  { kind }: CommandLineOption,
  name: string,
  value: string | undefined,
): unknown {
  if (kind === "report" && value === undefined) return standardOutput;
  if (value === undefined || value === "") throw optionsError(`${name} needs a value`);
  if (kind === "port") return readNumber(name, value, 0, 65_535);
  if (kind === "entries") return readNumber(name, value, 0, maxJournalEntries);
  if (kind === "items") return readNumber(name, value, 0, maxArraySize);
  return kind === "count" ? readNumber(name, value, 1, 1000) : value;
}

function readNumber(name: string, value: string, least: number, most: number): number {
  const number = Number(value);
  if (/^\d{1,5}$/.test(value) && number >= least && number <= most) return number;
  throw optionsError(`${name} must be a whole number from ${least} to ${most}, not "${value}"`);
}

export function optionsError(what: string): MockError {
  return new MockError("MOCK_ERR_OPTIONS", what);
}
