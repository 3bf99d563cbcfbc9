/** Redacts secrets in what is shown. Nothing that is stored changes. */
import { splitCookies } from "../../values/cookies.ts";
import { isObject } from "../../values/json.ts";
import type { Headers, Json, Operation, UnroutedRequest } from "../../model.ts";
import { decodeField, decodeText, splitQuery } from "../../request/parameters/query.ts";
import type { SecretPlaces } from "../../response/rules.ts";

/** The text in place of a secret. */
export const redacted = "[redacted]";

/** Shows the parts of a request and its reply without the secrets of that request. */
export interface Redaction {
  /** Redacts a query string, with or without the path before it. */
  readonly url: (url: string) => string;
  readonly headers: (headers: Headers) => Record<string, string | string[]>;
  /** Redacts a text that may quote a secret of the request, or contain a URL with one. */
  readonly text: (text: string) => string;
  /** Redacts each text in a value. */
  readonly value: (value: Json) => Json;
  /** Whether the whole value of this name is secret; header names are in lower case. */
  readonly isSecret: (place: "headers" | "query" | "cookies", name: string) => boolean;
}

/** The redaction of one exchange: a reply may contain secrets too. */
export type Redact = (raw: UnroutedRequest, reply?: Headers) => Redaction;

/** Headers that are always secret (RFC 9110, 11.6 and 11.7; RFC 6265). */
const credentialHeaders = ["authorization", "proxy-authorization"];
const cookieHeaders = ["cookie", "set-cookie"];
/** Shorter values are often words: they are redacted only in their own place. */
const shortest = 8;

/** Knows secrets by the security schemes of the operations, and by the API's rules. */
export function createRedact(
  operations: readonly Operation[],
  added: SecretPlaces | undefined,
): Redact {
  const places = placesOf(operations, added);
  const inAddresses = addressFields(places.query);
  return (raw, reply = {}) => {
    const secrets = secretsOf(raw, reply, places);
    const beginnings = secrets.flatMap((secret) => beginningOf(secret) ?? []);
    const text = (shown: string): string => {
      let hidden = shown;
      for (const secret of [...secrets, ...beginnings])
        hidden = hidden.replaceAll(secret, redacted);
      return inAddresses === undefined ? hidden : hidden.replace(inAddresses, `$1${redacted}`);
    };
    return {
      url: (url) => text(hideQuery(url, places.query)),
      headers: (headers) => hideHeaders(headers, places, text),
      text,
      value: (value) => hideTexts(value, text),
      isSecret: (place, name) =>
        place === "cookies" ||
        places[place].has(name) ||
        (place === "headers" && cookieHeaders.includes(name)),
    };
  };
}

interface Places {
  readonly headers: ReadonlySet<string>;
  readonly query: ReadonlySet<string>;
  readonly cookies: ReadonlySet<string>;
}

function placesOf(operations: readonly Operation[], added: SecretPlaces | undefined): Places {
  const headers = new Set([...credentialHeaders, ...(added?.headers ?? [])]);
  const query = new Set(added?.query);
  const cookies = new Set(added?.cookies);
  for (const scheme of operations.flatMap(({ security }) => security.flat())) {
    if (scheme.kind !== "apiKey") continue;
    if (scheme.in === "header") headers.add(scheme.parameter.toLowerCase());
    else if (scheme.in === "query") query.add(scheme.parameter);
    else cookies.add(scheme.parameter);
  }
  return { headers, query, cookies };
}

/** Matches the secret fields of a URL anywhere in a text, and keeps their names. */
function addressFields(names: ReadonlySet<string>): RegExp | undefined {
  if (names.size === 0) return undefined;
  const any = [...names]
    .flatMap((name) => [name, encodeURIComponent(name)])
    .map((name) => name.replace(/[^\w]/g, "\\$&"))
    .join("|");
  return new RegExp(`([?&](?:${any})=)[^&#\\s"'<>\\\\]+`, "g");
}

/** The values that must not be shown anywhere, the longest first, since one may contain another. */
function secretsOf(raw: UnroutedRequest, reply: Headers, places: Places): string[] {
  const secrets = new Set<string>();
  const add = (value: string | undefined): void => {
    if (value !== undefined && value.length >= shortest) secrets.add(value);
  };
  for (const name of places.headers) {
    const hasScheme = credentialHeaders.includes(name);
    for (const field of fieldsOf(name, raw.headers, reply))
      add(hasScheme ? credentialOf(field) : field);
  }
  for (const field of fieldsOf("set-cookie", reply))
    add(/^[^=;]*=([^;]*)/.exec(field)?.[1]?.trim());
  for (const { name, value } of splitQuery(raw.query)) {
    if (!places.query.has(name)) continue;
    add(value);
    add(decodeField(value));
  }
  for (const { name, value } of splitCookies(raw.headers["cookie"])) {
    if (!places.cookies.has(name)) continue;
    add(value);
    add(decodeText(value));
  }
  return [...secrets].sort((left, right) => right.length - left.length);
}

function fieldsOf(name: string, ...messages: Headers[]): string[] {
  return messages.flatMap((headers) => headers[name] ?? []);
}

/** The length of a quoted beginning: messages shorten values, and the beginning of a long secret is secret too. */
const longestQuoted = 32;

function beginningOf(secret: string): RegExp | undefined {
  if (secret.length <= longestQuoted) return undefined;
  const start = secret.slice(0, longestQuoted).replace(/[^\w]/g, "\\$&");
  return new RegExp(`${start}[^\\s"'<>\\\\]*`, "g");
}

/** `abc` of `Bearer abc` (RFC 9110, 11.4). */
function credentialOf(field: string): string {
  return field.replace(/^\S+\s+/, "").trim();
}

function hideQuery(url: string, names: ReadonlySet<string>): string {
  const mark = url.indexOf("?");
  if (mark === -1 || names.size === 0) return url;
  const fields = url.slice(mark + 1).split("&");
  const shown = fields.map((field) => {
    const [name = ""] = field.split("=", 1);
    return names.has(decodeField(name)) ? `${name}=${redacted}` : field;
  });
  return `${url.slice(0, mark)}?${shown.join("&")}`;
}

function hideHeaders(
  headers: Headers,
  places: Places,
  text: (text: string) => string,
): Record<string, string | string[]> {
  const shown: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    const hide = hiderOf(name.toLowerCase(), places) ?? text;
    shown[name] = typeof value === "string" ? hide(value) : value.map(hide);
  }
  return shown;
}

function hiderOf(name: string, places: Places): ((value: string) => string) | undefined {
  if (name === "cookie") return hideCookies;
  if (name === "set-cookie") return hideSetCookie;
  if (credentialHeaders.includes(name)) return hideCredential;
  return places.headers.has(name) ? () => redacted : undefined;
}

/** Keeps the scheme, which tells the kind of credential. */
function hideCredential(value: string): string {
  const [, scheme] = /^([!#$%&'*+.^_`|~\w-]+)\s+\S/.exec(value) ?? [];
  return scheme === undefined ? redacted : `${scheme} ${redacted}`;
}

function hideCookies(value: string): string {
  return value
    .split(";")
    .map((pair) => hidePair(pair.trim()))
    .join("; ");
}

function hideSetCookie(value: string): string {
  const [pair = "", ...attributes] = value.split(";");
  return [hidePair(pair), ...attributes].join(";");
}

/** `name=[redacted]`; a value without a name is redacted as a whole. */
function hidePair(pair: string): string {
  const equals = pair.indexOf("=");
  return equals === -1 ? redacted : `${pair.slice(0, equals)}=${redacted}`;
}

function hideTexts(value: Json, text: (text: string) => string): Json {
  if (typeof value === "string") return text(value);
  if (Array.isArray(value)) return value.map((item) => hideTexts(item, text));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, hideTexts(inner, text)]),
  );
}
