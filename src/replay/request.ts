/** Reads the request of a replay: `{method, url, headers, body}`, or an entry of the journal. */
import { createLocateOffset } from "../document/parse/locate.ts";
import { isObject } from "../values/json.ts";
import { MockError } from "../errors.ts";
import { redacted } from "../state/journal/redact.ts";
import { findJsonFault } from "../values/json-syntax.ts";
import { essence, isJsonType } from "../values/media-type.ts";
import type { Headers, Json, JsonObject } from "../model.ts";

/** One way to read the headers and the body. */
export interface Message {
  readonly headers: Headers;
  readonly body: Uint8Array;
}

export interface ReplayRequest {
  readonly method: string;
  readonly path: string;
  /** Without `?`. */
  readonly query: string;
  /** The likeliest first: for some media types the text `a` is the JSON text "a" or the text itself. */
  readonly messages: readonly Message[];
  /** Addresses that the client may have called, the likeliest first. */
  readonly baseUrls: readonly string[];
  /** Where a secret is redacted: `headers/authorization`. */
  readonly redactions: readonly string[];
}

const shownAs = "the standard input";

/** Reads a request. Throws MOCK_ERR_SYNTAX for invalid JSON, and MOCK_ERR_OPTIONS for anything that is no request. */
export function readReplayRequest(text: string): ReplayRequest {
  const value = parse(text);
  const entry = isObject(value) ? value["request"] : undefined;
  const request = isObject(entry) ? entry : value;
  if (!isObject(request)) throw notARequest("it is not an object");
  const { method, url, body } = request;
  if (typeof method !== "string" || method === "") throw notARequest("`method` is missing");
  if (typeof url !== "string" || url === "") throw notARequest("`url` is missing");
  const headers = readHeaders(request["headers"]);
  const { path, query, origin } = splitUrl(url);
  return {
    method: method.toUpperCase(),
    path,
    query,
    messages: possibleMessages(headers, body),
    baseUrls: baseUrlsOf(origin, headers),
    redactions: [
      ...findRedacted({ url, body: body ?? null }),
      ...findRedacted({ headers: { ...headers } as JsonObject }),
    ],
  };
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    const { reason, offset } = findJsonFault(text) ?? {
      reason: "it can't be parsed",
      offset: 0,
    };
    throw new MockError("MOCK_ERR_SYNTAX", `not valid JSON: ${reason}`, {
      file: shownAs,
      ...createLocateOffset(text)(offset),
    });
  }
}

function notARequest(what: string): MockError {
  const form = "a request is {method, url, headers, body}, or an entry of GET /__mock/requests";
  return new MockError("MOCK_ERR_OPTIONS", `${what}: ${form}`, {
    file: shownAs,
  });
}

function readHeaders(value: Json | undefined): Headers {
  if (value === undefined) return {};
  if (!isObject(value)) throw notARequest("`headers` is not an object");
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => {
      if (!isField(field)) throw notARequest(`the header ${name} is no text`);
      return [name.toLowerCase(), field];
    }),
  );
}

function isField(value: Json): value is string | string[] {
  return (
    typeof value === "string" ||
    (Array.isArray(value) && value.every((item) => typeof item === "string"))
  );
}

interface SplitUrl {
  readonly path: string;
  readonly query: string;
  readonly origin: string | undefined;
}

/** Reads a path, or a whole URL. */
function splitUrl(url: string): SplitUrl {
  const [, origin, rest = url] = /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*)(.*)$/is.exec(url) ?? [];
  const [target = ""] = rest.split("#", 1);
  const mark = target.indexOf("?");
  const path = mark === -1 ? target : target.slice(0, mark);
  return {
    path: path.startsWith("/") ? path : `/${path}`,
    query: mark === -1 ? "" : target.slice(mark + 1),
    origin,
  };
}

/** The default address of a mock. */
const defaultAddress = "http://127.0.0.1:4010";

function baseUrlsOf(origin: string | undefined, headers: Headers): string[] {
  const { host } = headers;
  return [
    ...(origin === undefined ? [] : [origin]),
    ...(typeof host === "string" ? [`http://${host}`, `https://${host}`] : []),
    defaultAddress,
  ];
}

const emptyBody = new Uint8Array();

function possibleMessages(headers: Headers, body: Json | undefined): Message[] {
  if (body === undefined) return [{ headers, body: emptyBody }];
  const { "content-encoding": encoding, ...plain } = headers;
  const bytes = bytesOf(body);
  // The journal shows a compressed body unpacked, unless it shows bytes.
  const unpacked = encoding === undefined ? headers : plain;
  const asJson = { headers: unpacked, body: Buffer.from(JSON.stringify(body)) };
  if (bytes !== undefined)
    return isJson(headers) ? [asJson, { headers, body: bytes }] : [{ headers, body: bytes }];
  if (typeof body !== "string") return [asJson];
  const asText = { headers: unpacked, body: Buffer.from(body) };
  return isJson(headers) ? [asJson, asText] : [asText];
}

function bytesOf(body: Json): Uint8Array | undefined {
  if (!isObject(body)) return undefined;
  const { base64, ...rest } = body;
  return typeof base64 === "string" && Object.keys(rest).length === 0
    ? Buffer.from(base64, "base64")
    : undefined;
}

function isJson({ "content-type": type }: Headers): boolean {
  return typeof type === "string" && isJsonType(essence(type));
}

const maxPlaces = 10;

function findRedacted(root: JsonObject): string[] {
  const found: string[] = [];
  const visit = (value: Json, place: string): void => {
    if (found.length >= maxPlaces) return;
    if (typeof value === "string" && value.includes(redacted)) found.push(place);
    if (value === null || typeof value !== "object") return;
    for (const [key, inner] of Object.entries(value))
      visit(inner, place === "" ? key : `${place}/${key}`);
  };
  visit(root, "");
  return found;
}
