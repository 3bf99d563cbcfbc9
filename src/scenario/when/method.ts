/** Compiles the method of a `when`: `POST`, or `[GET, POST]`. */
import type { Json } from "../../model.ts";
import { leaf } from "../matchers/data.ts";
import type { Part } from "../matchers/part.ts";
import { show } from "../matchers/show.ts";

/** The names of methods and headers (RFC 9110, 5.6.2). */
export const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Accepts the methods in any case, or returns why the value is invalid. */
export function compileMethod(value: Json): Part | string {
  const methods = Array.isArray(value) ? value : [value];
  if (methods.length === 0) return "`method` is a list of at least one method";
  const names: string[] = [];
  for (const method of methods) {
    if (typeof method !== "string" || !token.test(method))
      return `\`method\` is POST, or [GET, POST], not ${show(value)}`;
    names.push(method.toUpperCase());
  }
  const expected = names.join(" or ");
  const accepts: Part["accepts"] = (method) => typeof method === "string" && names.includes(method);
  return {
    ...leaf({ accepts, expected, facts: { kind: "only", values: names } }),
    difference: (method) =>
      accepts(method) ? undefined : { pointer: "", expected, found: String(method), held: 0 },
  };
}
