import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";

const methods = ["get", "post", "put", "patch", "delete"];

/** The longest time for the first replies of all operations, in milliseconds. */
const limit = 60_000;

/**
 * Asks each operation of a document once, one after the other. Returns milliseconds: of all together, and of the
 * slowest. Nothing where it takes longer than a minute.
 */
export async function measureFirstReplies(port, document, headers) {
  const agent = new Agent({ keepAlive: true });
  const times = [];
  const startedAt = performance.now();
  for (const { method, path } of operationsOf(document)) {
    if (performance.now() - startedAt > limit) return {};
    const askedAt = performance.now();
    await send(port, agent, { method, path, headers, body: method === "GET" ? undefined : "{}" });
    times.push(performance.now() - askedAt);
  }
  agent.destroy();
  return {
    firstReplies: times.reduce((sum, time) => sum + time, 0),
    slowestFirst: Math.max(...times),
  };
}

function operationsOf({ file }) {
  const { paths } = JSON.parse(readFileSync(file, "utf8"));
  return Object.entries(paths).flatMap(([path, item]) =>
    methods
      .filter((method) => item[method] !== undefined)
      .map((method) => ({
        method: method.toUpperCase(),
        path: path.replace(/\{[^}]+\}/g, "0"),
      })),
  );
}

/** Asks for bodies that all differ, for some seconds. Returns the megabytes of bodies per second. */
export async function measureDistinct(port, headers, seconds) {
  const agent = new Agent({ keepAlive: true });
  const end = performance.now() + seconds * 1000;
  let bytes = 0;
  for (let count = 0; performance.now() < end; count++) {
    const own = { ...headers, prefer: "dynamic=true", "x-mock-seed": `s${count}` };
    const seed = { "x-steady-array-size": "3", "x-steady-seed": String(count) };
    bytes += await send(port, agent, {
      method: "POST",
      path: "/devices/list",
      headers: { ...own, ...seed },
      body: "{}",
    });
  }
  agent.destroy();
  return { distinctMegabytes: bytes / 1e6 / seconds };
}

/** Returns the number of bytes of the reply's body; 0 where there is no reply. */
function send(port, agent, { method, path, headers, body }) {
  return new Promise((resolve) => {
    const options = { host: "127.0.0.1", port, path, method, headers, agent, timeout: 20_000 };
    const outgoing = request(options, (incoming) => {
      let bytes = 0;
      incoming.on("data", (part) => (bytes += part.length));
      incoming.once("error", () => resolve(bytes));
      incoming.once("end", () => resolve(bytes));
    });
    outgoing.once("timeout", () => outgoing.destroy());
    outgoing.once("error", () => resolve(0));
    outgoing.end(body);
  });
}
