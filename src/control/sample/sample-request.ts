/** Makes a valid request to an operation, ready to be sent. */
import type { Engine } from "../../engine.ts";
import { routed } from "../../engine/unrouted.ts";
import type { MediaType, Operation, UnroutedRequest } from "../../model.ts";
import { createInspect } from "../../response/inspect.ts";
import { createWriteBody } from "../../response/write/body.ts";
import type { Session } from "../../state/sessions/session.ts";
import { essence, isJsonType } from "../../values/media-type.ts";
import { sampleCredentials } from "./credentials.ts";
import { hasExample, valueOfBody, valueOfParameter, type Choice } from "./sample-values.ts";
import { writeParameters } from "./write-parameters.ts";

export interface SampleRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** Which optional parameters are sent. */
type Included = "required" | "examples" | "all";

interface Attempt extends Choice {
  readonly included: Included;
}

const plainest: Attempt = { included: "required", examples: true, seed: 1 };

/** Some rules of an API ask for more than its document requires. */
const furtherAttempts: readonly Attempt[] = [
  { included: "examples", examples: true, seed: 1 },
  { included: "all", examples: true, seed: 1 },
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((seed): Attempt => ({
    included: "required",
    examples: false,
    seed,
  })),
  ...[1, 2, 3, 4].map((seed): Attempt => ({ included: "all", examples: false, seed })),
];

/** The first request that nothing is wrong with, or else the plainest. */
export function sampleRequest(
  operation: Operation,
  engine: Engine,
  session: Session,
): SampleRequest {
  const isValid = createIsValid(operation, engine, session);
  const first = makeSample(operation, engine, plainest);
  if (isValid(first)) return first;
  for (const attempt of furtherAttempts) {
    const sample = makeSample(operation, engine, attempt);
    if (isValid(sample)) return sample;
  }
  return first;
}

function makeSample(operation: Operation, engine: Engine, attempt: Attempt): SampleRequest {
  const { included } = attempt;
  const sent = operation.parameters.filter(
    (parameter) =>
      parameter.required ||
      included === "all" ||
      (included === "examples" && hasExample(parameter, engine)),
  );
  const values = sent.map((parameter) => ({
    parameter,
    value: valueOfParameter(parameter, attempt, engine),
  }));
  const written = writeParameters(operation.path, values);
  const credentials = sampleCredentials(operation, engine.shared.rules);
  const names = new Set(sent.filter((each) => each.in === "query").map(({ name }) => name));
  const added = credentials.query.filter((field) => !names.has(nameOf(field)));
  const cookies = [...written.cookies, ...credentials.cookies].join("; ");
  const body = bodyOf(operation, engine, attempt);
  return {
    method: operation.method,
    url: joinQuery(written.path, [written.query, ...added]),
    headers: {
      ...credentials.headers,
      ...written.headers,
      ...(cookies === "" ? {} : { cookie: cookies }),
      ...(body === undefined ? {} : { "content-type": body.type }),
    },
    body: body?.text ?? null,
  };
}

function nameOf(field: string): string {
  return decodeURIComponent(field.split("=", 1)[0] ?? "");
}

/** A template may have a query of its own. */
function joinQuery(path: string, parts: readonly string[]): string {
  const query = parts.filter((part) => part !== "").join("&");
  if (query === "") return path;
  return `${path}${path.includes("?") ? "&" : "?"}${query}`;
}

/** A browser sends no body with GET: there it is left out where it may be. */
function bodyOf(
  { method, requestBody }: Operation,
  engine: Engine,
  choice: Choice,
): { readonly type: string; readonly text: string } | undefined {
  if (requestBody === undefined) return undefined;
  if (!requestBody.required && (method === "GET" || method === "HEAD")) return undefined;
  const mediaType = preferredType(requestBody.content);
  if (mediaType === undefined) return undefined;
  const value = valueOfBody(mediaType, choice, engine);
  const write = createWriteBody(engine.schemas);
  // Sample files are bytes, which a text can't hold.
  const { type, payload } = write(value, { mediaType, type: undefined, generated: false });
  const text = typeof payload === "string" ? payload : payload.toString("latin1");
  return { type: isJsonType(essence(type)) ? essence(type) : type, text };
}

/** JSON where the operation takes it, as the author's order says otherwise. */
function preferredType(content: readonly MediaType[]): MediaType | undefined {
  return content.find(({ type }) => isJsonType(essence(type))) ?? content[0];
}

/** Whether a request finds its operation, and nothing is wrong with it. */
function createIsValid(
  operation: Operation,
  engine: Engine,
  session: Session,
): (sample: SampleRequest) => boolean {
  const { shared, route } = engine;
  const inspect = createInspect(operation, shared.rules.forOperation(operation), shared);
  return (sample) => {
    const raw = rawOf(sample);
    const found = route(raw.method, raw.path, raw);
    if (found.kind !== "operation" || found.operation !== operation) return false;
    return (
      inspect(routed(raw, found.pathValues), session.clock.now(), session).problems.length === 0
    );
  };
}

function rawOf({ method, url, headers, body }: SampleRequest): UnroutedRequest {
  const [path = "", query = ""] = url.split(/\?(.*)/s);
  return {
    method,
    path,
    query,
    headers,
    body: Buffer.from(body ?? ""),
    baseUrl: "http://127.0.0.1",
  };
}
