/** Formats issues as Seam's `invalid_input` errors. */
import { isObject } from "../values/json.ts";
import type { JsonObject } from "../model.ts";
import type { Issue } from "./zod/types.ts";

export interface InputError {
  readonly message: string;
  /** The messages of each place under `_errors`, nested as the request is. */
  readonly validationErrors: JsonObject;
}

/**
 * Formats issues as Seam's framework nextlove does: its `message` for one or many, and the `validation_errors` of
 * zod's `error.format()`.
 */
export function inputError(issues: readonly Issue[]): InputError {
  return {
    message: messageOf(issues.map(sentence)),
    validationErrors: validationErrors(issues),
  };
}

function messageOf(sentences: readonly string[]): string {
  const [first] = sentences;
  if (sentences.length === 1 && first !== undefined) return first;
  return `${sentences.length} Input Errors: ${sentences.join(", ")}`;
}

function sentence({ path, message }: Issue): string {
  const place = path.join(".");
  if (place === "") return message;
  if (message === "Required") return `${place} is required`;
  return `${message} for "${place}"`;
}

function validationErrors(issues: readonly Issue[]): JsonObject {
  const root: JsonObject = { _errors: [] };
  for (const issue of issues) addTo(root, issue);
  return root;
}

/** An issue with alternatives is shown by theirs; its own message appears only in the sentence. */
function addTo(root: JsonObject, issue: Issue): void {
  if (issue.unionErrors !== undefined) {
    for (const nested of issue.unionErrors.flat()) addTo(root, nested);
    return;
  }
  let node = root;
  for (const key of issue.path) node = childOf(node, String(key));
  const { _errors: errors } = node;
  if (Array.isArray(errors)) errors.push(issue.message);
}

/**
 * The node below `node`, created if missing. zod throws for keys such as `toString`, `__proto__` and `_errors`; here
 * the first two are ordinary keys, and messages of the last join those of the object.
 */
function childOf(node: JsonObject, key: string): JsonObject {
  if (key === "_errors") return node;
  const known = Object.hasOwn(node, key) ? node[key] : undefined;
  if (isObject(known)) return known;
  const child: JsonObject = { _errors: [] };
  Object.defineProperty(node, key, {
    value: child,
    enumerable: true,
    writable: true,
    configurable: true,
  });
  return child;
}
