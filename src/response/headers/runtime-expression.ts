/** Evaluates runtime expressions of links (OpenAPI 3.1, 4.8.20.4). */
import { pointerTokens, valueAt } from "../../values/json-pointer.ts";
import type { Json, MockRequest } from "../../model.ts";

/** A request and the reply to it. */
export interface Exchange {
  readonly request: MockRequest;
  readonly status: number;
  /** Lower-case names. */
  readonly replyHeaders: Readonly<Record<string, string>>;
  readonly replyBody: Json | undefined;
}

/** Evaluates a constant, `$response.body#/id`, or `a text with {$request.path.id}`; undefined if it has no value. */
export function evaluate(written: Json, exchange: Exchange): Json | undefined {
  if (typeof written !== "string") return written;
  if (written.startsWith("$")) return valueOf(written, exchange);
  let missing = false;
  const text = written.replace(/\{(\$[^{}]*)\}/g, (_, expression: string) => {
    const value = scalarText(valueOf(expression, exchange));
    missing ||= value === undefined;
    return value ?? "";
  });
  return missing ? undefined : text;
}

/** A text, number or boolean as part of a URL, not yet encoded. */
export function scalarText(value: Json | undefined): string | undefined {
  if (value === undefined || value === null || typeof value === "object") return undefined;
  return String(value);
}

function valueOf(expression: string, exchange: Exchange): Json | undefined {
  const { request, status } = exchange;
  if (expression === "$url") return request.baseUrl + request.path;
  if (expression === "$method") return request.method;
  if (expression === "$statusCode") return status;
  const [, message, place, rest = ""] =
    /^\$(request|response)\.(body|header|path|query)(.*)$/s.exec(expression) ?? [];
  if (place === "body")
    return inBody(message === "request" ? request.body : exchange.replyBody, rest);
  if (place === undefined || !rest.startsWith(".")) return undefined;
  const name = rest.slice(1);
  if (place === "header")
    return headerOf(message === "request" ? request.headers : exchange.replyHeaders, name);
  if (message === "response") return undefined;
  return own(place === "path" ? request.parameters.path : request.query, name);
}

function inBody(body: Json | undefined, fragment: string): Json | undefined {
  if (body === undefined || fragment === "") return body;
  const tokens = fragment.startsWith("#") ? pointerTokens(fragment.slice(1)) : undefined;
  return tokens === undefined ? undefined : valueAt(body, tokens);
}

function headerOf(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  name: string,
): string | undefined {
  const value = own(headers, name.toLowerCase());
  return typeof value === "object" ? value.join(", ") : value;
}

function own<T>(values: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
