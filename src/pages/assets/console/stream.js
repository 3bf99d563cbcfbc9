/** Follows the requests of a session, or of all, as the mock records them. Connects again where it has to. */
import { CallError, messageOf, problemOf, send } from "./api.js";
/** @import { Summary } from "./model.js" */

/**
 * @typedef {object} Handlers
 * @property {(hello: {instance: string, dropped: number}) => void} hello A connection begins. The requests that follow
 *   are those after the last one that was told, or all of another start of the mock.
 * @property {(entry: Summary) => void} request
 * @property {(session: string) => void} clear
 * @property {(reason: string) => void} lost The connection is gone; the next one is on its way.
 */

/** The milliseconds before connecting again: soon at first. */
const waits = [300, 1000, 2000, 5000];

/**
 * Returns how to stop.
 * @param {{session: string, all: boolean}} scope
 * @param {Handlers} handlers
 */
export function followRequests({ session, all }, handlers) {
  const stop = new AbortController();
  let last = "";
  const path = () => {
    const query = new URLSearchParams({
      ...(all && { all: "true" }),
      ...(last !== "" && { after: last }),
    });
    return query.size === 0 ? "requests/stream" : `requests/stream?${query}`;
  };
  const run = async () => {
    for (let failures = 0; !stop.signal.aborted; failures++) {
      try {
        const reply = await send({ method: "GET", path: path(), session }, stop.signal);
        // The token is asked for; with it, somebody follows again.
        if (reply.status === 401) return;
        if (!reply.ok || reply.body === null) throw problemOf(reply.status, await reply.text());
        failures = 0;
        await readEvents(reply.body, (name, data) => {
          if (name === "request") last = data.id;
          dispatch(handlers, name, data);
        });
        throw new CallError("The mock closed the connection.", 0);
      } catch (error) {
        if (stop.signal.aborted) return;
        handlers.lost(messageOf(error));
        await wait(waits[Math.min(failures, waits.length - 1)] ?? 0);
      }
    }
  };
  void run();
  return () => stop.abort();
}

/**
 * Reads server-sent events (WHATWG HTML, 9.2.6), as far as the mock writes them: each with a name and one line of data.
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} stream
 * @param {(name: string, data: any) => void} onEvent
 */
async function readEvents(stream, onEvent) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const events = (rest + value).split("\n\n");
    rest = events.pop() ?? "";
    for (const event of events) {
      const name = /^event: (.*)$/m.exec(event)?.[1];
      const data = /^data: (.*)$/m.exec(event)?.[1];
      if (name !== undefined && data !== undefined) onEvent(name, JSON.parse(data));
    }
  }
}

/**
 * @param {Handlers} handlers
 * @param {string} name
 * @param {any} data
 */
function dispatch(handlers, name, data) {
  if (name === "hello") handlers.hello(data);
  else if (name === "request") handlers.request(data);
  else if (name === "clear") handlers.clear(data.session);
}

/** @param {number} milliseconds */
function wait(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
