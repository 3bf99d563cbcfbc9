/** Runs a check from code: `checkMock` of the package. */
import { MockError } from "../errors.ts";
import { readOptions } from "../options.ts";
import type { MockOptions } from "../options.ts";
import { checkDocument } from "./document.ts";
import type { OnProgress } from "./document.ts";
import type { CheckReport } from "./report.ts";

/** Those of a mock, as far as they bear on what is checked, and: */
export interface CheckOptions extends MockOptions {
  /** How many bodies are made of each reply; 5 where nothing is said. */
  readonly seeds?: number;
  /** Told before each operation, and once at the end. */
  readonly onProgress?: OnProgress;
}

/** How many bodies are made of each reply where nothing is said. */
export const usualSeeds = 5;
const mostSeeds = 1000;

/**
 * Checks a document and its fixtures: compiles every schema, makes every reply, and says what it found.
 * Throws a `MockError` only for what stops `createMock` too: a document that can't be read, or a wrong option.
 */
export async function checkMock(
  options: CheckOptions = {},
): Promise<CheckReport> {
  const { seeds = usualSeeds, onProgress, ...own } = options;
  if (!Number.isInteger(seeds) || seeds < 1 || seeds > mostSeeds)
    throw new MockError(
      "MOCK_ERR_OPTIONS",
      `seeds must be a whole number from 1 to ${mostSeeds}, not ${String(seeds)}`,
    );
  return checkDocument(readOptions(own), seeds, onProgress);
}
