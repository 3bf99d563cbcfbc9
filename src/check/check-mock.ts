/** Runs a check from code: `checkMock` of the package. */
import { MockError } from "../errors.ts";
import { readOptions, type MockOptions } from "../options.ts";
import { checkDocument, type OnProgress } from "./document.ts";
import type { CheckReport } from "./report.ts";

/** The options of a mock that bear on a check, and those of the check itself. */
export interface CheckOptions extends MockOptions {
  /** The number of bodies to generate for each reply; 5 by default. */
  readonly seeds?: number;
  /** Called before each operation, and once at the end. */
  readonly onProgress?: OnProgress;
}

/** The default number of bodies for each reply. */
export const defaultSeeds = 5;
const maxSeeds = 1000;

/**
 * Checks a document and its fixtures: compiles every schema, makes every reply, and returns the findings. Throws a
 * `MockError` only for what stops `createMock` too: an unreadable document, or a wrong option.
 */
export async function checkMock(options: CheckOptions = {}): Promise<CheckReport> {
  const { seeds = defaultSeeds, onProgress, ...own } = options;
  if (!Number.isInteger(seeds) || seeds < 1 || seeds > maxSeeds)
    throw new MockError(
      "MOCK_ERR_OPTIONS",
      `seeds must be a whole number from 1 to ${maxSeeds}, not ${String(seeds)}`,
    );
  return checkDocument(readOptions(own), seeds, onProgress);
}
