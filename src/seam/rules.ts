/** What makes the mock Seam: its credentials, its own judgement of requests, and what its calls remember. */
import { isObject } from "../document/resolve.ts";
import type {
  JsonObject,
  MockRequest,
  Operation,
  RawRequest,
  Violation,
} from "../model.ts";
import { createProblem, isProblem } from "../problem.ts";
import type { Problem, ProblemKind } from "../problem.ts";
import type { ReadBody } from "../request/body.ts";
import type { ReadRequest } from "../request/read.ts";
import { createValidate } from "../request/validate.ts";
import type { Validate } from "../request/validate.ts";
import type { OperationRules, Rules, RulesContext } from "../response/rules.ts";
import { plainBody } from "../response/source.ts";
import type { TemplateContext } from "../scenario/expression.ts";
import { uuidOf } from "../seed.ts";
import type { Call, Handler } from "./call.ts";
import { identify, unauthorized, wrongKind } from "./credentials.ts";
import { deleteData, listCustomers, me, pushData } from "./customers.ts";
import { inputError } from "./format.ts";
import { createJudge } from "./judge.ts";
import type { Issue, Judge, Verdict } from "./judge.ts";
import { mergeInput } from "./merge-input.ts";
import { renderPage } from "./page.ts";
import {
  createDeepLink,
  createPortal,
  generateMagicLink,
  getPortal,
  openPortal,
  updatePortal,
} from "./portals.ts";
import { createStore } from "./store.ts";
import type { Portal, Store } from "./store.ts";

/** The operations that behave; every method of a path behaves the same. */
const handlers: Readonly<Record<string, Handler>> = {
  "/customers/create_portal": createPortal,
  "/customers/push_data": pushData,
  "/customers/delete_data": deleteData,
  "/customers/reservations/create_deep_link": createDeepLink,
  "/unstable_partner/building_blocks/generate_magic_link": generateMagicLink,
  "/seam/customer/v1/customers/open_portal": openPortal,
  "/seam/customer/v1/portals/get": getPortal,
  "/seam/customer/v1/portals/update": updatePortal,
  "/seam/customer/v1/customers/me": me,
  "/seam/customer/v1/customers/list": listCustomers,
};

/** The order in which Seam's server looks at a request. */
const precedence: readonly ProblemKind[] = [
  "bad-message",
  "bad-url",
  "too-large",
  "bad-preference",
  "unknown-scenario",
  "not-found",
  "malformed",
  "unauthorized",
  "method-not-allowed",
  "unsupported-media-type",
  "unenforceable",
  "invalid",
  "not-acceptable",
  "unknown-status",
  "unknown-example",
  "no-response",
  "invalid-reply",
  "mock-failed",
];

/** `apiKeys` restricts which keys and tokens there are; by default every well-formed one is. */
export function createSeamRules(
  context: RulesContext,
  apiKeys: readonly string[],
): Rules {
  const store = createStore();
  const known = apiKeys.length === 0 ? undefined : new Set(apiKeys);
  const defaults = portalDefaults(context);
  return {
    precedence,
    forOperation: (operation) =>
      operationRules(operation, context, store, known, defaults),
    adjust: (problem) =>
      problem.kind === "unsupported-media-type"
        ? { ...problem, status: 400 }
        : problem,
    stamp: (fingerprint) => ({ "seam-request-id": uuidOf(fingerprint) }),
    page: (path, query, now) => renderPage(store, path, query, now),
    reset: () => store.reset(),
  };
}

/** What Seam's models make of `{}`. */
function portalDefaults(context: RulesContext): JsonObject {
  const operation = context.operations.find(
    ({ path }) => path === "/customers/create_portal",
  );
  const judge =
    operation === undefined ? undefined : judgeOf(operation, context);
  const verdict = judge?.({});
  return verdict?.ok === true && isObject(verdict.value) ? verdict.value : {};
}

function operationRules(
  operation: Operation,
  context: RulesContext,
  store: Store,
  known: ReadonlySet<string> | undefined,
  defaults: JsonObject,
): OperationRules {
  const handler = Object.hasOwn(handlers, operation.path)
    ? handlers[operation.path]
    : undefined;
  const inputs = new WeakMap<MockRequest, JsonObject>();
  const callOf = (template: TemplateContext): Call | undefined => {
    const { request } = template;
    const credential = identify(request.headers, known);
    if (isProblem(credential)) return undefined;
    const session =
      credential.kind === "client_session"
        ? store.portalOfToken(credential.token)
        : undefined;
    const workspaceId =
      credential.kind === "client_session"
        ? session?.workspaceId
        : credential.workspaceId;
    if (workspaceId === undefined) return undefined;
    return {
      input: inputs.get(request) ?? {},
      workspaceId,
      session,
      context: template,
      store,
      defaults,
    };
  };
  const rules: OperationRules = {
    checkSecurity: (raw, now) =>
      checkCredential(operation, raw, now, store, known),
    validate: createJudgedValidate(operation, context, inputs),
  };
  if (handler === undefined) return rules;
  return {
    ...rules,
    source: (selection, template) => {
      const call =
        selection.dynamic ||
        !isOk(selection.status) ||
        selection.example !== undefined
          ? undefined
          : callOf(template);
      if (call === undefined) return undefined;
      const reply = handler.reply(call);
      return isProblem(reply) ? reply : plainBody(reply, "seam", false);
    },
    remember: (value, template) => {
      const call = callOf(template);
      if (call !== undefined && isObject(value))
        handler.remember?.(call, value);
    },
  };
}

function isOk(status: number): boolean {
  return status >= 200 && status <= 299;
}

const kindsOfSession = new Set([
  "client_session_with_customer",
  "client_session_with_customer_ro",
]);

function checkCredential(
  operation: Operation,
  raw: RawRequest,
  now: number,
  store: Store,
  known: ReadonlySet<string> | undefined,
): Problem | undefined {
  if (operation.security.length === 0) return undefined;
  const credential = identify(raw.headers, known);
  if (isProblem(credential)) return credential;
  const accepted = new Set(operation.security.flat().map(({ name }) => name));
  if (credential.kind !== "client_session")
    return accepted.has(credential.kind) ? undefined : wrongKind();
  if (![...kindsOfSession].some((kind) => accepted.has(kind)))
    return wrongKind();
  return checkSession(store.portalOfToken(credential.token), now);
}

function checkSession(
  portal: Portal | undefined,
  now: number,
): Problem | undefined {
  if (portal === undefined) {
    return unauthorized(
      "client_session_not_found",
      "Unauthorized (client session not found)",
    );
  }
  if (portal.expiresAt > now) return undefined;
  return unauthorized(
    "client_session_expired",
    "Unauthorized (client session expired)",
  );
}

/** The judge of an operation's input: by the schema of its body, or of its path's POST where it has none. */
function judgeOf(
  operation: Operation,
  { schemas, operations }: RulesContext,
): Judge | undefined {
  const twin = operations.find(
    ({ path, method }) => path === operation.path && method === "POST",
  );
  const content =
    operation.requestBody?.content ?? twin?.requestBody?.content ?? [];
  const schema = content.find(
    ({ type }) => type === "application/json",
  )?.schema;
  return schema === undefined ? undefined : createJudge(schemas, schema);
}

/** Seam judges the query with the body laid over it; what the document says of it only explains a refusal. */
function createJudgedValidate(
  operation: Operation,
  context: RulesContext,
  inputs: WeakMap<MockRequest, JsonObject>,
): Validate {
  const judge = judgeOf(operation, context);
  const explain = createValidate(operation, context.compile);
  if (judge === undefined) return explain;
  const verdicts = new WeakMap<ReadBody, Verdict>();
  return (read) => {
    const { problem } = read.body;
    if (problem !== undefined) return [problem];
    const verdict = verdictOf(judge, operation, read, verdicts);
    if (verdict.ok) {
      if (isObject(verdict.value)) inputs.set(read.request, verdict.value);
      return [];
    }
    return [invalidInput(verdict.issues, explain(read))];
  };
}

/** A body that is remembered is judged once, where no query joins it. */
function verdictOf(
  judge: Judge,
  operation: Operation,
  { request, body }: ReadRequest,
  verdicts: WeakMap<ReadBody, Verdict>,
): Verdict {
  const query =
    operation.requestBody === undefined
      ? request.parameters.query
      : request.query;
  const alone = Object.keys(query).length === 0;
  const known = alone ? verdicts.get(body) : undefined;
  const verdict = known ?? judge(mergeInput(query, body.value));
  if (alone) verdicts.set(body, verdict);
  return verdict;
}

function invalidInput(
  issues: readonly Issue[],
  found: readonly Problem[],
): Problem {
  const { message, validationErrors } = inputError(issues);
  const explained =
    found.find(({ kind }) => kind === "invalid")?.violations ?? [];
  return createProblem("invalid", message, {
    violations: explained.length > 0 ? explained : issues.map(violationOf),
    phrase: { type: "invalid_input", message, validationErrors },
  });
}

function violationOf({ path, message }: Issue): Violation {
  const tokens = path.map((key) =>
    String(key).replaceAll("~", "~0").replaceAll("/", "~1"),
  );
  const pointer = tokens.map((token) => `/${token}`).join("");
  return { in: "body", pointer, keyword: "x-mock", message, schemaPointer: "" };
}
