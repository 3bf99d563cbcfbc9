import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { createConnection, type AddressInfo, type Socket } from "node:net";
import { test, type Test } from "tap";
import { waitOrAbort, waitForTurn } from "../../src/http/wait.ts";
import { activeTimers } from "../support/exchange.ts";

const get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

/** The responses to requests that one client sends at once, and the client. */
async function pipeline(
  t: Test,
  count: number,
): Promise<{ responses: ServerResponse[]; client: Socket }> {
  const server = createServer();
  t.teardown(() => {
    server.close();
    server.closeAllConnections();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const responses: ServerResponse[] = [];
  const all = new Promise<void>((resolve) => {
    server.on("request", (_request, response: ServerResponse) => {
      responses.push(response);
      if (responses.length === count) resolve();
    });
  });
  const client = createConnection((server.address() as AddressInfo).port);
  client.on("error", () => {});
  client.write(get.repeat(count));
  await all;
  return { responses, client };
}

test("a delay elapses for a client that stays", async (t) => {
  const { responses } = await pipeline(t, 1);
  const [response] = responses as [ServerResponse];

  t.equal(await waitOrAbort(response, 0), true);
  t.equal(await waitOrAbort(response, 5), true);
  t.equal(response.listenerCount("close"), 0);
});

test("a client that leaves ends the delay, and its timer", async (t) => {
  const { responses, client } = await pipeline(t, 1);
  const [response] = responses as [ServerResponse];
  const before = activeTimers();
  const waited = waitOrAbort(response, 600_000);
  t.equal(activeTimers(), before + 1);

  client.destroy();

  t.equal(await waited, false);
  t.equal(activeTimers(), before);
});

test("a client that has left is not waited for at all", async (t) => {
  const { responses, client } = await pipeline(t, 1);
  const [response] = responses as [ServerResponse];
  client.destroy();
  await once(response, "close");

  t.equal(await waitOrAbort(response, 600_000), false);
});

test("a response has its turn once the earlier ones are sent", async (t) => {
  const { responses } = await pipeline(t, 2);
  const [first, second] = responses as [ServerResponse, ServerResponse];
  const turns: string[] = [];
  const both = Promise.all([
    waitForTurn(first).then(() => turns.push("first")),
    waitForTurn(second).then(() => turns.push("second")),
  ]);
  await new Promise((resolve) => setImmediate(resolve));
  t.strictSame(turns, ["first"]);

  first.end();
  await both;

  t.strictSame(turns, ["first", "second"]);
});
