/** Finds the `Location` of a 201: the path of an operation of this server (RFC 9110, 15.3.2). */
import { isObject } from "../../values/json.ts";
import { isAccepted, type Json, type Operation, type Response } from "../../model.ts";
import { checkOrProblem } from "../../request/validate.ts";
import type { Compile } from "../../schema/compile.ts";
import { evaluate, scalarText, type Exchange } from "./runtime-expression.ts";

/** Returns the `Location` of a reply; undefined if the document does not tell. */
export type Locate = (response: Response | undefined, exchange: Exchange) => string | undefined;

/**
 * Finds it by a link to a GET operation, or else by `GET path/{id}` beside the operation. An example or schema of the
 * header overrides it.
 */
export function createLocate(
  operation: Operation,
  operations: readonly Operation[],
  compile: Compile,
): Locate {
  const parameter = itemParameter(operation, operations);
  return (response, exchange) => {
    const declared = response?.headers.find(({ name }) => name.toLowerCase() === "location");
    if (declared !== undefined && declared.examples.length > 0) return undefined;
    const found =
      byLinks(operation, response, exchange) ??
      (parameter === undefined ? undefined : byId(parameter, exchange));
    if (found === undefined || declared?.schema === undefined) return found;
    const check = checkOrProblem(compile, declared.schema);
    return typeof check === "function" && isAccepted(check, found) ? found : undefined;
  };
}

function byLinks(
  operation: Operation,
  response: Response | undefined,
  exchange: Exchange,
): string | undefined {
  for (const { operation: target, parameters } of response?.links ?? []) {
    if (target?.method.toUpperCase() !== "GET") continue;
    const path = expand(target.path, (name) => {
      const written = [name, `path.${name}`].find((each) => Object.hasOwn(parameters, each));
      const value = written === undefined ? undefined : parameters[written];
      return value === undefined ? undefined : scalarText(evaluate(value, exchange));
    });
    const { request } = exchange;
    if (path !== undefined) return request.baseUrl + basePath(request.path, operation) + path;
  }
  return undefined;
}

/** The path of a template, or undefined if a parameter has no value. */
function expand(
  template: string,
  valueOf: (name: string) => string | undefined,
): string | undefined {
  let complete = true;
  const path = template.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const value = valueOf(name);
    complete &&= value !== undefined && value !== "";
    return encodeURIComponent(wellFormed(value ?? ""));
  });
  return complete ? path : undefined;
}

/** Replaces lone surrogates, which a URL can't contain. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}

/** The part of the requested path before the operation's own. */
function basePath(asked: string, operation: Operation): string {
  const segments = asked.split("/");
  const own = operation.path.split("/").length - 1;
  return segments.slice(0, segments.length - own).join("/");
}

/** The parameter of the operation that returns one item of the collection, with one more segment. */
function itemParameter(
  { path, method }: Operation,
  operations: readonly Operation[],
): string | undefined {
  if (method !== "POST") return undefined;
  const start = `${path.replace(/\/$/, "")}/{`;
  const getter = operations.find(
    (each) =>
      each.method === "GET" &&
      each.path.startsWith(start) &&
      /^[^{}/]+\}$/.test(each.path.slice(start.length)),
  );
  return getter?.path.slice(start.length, -1);
}

function byId(parameter: string, { request, replyBody }: Exchange): string | undefined {
  const id = scalarText(idOf(replyBody, parameter));
  if (id === undefined || id === "") return undefined;
  const collection = request.path.replace(/\/$/, "");
  return `${request.baseUrl}${collection}/${encodeURIComponent(wellFormed(id))}`;
}

/** The member that the parameter is named after, such as `pet_id` or `petId`, or else `id`. */
function idOf(body: Json | undefined, parameter: string): Json | undefined {
  if (!isObject(body)) return undefined;
  const plain = (name: string): string => name.replace(/[-_]/g, "").toLowerCase();
  const named = Object.keys(body).find((key) => plain(key) === plain(parameter));
  if (named !== undefined) return body[named];
  return Object.hasOwn(body, "id") ? body["id"] : undefined;
}
