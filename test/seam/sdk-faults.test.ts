/** What docs/scenarios.md says of faults is what clients see: Seam's own SDK, and Node's fetch. */
import { readFileSync } from "node:fs";
import { test } from "tap";
import { Seam, SeamHttpApiError } from "seam";
import { connectionFaults } from "../../src/values/connection-fault.ts";
import { untimed } from "../support/log.ts";
import { createPortal, startMock } from "../support/mock.ts";

const apiKey = "seam_test2bMS_94SrGUXuNR2JmJkjtvBQDg5c";
const customer = { customer_data: { customer_key: "my-customer" } };
/** As long as the SDK waits, but where waiting is all that happens. */
const patienceUnder = (fault: string): number => (fault === "TIMEOUT" ? 200 : 30_000);

const page = readFileSync(new URL("../../docs/scenarios.md", import.meta.url), "utf8");

/** The rows of the first table under a heading, cell by cell, without their backticks. */
function tableUnder(heading: string): string[][] {
  const section = page.split(new RegExp(`^#+ ${heading}$`, "m"))[1] ?? "";
  const [table = ""] = section.match(/(?:^\|.*\n)+/m) ?? [];
  return table
    .trim()
    .split("\n")
    .slice(2)
    .map((row) =>
      row
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll("`", "")),
    );
}

/** `code` is a number in some errors of the DOM, which says nothing. */
function codeOf(error: unknown): string {
  const { code } = error as { readonly code?: unknown };
  return typeof code === "string" ? code : "";
}

function lastCause(error: unknown): unknown {
  const { cause } = error as { readonly cause?: unknown };
  return cause === undefined ? error : lastCause(cause);
}

function causeOf(error: unknown): string {
  const last = lastCause(error);
  return last === error ? "" : codeOf(last);
}

/** The error of a call; `undefined` where it succeeds. */
async function failure(call: PromiseLike<unknown>): Promise<Error | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

async function seenBySdk(endpoint: string, fault: string): Promise<string[]> {
  const headers = { "x-mock-fault": fault };
  const timeout = patienceUnder(fault);
  const seam = new Seam({
    apiKey,
    endpoint,
    axiosOptions: { headers, timeout },
  });
  const error = await failure(seam.customers.createPortal(customer));
  if (error === undefined) return ["no error", "", "", ""];
  if (error instanceof SeamHttpApiError) return ["SeamHttpApiError"];
  const message = error.message.replace(`${timeout}ms`, "30000ms");
  return [error.name, codeOf(error), message, causeOf(error)];
}

async function seenByFetch(endpoint: string, fault: string): Promise<string[]> {
  const call = async (): Promise<string> => {
    const reply = await fetch(`${endpoint}/customers/create_portal`, {
      method: "POST",
      headers: { authorization: `Bearer ${apiKey}`, "x-mock-fault": fault },
      signal: AbortSignal.timeout(patienceUnder(fault)),
    });
    return reply.text();
  };
  const error = await failure(call());
  return error === undefined ? ["no error", "", ""] : [error.name, error.message, causeOf(error)];
}

test("the page lists every fault and what it does", (t) => {
  t.strictSame(tableUnder("Faults and delays"), Object.entries(connectionFaults));
  t.strictSame(
    tableUnder("What a client sees").map(([fault]) => fault),
    Object.keys(connectionFaults),
  );
  t.end();
});

for (const [fault = "", ...promised] of tableUnder("What a client sees")) {
  test(`what the page says of ${fault} is what the SDK and fetch throw`, async (t) => {
    const mock = await startMock(t);
    const endpoint = await mock.listen();

    t.strictSame(
      [...(await seenBySdk(endpoint, fault)), ...(await seenByFetch(endpoint, fault))],
      promised,
    );
  });
}

test("the SDK gives up after thirty seconds", (t) => {
  const seam = new Seam({ apiKey, endpoint: "http://127.0.0.1:4010" });
  t.equal(seam.client.defaults.timeout, 30_000);
  t.end();
});

test("the SDK never repeats a POST under a fault, and a DELETE twice", async (t) => {
  const lines: string[] = [];
  const mock = await startMock(t, {
    log: "info",
    onLog: (_level, line) => lines.push(untimed(line).slice(0, 4)),
  });
  const headers = { "x-mock-fault": "EMPTY_RESPONSE" };
  const seam = new Seam({
    apiKey,
    endpoint: await mock.listen(),
    axiosOptions: { headers },
  });

  await failure(seam.customers.createPortal(customer));
  await failure(seam.customers.deleteData({ customer_keys: ["a"] }));

  t.strictSame(lines, ["POST", "DELE", "DELE", "DELE"]);
});

test("what a request stores is stored, whatever becomes of its reply", async (t) => {
  const mock = await startMock(t, { clock: "2026-01-01T00:00:00Z" });
  const portal = (await createPortal(mock)).json().customer_portal.url as string;
  mock.reset();
  const { pathname, search } = new URL(portal);
  const pageOf = async (): Promise<number> => (await mock.inject(pathname + search)).statusCode;
  const before = await pageOf();

  const lost = createPortal(mock, undefined, {
    "x-mock-fault": "EMPTY_RESPONSE",
  });

  await t.rejects(lost, { code: "MOCK_FAULT", fault: "EMPTY_RESPONSE" });
  t.strictSame([before, await pageOf()], [404, 200]);
});
