/** Runs `portal-mock check` and writes its report as text, JSON or JUnit. */
import { writeFileSync } from "node:fs";
import { MockError } from "../errors.ts";
import { reportJunit } from "./junit.ts";
import { checkMock, type CheckOptions } from "./check-mock.ts";
import type { CheckReport } from "./report.ts";
import type { Paint } from "../values/terminal.ts";
import { reportText } from "./text.ts";

export interface CheckRun {
  readonly options: CheckOptions;
  readonly json: boolean;
  /** The file of the JUnit report; `-` is the standard output. */
  readonly junit?: string;
}

/** Where a check writes to. */
export interface CheckOutput {
  /** Writes a text to the standard output. */
  readonly print: (text: string) => void;
  /** Shows progress in place of the line shown last; missing without a terminal. */
  readonly progress?: (text: string) => void;
  readonly paint: Paint;
}

/**
 * Runs the check and returns the exit code: 0 good, 1 if it found something. Throws a `MockError` if the document
 * can't be checked.
 */
export async function runCheck(
  { options, json, junit }: CheckRun,
  { print, progress, paint }: CheckOutput,
): Promise<number> {
  const toMachine = json || junit !== undefined;
  const report = await checkWithProgress(options, toMachine ? undefined : progress);
  if (json) print(JSON.stringify(report, null, 2));
  if (junit === "-") print(reportJunit(report));
  else if (junit !== undefined) writeReport(junit, reportJunit(report));
  if (!json && junit !== "-") print(reportText(report, paint));
  return report.ok ? 0 : 1;
}

async function checkWithProgress(
  options: CheckOptions,
  progress: CheckOutput["progress"],
): Promise<CheckReport> {
  if (progress === undefined) return checkMock(options);
  try {
    const onProgress = (done: number, all: number): void =>
      progress(`checking operation ${Math.min(done + 1, all)} of ${all}`);
    return await checkMock({ ...options, onProgress });
  } finally {
    progress("");
  }
}

function writeReport(file: string, text: string): void {
  try {
    writeFileSync(file, `${text}\n`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new MockError("MOCK_ERR_FILE", `can't be written (${code ?? String(error)})`, { file });
  }
}
