/** Violations in the words of Seam's `invalid_input` errors. */
import { pointerTokens } from "../document/pointer.ts";
import type { JsonObject, Violation } from "../model.ts";

/** One violation in a sentence, or the number of them and a list. */
export function violationsMessage(violations: readonly Violation[]): string {
  const sentences = violations.map(sentence);
  const [only] = sentences;
  if (sentences.length === 1 && only !== undefined) return only;
  return `${sentences.length} Input Errors: ${sentences.join(", ")}`;
}

function sentence(violation: Violation): string {
  const path = (pointerTokens(violation.pointer) ?? []).join(".");
  if (violation.keyword === "required") return `${path} is required`;
  return path === "" ? violation.message : `${violation.message} for "${path}"`;
}

/** The nested `validation_errors`: the shape of the body, with `_errors` at each place. */
export function validationErrors(violations: readonly Violation[]): JsonObject {
  const root = emptyNode();
  for (const violation of violations) {
    let node = root;
    for (const token of pointerTokens(violation.pointer) ?? [])
      node = childOf(node, token);
    const message =
      violation.keyword === "required" ? "Required" : violation.message;
    errorsOf(node).push(message);
  }
  return root;
}

function emptyNode(): JsonObject {
  return { _errors: [] };
}

function childOf(node: JsonObject, token: string): JsonObject {
  const known = Object.hasOwn(node, token) ? node[token] : undefined;
  if (typeof known === "object" && known !== null && !Array.isArray(known))
    return known;
  const child = emptyNode();
  Object.defineProperty(node, token, {
    value: child,
    enumerable: true,
    writable: true,
    configurable: true,
  });
  return child;
}

function errorsOf(node: JsonObject): string[] {
  return node["_errors"] as string[];
}
