/** One server, fifty clients at once, each in a session of its own: none of them ever sees another. */
import { createHash } from "node:crypto";
import { Agent, request, type IncomingHttpHeaders } from "node:http";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { t, test, type Test } from "tap";
import { createLocalSend } from "../../src/client/send.ts";
import { createSessionClient } from "../../src/client/session.ts";
import { createControl } from "../../src/control/control.ts";
import { createEngine } from "../../src/engine.ts";
import { readOptions } from "../../src/options.ts";
import { createMock, type Mock, type MockSession } from "../../src/server.ts";
import { bearer } from "../support/mock.ts";

t.setTimeout(300_000);

const clients = 50;
const requestsEach = 200;
/** Half of them; then every session begins anew. */
const half = requestsEach / 2;
/** What the heap may grow by while another five thousand requests are served and forgotten, in bytes. */
const margin = 4 * 1024 * 1024;

/** What one client sends in turn, and when it moves its clock. */
interface Step {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Got {
  readonly status: number;
  readonly body: string;
  readonly id: string | undefined;
  readonly scenario: string | undefined;
  readonly source: string | undefined;
  readonly date: string | undefined;
  readonly retryAfter: string | undefined;
  /** What the fixture says that only this client was given. */
  readonly client: string | undefined;
}

const scenarioNames = ["default", "expired", "legacy-sdk", "rate-limited", "unauthorized"];
const operation = "customersCreatePortalPost";

/** Client after client another scenario, clock, sequence and limit. */
async function prepare(session: MockSession, client: number): Promise<void> {
  await session.clock.freeze(new Date(Date.UTC(2026, 0, 1 + client)));
  await session.use(scenarioNames[client % scenarioNames.length]);
  if (client % 2 === 0)
    await session.given(operation, {
      when: { body: { customer_data: { customer_key: "flaky" } } },
      replies: [
        { status: 503, empty: true, times: 1 + (client % 3) },
        { headers: { "x-client": client } },
      ],
      // oxlint-disable-next-line unicorn/no-thenable -- nobody awaits a fixture
      then: "loop",
    });
  if (client % 3 === 0) await session.faults([{ limit: `${5 + client}/60s`, operation }]);
}

/** Three portals in turn, then the page of the last one twice. */
function stepOf(index: number, link: string): Step {
  const headers = { ...bearer, "content-type": "application/json" };
  if (index % 5 > 2) return { method: "GET", path: link, headers, body: "" };
  const key = index % 2 === 0 ? "flaky" : `customer-${index % 4}`;
  return {
    method: "POST",
    path: "/customers/create_portal",
    headers,
    body: JSON.stringify({ customer_data: { customer_key: key } }),
  };
}

/** Sends all steps, one after the other; every twentieth, half a minute has passed. */
async function play(session: MockSession, send: (step: Step) => Promise<Got>): Promise<Got[]> {
  const got: Got[] = [];
  let link = "/portals/none";
  for (let index = 0; index < half; index++) {
    if (index % 20 === 19) await session.clock.advance("PT30S");
    const { headers, ...step } = stepOf(index, link);
    const reply = await send({
      ...step,
      headers: { ...headers, ...session.headers },
    });
    link = /"url":"http:\/\/[^/]+(\/portals\/[^"]+)"/.exec(reply.body)?.[1] ?? link;
    got.push(reply);
  }
  return got;
}

function gotOf(status: number | undefined, headers: IncomingHttpHeaders, body: string): Got {
  const field = (name: string): string | undefined => headers[name]?.toString();
  return {
    status: status ?? 0,
    body,
    id: field("x-mock-request-id"),
    scenario: field("x-mock-scenario"),
    source: field("x-mock-source"),
    date: field("date"),
    retryAfter: field("retry-after"),
    client: field("x-client"),
  };
}

/** A connection of its own to the server. */
function connect(t: Test, url: string): (step: Step) => Promise<Got> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  t.teardown(() => agent.destroy());
  return ({ method, path, headers, body }) =>
    new Promise((resolve, reject) => {
      const sent = request(url + path, { agent, method, headers }, (reply) => {
        let text = "";
        reply.setEncoding("utf8");
        reply.on("data", (chunk: string) => (text += chunk));
        reply.on("end", () => resolve(gotOf(reply.statusCode, reply.headers, text)));
        reply.on("error", reject);
      });
      sent.on("error", reject).end(body);
    });
}

/** What the same sessions get one after the other, each alone in an engine without a server. */
function createLoner(url: string): (client: number) => Promise<Got[]> {
  const engine = createEngine(readOptions({ publicUrl: url }));
  const control = createControl(engine);
  const send = createLocalSend(() => control);
  return async (client) => {
    engine.sessionStore.resetAll();
    const session = createSessionClient({ send, url: () => url }, `client-${client}`);
    await prepare(session, client);
    return play(session, async ({ path: target, body, ...step }) => {
      const [path = "", query = ""] = target.split("?");
      const { reply, journalHeaders } = engine.answer({
        ...step,
        path,
        query,
        body: Buffer.from(body),
        baseUrl: url,
      });
      const headers = { ...reply.headers, ...journalHeaders };
      return gotOf(reply.status, headers, reply.payload.toString());
    });
  };
}

function heapUsed(): number {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}

async function playAll<T>(
  mock: Mock,
  sends: readonly ((step: Step) => Promise<Got>)[],
  keep: (got: Got[]) => T,
): Promise<T[]> {
  return Promise.all(
    sends.map(async (send, client) => {
      const session = mock.session(`client-${client}`);
      await prepare(session, client);
      const got = await play(session, send);
      await session.reset();
      return keep(got);
    }),
  );
}

test("fifty clients at once get what each of them would get alone, and the heap stays as it is", async (t) => {
  await using mock = await createMock();
  const url = await mock.listen();
  const sends = Array.from({ length: clients }, () => connect(t, url));

  const first = await playAll(mock, sends, (got) => got);
  const before = heapUsed();
  const second = await playAll(mock, sends, digest);
  const grown = heapUsed() - before;

  t.equal(first.flat().length * 2, clients * requestsEach);
  const playAlone = createLoner(url);
  for (const [client, got] of first.entries()) {
    t.strictSame(got, await playAlone(client), `client ${client}`);
    t.equal(second[client], digest(got), `client ${client}, begun anew`);
  }
  t.ok(grown < margin, `the heap has grown by ${grown} bytes`);
});

/** What is kept of replies while the heap is watched. */
function digest(got: readonly Got[]): string {
  return createHash("sha256").update(JSON.stringify(got)).digest("hex");
}
