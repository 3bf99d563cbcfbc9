/** Engines of small documents, asked without a server. */
import path from "node:path";
import type { Test } from "tap";
import { createEngine, type Engine } from "../../src/engine.ts";
import type { Recorded } from "../../src/engine/record.ts";
import type { Headers, Json, JsonObject } from "../../src/model.ts";
import { readOptions, type MockOptions } from "../../src/options.ts";
import { rawRequest } from "./documents.ts";
import type { Folder } from "./mock.ts";
import { petsDocument } from "./pets.ts";

/** The instant at which most engines of tests stand still. */
export const instant = "2026-01-01T00:00:00.000Z";

/** An engine of the pets, or of another document, with these scenarios. */
export function engineOf(
  t: Test,
  fixtures: Folder = {},
  options: MockOptions & { readonly document?: string } = {},
): Engine {
  const { document = petsDocument, ...rest } = options;
  const folder = t.testdir({ "openapi.yaml": document, fixtures });
  return createEngine(
    readOptions({
      spec: path.join(folder, "openapi.yaml"),
      fixtures: path.join(folder, "fixtures"),
      clock: instant,
      ...rest,
    }),
  );
}

export interface Asked {
  readonly headers?: Headers;
  /** Sent as JSON. */
  readonly body?: Json;
}

/** `ask(engine, "GET /pets?limit=1")`. */
export function ask(engine: Engine, line: string, { headers = {}, body }: Asked = {}): Recorded {
  const [method = "", url = ""] = line.split(" ");
  const [at = "", query = ""] = url.split("?");
  const json = body === undefined ? {} : { "content-type": "application/json" };
  return engine.answer(
    rawRequest({
      method,
      path: at,
      query,
      headers: { ...json, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
}

/** The explanation of the reply to a request, as the journal has it. */
export function explanationOf(engine: Engine, line: string, asked: Asked = {}): JsonObject {
  const { journalHeaders } = ask(engine, line, asked);
  const number = Number(String(journalHeaders["x-mock-request-id"]).split(".").at(-1));
  const session = String(asked.headers?.["x-mock-session"] ?? "default");
  const found = engine.sessionStore.sessions.find(session);
  const entry = found === undefined ? undefined : engine.sessionStore.journalOf(found).find(number);
  if (entry === undefined) throw new Error("the journal has no such entry");
  return engine.explain(entry);
}

export function textOf({ reply }: Recorded): string {
  return String(reply.payload);
}
