/** Looks up a name in a part of a request: the typed value first, then the text that was sent. */
import { readCookie } from "../../values/cookies.ts";
import type { Json, JsonObject, MockRequest } from "../../model.ts";
import { memberOf } from "../matchers/data.ts";

/** The stages whose conditions have names. */
export type NamedStage = "path" | "query" | "headers" | "cookies";

/** The parts of a request that conditions look at. */
export type RequestParts = Pick<
  MockRequest,
  "method" | "parameters" | "query" | "headers" | "body"
>;

/** Returns `undefined` if there is no value. */
export type Read = (request: RequestParts) => Json | undefined;

/** The reader of one name; a header's is in lower case. */
export function readerOf(stage: NamedStage, name: string): Read {
  switch (stage) {
    case "path":
      return ({ parameters }) => memberOf(parameters.path, name);
    case "query":
      return ({ parameters, query }) => memberOf(parameters.query, name) ?? memberOf(query, name);
    case "headers":
      return ({ parameters, headers }) =>
        namedLike(parameters.header, name) ?? headerText(headers, name);
    case "cookies":
      return ({ parameters, headers }) =>
        memberOf(parameters.cookie, name) ?? readCookie(headers["cookie"], name);
  }
}

/** Parameters have the spelling of the contract. */
function namedLike(header: JsonObject, lower: string): Json | undefined {
  for (const name in header)
    if (name.length === lower.length && name.toLowerCase() === lower) return header[name];
  return undefined;
}

function headerText(headers: MockRequest["headers"], name: string): Json | undefined {
  const sent = Object.hasOwn(headers, name) ? headers[name] : undefined;
  return sent === undefined || typeof sent === "string" ? sent : [...sent];
}
