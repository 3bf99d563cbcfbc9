/** Requests to the control API, whose replies are held to its document. */
import { fileURLToPath } from "node:url";
import type { InjectOptions } from "fastify";
import { readContract } from "../../src/engine/contract.ts";
import type { Headers, Json, Operation } from "../../src/model.ts";
import { createRouter } from "../../src/request/routing/route.ts";
import { findResponse } from "../../src/response/select.ts";
import type { Mock } from "../../src/server.ts";

export const controlFile = fileURLToPath(
  new URL("../../src/control/openapi.yaml", import.meta.url),
);

export interface Told<T> {
  readonly status: number;
  readonly headers: Headers;
  /** A JSON value, or a text where it is none. */
  readonly body: T;
}

/** `GET /requests?limit=1`, with a body to send as JSON. Throws where the reply breaks the document. */
export type Ask = <T = Json>(
  line: string,
  body?: Json,
  headers?: Readonly<Record<string, string>>,
) => Promise<Told<T>>;

/** Asks a mock whose control API is under `prefix`. */
export function createAsk(mock: Pick<Mock, "inject">, prefix = "/__mock"): Ask {
  return async <T>(line: string, body?: Json, headers: Readonly<Record<string, string>> = {}) => {
    const [method = "", url = ""] = line.split(/ (.*)/s);
    const reply = await mock.inject({
      method: method as NonNullable<InjectOptions["method"]>,
      url: prefix + url,
      headers,
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const type = String(reply.headers["content-type"] ?? "");
    const isJson = /json/.test(type);
    const told = isJson ? (JSON.parse(reply.body) as Json) : reply.body;
    const fault = hold(method, url, reply.statusCode, type, told);
    if (fault !== undefined) throw new Error(`${line} ${reply.statusCode} ${fault}: ${reply.body}`);
    return {
      status: reply.statusCode,
      headers: reply.headers as Headers,
      body: told as T,
    };
  };
}

/** What the document has against a reply. */
type Hold = (
  method: string,
  url: string,
  status: number,
  type: string,
  body: Json,
) => string | undefined;

const hold = createHold();

function createHold(): Hold {
  const { operations, compile } = readContract(controlFile);
  const plain = operations.map((operation): Operation => ({
    ...operation,
    basePaths: [],
  }));
  const route = createRouter(plain);
  return (method, url, status, type, body) => {
    const found = route(method, url.split("?", 1)[0] ?? "");
    const [any] = plain;
    const operation = found.kind === "operation" ? found.operation : any;
    const response = operation === undefined ? undefined : findResponse(operation, status);
    if (response === undefined) return "is not declared";
    const [content] = response.content;
    if (content === undefined) return body === "" ? undefined : "has a body";
    if (!type.startsWith(content.type)) return `is ${type}`;
    const violations = content.schema === undefined ? [] : compile(content.schema)(body);
    return violations.length === 0 ? undefined : JSON.stringify(violations);
  };
}
