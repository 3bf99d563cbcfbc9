import { test } from "tap";
import { createRequestLog } from "../../src/http/request-log.ts";
import type { LogLevel } from "../../src/options.ts";
import { createProblem } from "../../src/problem.ts";
import type { Reply } from "../../src/response/render.ts";
import { emptyScenario } from "../../src/scenario/scenario.ts";
import { createEngine } from "../../src/engine.ts";
import { readOptions } from "../../src/options.ts";
import { petsDocument } from "../support/pets.ts";
import path from "node:path";
import type { Test } from "tap";

/** 2026-01-01T12:06:24.810Z */
const noon = 1_767_269_184_810;

interface Asked {
  readonly method?: string;
  readonly originalUrl?: string;
  readonly reply?: Partial<Reply>;
  readonly took?: number;
}

/** The line of a request to a mock with pets and a scenario `rate-limited`. */
function lineOf(t: Test, { method = "GET", originalUrl = "/pets", reply, took }: Asked): string {
  const folder = t.testdir({ "openapi.yaml": petsDocument });
  const { operations } = createEngine(readOptions({ spec: path.join(folder, "openapi.yaml") }));
  const lines: string[] = [];
  const onLog = (level: LogLevel, line: string): void => void lines.push(`${level}: ${line}`);
  const scenarios = new Map([["rate-limited", emptyScenario("rate-limited")]]);
  const log = createRequestLog({ log: "info", onLog }, { operations, scenarios }, () => noon);
  log({ method, originalUrl }, { status: 200, headers: {}, payload: "", delay: 0, ...reply }, took);
  return lines.join("\n");
}

const headers = { "x-mock-source": "fixture:default/listPets", "x-mock-operation": "listPets" };

test("a line has the time in UTC, the request, the status, the source and how long it took", (t) => {
  t.equal(
    lineOf(t, { reply: { headers }, took: 6 }),
    "info: 12:06:24.810 GET    /pets      200 fixture:default        6 ms",
  );
  t.end();
});

test("a fixture of another name is named", (t) => {
  const other = { ...headers, "x-mock-source": "fixture:default/listPets.none" };
  t.match(lineOf(t, { reply: { headers: other } }), "200 fixture:default/listPets.none");
  t.end();
});

test("a refusal says why in place of the source", (t) => {
  const problem = createProblem("invalid", "locale must be one of en, de");
  t.equal(
    lineOf(t, { method: "POST", reply: { status: 400, headers, problem }, took: 6 }),
    "warn: 12:06:24.810 POST   /pets      400 invalid: locale must be one of en, de",
  );
  t.end();
});

test("a reply that was not recorded took no time that is known", (t) => {
  t.equal(
    lineOf(t, { reply: { headers } }),
    "info: 12:06:24.810 GET    /pets      200 fixture:default",
  );
  t.end();
});

test("a longer path or method moves the columns after it, and no query is shown", (t) => {
  const originalUrl = `/pets/${"x".repeat(40)}?token=s3cret`;
  t.equal(
    lineOf(t, { method: "PROPFIND", originalUrl, reply: { headers }, took: 1234 }),
    `info: 12:06:24.810 PROPFIND /pets/${"x".repeat(40)} 200 fixture:default      1234 ms`,
  );
  t.end();
});

test("control characters of a client are encoded", (t) => {
  const problem = createProblem("invalid", "got \u001B[2J\nforged");
  t.match(
    lineOf(t, { originalUrl: "/a\u0007", reply: { status: 400, problem } }),
    /\/a%07 +400 invalid: got %1B\[2J%0Aforged$/,
  );
  t.end();
});
