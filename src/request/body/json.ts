/** Parses JSON text (RFC 8259). */
import { findJsonFault } from "../../values/json-syntax.ts";
import type { Json } from "../../model.ts";
import { malformed, type Parsed } from "./parsed.ts";

/** Parses JSON text, which messages call `what`. Of duplicate members the last one counts. */
export function parseJson(text: string, what = "the body"): Parsed {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    const fault = findJsonFault(text);
    const why =
      fault === undefined
        ? "it can't be parsed"
        : `${fault.reason} at character ${fault.offset + 1}`;
    return malformed(`${what} is not JSON: ${why}`);
  }
  return mayOverflow.test(text) && holdsInfinity(value)
    ? malformed(`${what} holds a number that is too large to be read`)
    : { value };
}

/** The only ways to write a number beyond 1.8e308. */
const mayOverflow = /\d[eE]\+?\d{3}|\d{300}/;

function holdsInfinity(root: Json): boolean {
  const waiting: Json[] = [root];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value === "number" && !Number.isFinite(value)) return true;
    if (typeof value === "object" && value !== null)
      for (const member of Object.values(value)) waiting.push(member);
  }
  return false;
}
