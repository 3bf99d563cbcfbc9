import { test } from "tap";
import type { ControlReply, Mock } from "../../../src/server.ts";
import { packageVersion } from "../../../src/values/package.ts";
import { eventsOf, type ReadEvent } from "../../support/events.ts";
import { mockFiles } from "../../support/mock.ts";
import { shop } from "../../support/shop.ts";

function stream(mock: Mock, query = "", headers: Record<string, string> = {}): ControlReply {
  return mock.control({ method: "GET", path: "/requests/stream", query, headers });
}

function backlog(mock: Mock, query = "", headers: Record<string, string> = {}): ReadEvent[] {
  return eventsOf(String(stream(mock, query, headers).body));
}

function ids(events: readonly ReadEvent[]): (string | undefined)[] {
  return events.flatMap(({ event, id }) => (event === "request" ? [id] : []));
}

/** The live part of a stream, as it was told so far. */
function follow(mock: Mock, query = "", headers: Record<string, string> = {}): string[] {
  const texts: string[] = [];
  stream(mock, query, headers).live?.(
    (text) => texts.push(text),
    () => texts.push("end"),
  );
  return texts;
}

test("a stream says hello, and tells of the requests that there were", async (t) => {
  const mock = await mockFiles(t, shop, { clock: "2026-01-01T00:00:00Z" });
  await mock.inject("/orders/1");

  const reply = stream(mock);

  t.equal(reply.status, 200);
  t.strictSame(reply.headers, {
    "content-type": "text/event-stream",
    "cache-control": "no-store",
  });
  const [hello, request, ...others] = eventsOf(String(reply.body));
  t.equal(hello?.event, "hello");
  t.match(hello?.data, {
    version: packageVersion(),
    instance: /^[\w-]{32}$/,
    session: "default",
    dropped: 0,
  });
  const { took, ...told } = request?.data ?? {};
  t.type(took, "number");
  t.equal(request?.event, "request");
  t.equal(request?.id, "1");
  t.strictSame(told, {
    id: "1",
    session: "default",
    at: "2026-01-01T00:00:00.000Z",
    method: "GET",
    url: "/orders/1",
    status: 200,
    operation: "getOrder",
    scenario: "default",
    source: "fixture:default/getOrder",
    problem: null,
    fault: null,
    delay: 0,
  });
  t.strictSame(others, []);
});

test("an instance is the same for every stream of a mock, and another for another mock", async (t) => {
  const [one, other] = [await mockFiles(t, shop), await mockFiles(t, shop)];
  const instanceOf = (mock: Mock): unknown => backlog(mock)[0]?.data["instance"];
  t.equal(instanceOf(one), instanceOf(one));
  t.not(instanceOf(one), instanceOf(other));
});

test("a problem and a fault are told, without secrets", async (t) => {
  const mock = await mockFiles(t, shop);
  await mock.inject("/session?api%20key=secret-of-mine");
  await mock.inject({ url: "/nothing", headers: { "x-mock-delay": "1ms" } });

  const [, session, nothing] = backlog(mock);

  t.equal(session?.data["url"], "/session?api%20key=[redacted]");
  t.match(nothing?.data, {
    status: 404,
    operation: null,
    problem: { kind: "not-found", detail: "the document has no path /nothing" },
    delay: 1,
  });
});

test("a stream is that of one session, or of all of them in the order of their requests", async (t) => {
  const mock = await mockFiles(t, shop);
  await mock.inject({ url: "/orders/1", headers: { "x-mock-session": "w3" } });
  await mock.inject("/orders/1");
  await mock.inject({ url: "/orders/1", headers: { "x-mock-session": "w3" } });

  t.strictSame(ids(backlog(mock)), ["1"]);
  t.strictSame(ids(backlog(mock, "", { "x-mock-session": "w3" })), ["w3.1", "w3.2"]);
  t.strictSame(ids(backlog(mock, "all=true")), ["w3.1", "1", "w3.2"]);
});

test("a stream starts behind an entry, and the last event that a client saw comes first", async (t) => {
  const mock = await mockFiles(t, shop);
  for (let count = 0; count < 3; count++) await mock.inject("/orders/1");

  t.strictSame(ids(backlog(mock, "after=1")), ["2", "3"]);
  t.strictSame(ids(backlog(mock, "after=1", { "last-event-id": "2" })), ["3"]);
  t.strictSame(ids(backlog(mock, "all=true&after=2")), ["3"]);
});

test("an entry that was dropped or forgotten does not bring back those before it", async (t) => {
  const mock = await mockFiles(t, shop, { journal: 2 });
  for (let count = 0; count < 4; count++) await mock.inject("/orders/1");

  const events = backlog(mock, "after=1");

  t.strictSame(ids(events), ["3", "4"]);
  t.equal(events[0]?.data["dropped"], 2);
  mock.control({ method: "DELETE", path: "/requests" });
  await mock.inject("/orders/1");
  t.strictSame(ids(backlog(mock, "after=4")), ["5"]);
});

test("an id that this mock never gave is that of an earlier one: all entries are new", async (t) => {
  const mock = await mockFiles(t, shop);
  await mock.inject("/orders/1");
  t.strictSame(ids(backlog(mock, "after=57")), ["1"]);
});

test("a text that is no id is refused, in a query", async (t) => {
  const mock = await mockFiles(t, shop);
  t.match(stream(mock, "after=x"), {
    status: 400,
    body: { detail: 'query /after: "x" is not the id of a request' },
  });
  t.equal(stream(mock, "", { "last-event-id": "x" }).status, 200);
});

test("the latest entries fit into a stream, and the others count as dropped", async (t) => {
  const mock = await mockFiles(t, shop);
  const long = "x".repeat(200_000);
  for (let count = 0; count < 4; count++) await mock.inject(`/orders/1?text=${long}`);

  const events = backlog(mock);

  t.strictSame(ids(events), ["3", "4"]);
  t.equal(events[0]?.data["dropped"], 2);
});

test("what happens later follows: requests, and journals that are cleared", async (t) => {
  const mock = await mockFiles(t, shop);
  const [own, all] = [follow(mock), follow(mock, "all=true")];

  await mock.inject("/orders/1");
  await mock.inject({ url: "/orders/1", headers: { "x-mock-session": "w3" } });
  mock.control({ method: "DELETE", path: "/requests" });
  mock.control({ method: "POST", path: "/reset", headers: { "x-mock-session": "w3" } });
  mock.control({ method: "DELETE", path: "/sessions/w3" });

  const tell = ({ event, id, data }: ReadEvent): unknown => [event, id ?? data["session"]];
  t.strictSame(eventsOf(own.join("")).map(tell), [
    ["request", "1"],
    ["clear", "default"],
  ]);
  t.strictSame(eventsOf(all.join("")).map(tell), [
    ["request", "1"],
    ["request", "w3.1"],
    ["clear", "default"],
    ["clear", "w3"],
    ["clear", "w3"],
  ]);
});

test("a reset of everything is told once for each session", async (t) => {
  const mock = await mockFiles(t, shop);
  await mock.inject({ url: "/orders/1", headers: { "x-mock-session": "w3" } });
  const all = follow(mock, "all=true");

  await mock.reset();

  t.strictSame(
    eventsOf(all.join("")).map(({ data }) => data["session"]),
    ["default", "w3"],
  );
});

test("there are at most 32 streams at once", async (t) => {
  const mock = await mockFiles(t, shop);
  for (let count = 0; count < 31; count++) follow(mock);
  const close = stream(mock).live?.(
    () => {},
    () => {},
  );

  t.match(stream(mock), {
    status: 503,
    body: {
      type: "urn:portal-mock:problem:too-many-streams",
      detail: /^there are 32 streams of requests already: close one/,
    },
  });
  close?.();
  t.equal(stream(mock).status, 200);
});
