/** A check of a document that is written into a test's own folder, and a report to write out. */
import path from "node:path";
import type { Test } from "tap";
import { checkMock, type CheckOptions } from "../../src/check/check-mock.ts";
import type { CheckReport } from "../../src/check/report.ts";
import type { Folder } from "./mock.ts";

/** The report of `openapi.yaml` among these files, with the fixtures in `fixtures` where there are some. */
export function checkFiles(
  t: Test,
  files: Folder,
  options: CheckOptions = {},
): Promise<CheckReport> {
  const folder = t.testdir(files);
  const fixtures =
    files["fixtures"] === undefined ? {} : { fixtures: path.join(folder, "fixtures") };
  return checkMock({
    spec: path.join(folder, "openapi.yaml"),
    seeds: 1,
    ...fixtures,
    ...options,
  });
}

/** A report in which nothing is wrong, but for these parts. */
export function reportOf(parts: Partial<CheckReport> = {}): CheckReport {
  return {
    format: "urn:portal-mock:check:1",
    version: "1.2.3",
    document: "openapi.yaml",
    openapi: "3.1",
    seeds: 5,
    strict: false,
    ok: true,
    summary: {
      operations: { good: 1, all: 1 },
      requestBodies: { good: 0, all: 0 },
      replies: { good: 1, all: 1 },
      examples: { good: 0, all: 0 },
    },
    gaps: [],
    invalidReplies: [],
    wrongExamples: [],
    wrongFixtures: [],
    outgoing: [],
    operations: [{ id: "getPet", method: "GET", path: "/pet", enforced: true }],
    replies: [
      {
        operationId: "getPet",
        status: "200",
        mediaType: "application/json",
        valid: true,
      },
    ],
    ...parts,
  };
}
