/** What Seam's published models say of a request, through zod itself: the reference for our judge. */
import {
  customer_data,
  portal_configuration,
} from "../../node_modules/@seamapi/types/lib/seam/connect/models/customer/index.js";
import type { Json, JsonObject } from "../../src/model.ts";

type Model = typeof portal_configuration;
type ZodIssue = NonNullable<ReturnType<Model["safeParse"]>["error"]>["issues"][number];

/** An issue without what zod adds for programs. */
export interface PlainIssue {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly unionErrors?: readonly (readonly PlainIssue[])[];
}

export type Opinion =
  | { readonly ok: true; readonly value: Json }
  | {
      readonly ok: false;
      readonly issues: readonly PlainIssue[];
      readonly message: string;
      readonly validationErrors: JsonObject;
    };

/** The parameters of `/customers/create_portal`: an intersection, by the package's own type declarations. */
const createPortal = portal_configuration.and(
  portal_configuration.removeDefault().pick({}).extend({ customer_data: customer_data.optional() }),
);

/** What Seam answers to these parameters: what it stores, or `message` and `validation_errors`. */
export function modelOpinion(input: Json): Opinion {
  const { success, data, error } = createPortal.safeParse(input);
  if (success) return { ok: true, value: data as Json };
  const { issues } = error;
  const [only] = issues;
  const sentences = issues.map(sentence);
  return {
    ok: false,
    issues: issues.map(plain),
    message:
      issues.length === 1 && only !== undefined
        ? sentence(only)
        : `${issues.length} Input Errors: ${sentences.join(", ")}`,
    validationErrors: formatted(() => error.format() as unknown, issues),
  };
}

/** nextlove's `zodIssueToString`. */
function sentence(issue: ZodIssue): string {
  const place = issue.path.join(".");
  if (place === "") return issue.message;
  return issue.message === "Required" ? `${place} is required` : `${issue.message} for "${place}"`;
}

function plain(issue: ZodIssue): PlainIssue {
  const { path, message } = issue;
  if (issue.code !== "invalid_union") return { path, message };
  const unionErrors = issue.unionErrors.map((error) => error.issues.map(plain));
  return { path, message, unionErrors };
}

/** Keys under which `error.format()` finds something that is no node of its own, and throws a TypeError. */
const fatal = new Set([...Object.getOwnPropertyNames(Object.prototype), "_errors"]);

/** `error.format()`; where that throws, Seam answers 500, and we answer what it would have said of a key without a past. */
function formatted(format: () => unknown, issues: readonly ZodIssue[]): JsonObject {
  const all = issues.flatMap(leaves);
  if (!all.some(({ path }) => path.some((key) => fatal.has(String(key)))))
    return format() as JsonObject;
  const root: JsonObject = { _errors: [] };
  for (const { path, message } of all) {
    let node = root;
    for (const key of path.map(String).filter((key) => key !== "_errors")) {
      if (!Object.hasOwn(node, key)) {
        const value = { _errors: [] };
        const flags = { enumerable: true, configurable: true, writable: true };
        Object.defineProperty(node, key, { value, ...flags });
      }
      node = Object.entries(node).find(([name]) => name === key)?.[1] as never;
    }
    (node["_errors"] as string[]).push(message);
  }
  return root;
}

function leaves(issue: ZodIssue): ZodIssue[] {
  if (issue.code !== "invalid_union") return [issue];
  return issue.unionErrors.flatMap((error) => error.issues.flatMap(leaves));
}
