/** What users of Seam's SDK go through in the scenarios that misbehave. */
import { test, type Test } from "tap";
import { Seam, SeamHttpApiError } from "seam";
import type { Mock } from "../../src/server.ts";
import { startMock } from "../support/mock.ts";

interface World {
  readonly mock: Mock;
  /** The status, or the code of the error and of its last cause. */
  readonly create: () => Promise<string>;
}

async function world(t: Test, scenario: string, timeout = 30_000): Promise<World> {
  const mock = await startMock(t, { scenario, clock: "2026-01-01T00:00:00Z" });
  const seam = new Seam({
    apiKey: "seam_test2bMS_94SrGUXuNR2JmJkjtvBQDg5c",
    endpoint: await mock.listen(),
    axiosOptions: { timeout },
  });
  const create = (): Promise<string> =>
    seam.customers
      .createPortal({ customer_data: { customer_key: "c1" } })
      .then(({ customer_key }) => `200 ${customer_key}`, describe);
  return { mock, create };
}

function describe(error: unknown): string {
  if (error instanceof SeamHttpApiError) return `${error.statusCode} ${error.code}`;
  const { response } = error as { response?: { status: number } };
  return response === undefined ? codesOf(error).join(" ") : String(response.status);
}

/** The codes of an error and its causes. */
function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const { code } = error as { code?: string };
  const own = code === undefined ? [error.name] : [code];
  return [...own, ...codesOf(error.cause)];
}

test("flaky is down twice, and then works", async (t) => {
  const { create } = await world(t, "flaky");

  t.strictSame([await create(), await create(), await create()], ["503", "503", "200 c1"]);
});

test("rate-limited refuses, and no longer once the clock has advanced", async (t) => {
  const { mock, create } = await world(t, "rate-limited");

  t.equal(await create(), "429 too_many_requests");
  await advance(mock, "PT2S");
  t.equal(await create(), "200 c1");
  t.equal(await create(), "429 too_many_requests");
});

async function advance(mock: Mock, duration: string): Promise<void> {
  const reply = await fetch(`${mock.url}/__mock/clock`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ advance: duration }),
  });
  if (!reply.ok) throw new Error(await reply.text());
}

test("reset looks like a network that is gone", async (t) => {
  const { create } = await world(t, "reset");

  t.match(await create(), /^ERR_NETWORK .*ECONNRESET$/);
});

test("timeout lasts as long as the client's patience", async (t) => {
  const { create } = await world(t, "timeout", 100);

  t.match(await create(), /^(?:ETIMEDOUT|ECONNABORTED)/);
});

test("malformed ends in the middle of the answer", async (t) => {
  const { create } = await world(t, "malformed");

  t.match(await create(), /HPE_INVALID_CHUNK_SIZE$/);
});
