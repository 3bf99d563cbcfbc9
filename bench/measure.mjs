import { request } from "node:http";
import { createServer } from "node:net";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { bodies, wrongBody } from "./body.mjs";
import { readUsage, start, stop } from "./processes.mjs";
import { measureDistinct, measureFirstReplies } from "./replies.mjs";

export const connections = 20;
export const warmUpSeconds = 2;
const distinctSeconds = 3;

const startLimit = 60_000;
const refusalLimit = 3000;
const path = "/customers/create_portal";
const headers = {
  authorization: "Bearer seam_test_bench",
  "content-type": "application/json",
};

/** One start of one server, one warm-up, one measured load, one end. */
export async function measure(server, document, seconds) {
  const port = await findPort();
  const startedAt = performance.now();
  const started = start(server.command(document, String(port)));
  try {
    const first = await waitForReply(started, port, startedAt);
    const idle = readUsage(started);
    // Tells a server that validates from one that is fast because it does not.
    const wrong = await post(port, wrongBody);
    await applyLoad(port, warmUpSeconds);
    const before = readUsage(started);
    const load = await applyLoad(port, seconds);
    const after = readUsage(started);
    if (started.ended !== undefined) throw new Error(started.ended);

    return {
      requestsPerSecond: load.ok / load.seconds,
      cpuMicroseconds: perRequest(before, after, load.ok),
      p99: load.p99,
      startMilliseconds: first.milliseconds,
      memoryAtStart: idle?.memory,
      memoryAfterLoad: after?.memory,
      replyBytes: first.bytes,
      statusOfWrongBody: wrong?.status,
      ok: load.ok,
      notOk: load.notOk,
      ...(document.name === "full" ? await measureBodies(server, document) : {}),
    };
  } finally {
    await stop(started);
  }
}

/** First replies, of a start of their own, and then bodies that all differ. */
async function measureBodies(server, document) {
  const port = await findPort();
  const started = start(server.command(document, String(port)));
  try {
    await waitForReply(started, port, performance.now());
    return {
      ...(await measureFirstReplies(port, document, headers)),
      ...(await measureDistinct(port, headers, distinctSeconds)),
    };
  } finally {
    await stop(started);
  }
}

// Says more than a rate does on a machine that others use at the same time.
function perRequest(before, after, count) {
  if (before === undefined || after === undefined || count === 0) {
    return undefined;
  }
  return ((after.cpu - before.cpu) * 1e6) / count;
}

async function findPort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}

async function waitForReply(started, port, startedAt) {
  let refusedAt;
  let last = "nothing listened";
  while (performance.now() - startedAt < startLimit) {
    if (started.ended !== undefined) {
      // Its last words may still be in the pipe.
      await sleep(100);
      throw new Error(`${started.ended}: ${firstError(started.complaint)}`);
    }
    const reply = await post(port, bodies[0]);
    const now = performance.now();
    if (reply?.status === 200) {
      return { milliseconds: now - startedAt, bytes: reply.text.length };
    }
    if (reply !== undefined) {
      last = `it answered ${reply.status} ${reply.text.slice(0, 160)}`;
      refusedAt ??= now;
      // Some listen before they are ready; none takes this long to be.
      if (now - refusedAt > refusalLimit) break;
    }
    await sleep(5);
  }
  throw new Error(`no 200 came: ${last}`);
}

function firstError(complaint) {
  const lines = complaint.split("\n").filter((line) => line.trim() !== "");
  const line = lines.find((text) => /Error\b|error:|MOCK_ERR_/.test(text)) ?? lines[0];
  return line?.trim().slice(0, 200) ?? "it said nothing";
}

/** One request on a connection of its own; undefined where none is accepted. */
function post(port, body) {
  return new Promise((resolve) => {
    const options = { host: "127.0.0.1", port, path, method: "POST", headers };
    const outgoing = request({ ...options, agent: false, timeout: 15_000 });
    outgoing.once("timeout", () => outgoing.destroy());
    outgoing.once("error", () => resolve(undefined));
    outgoing.once("response", (incoming) => {
      let text = "";
      incoming.setEncoding("latin1");
      incoming.on("data", (part) => (text += part));
      incoming.once("error", () => resolve(undefined));
      incoming.once("end", () => resolve({ status: incoming.statusCode, text }));
    });
    outgoing.end(body);
  });
}

async function applyLoad(port, seconds) {
  // Imported here, because the first run installs it only just before.
  const { default: autocannon } = await import("autocannon");
  const result = await autocannon({
    url: `http://127.0.0.1:${port}`,
    connections,
    duration: seconds,
    requests: bodies.map((body) => ({ method: "POST", path, headers, body })),
  });
  return {
    seconds: result.duration,
    ok: result["2xx"],
    notOk: result.non2xx + result.errors,
    p99: result.latency.p99,
  };
}
