/** Seam's own rules: credentials, validation, and state that calls share. */
import { isObject } from "../values/json.ts";
import type { JsonObject, Operation, SessionKey } from "../model.ts";
import { isProblem, type ProblemKind } from "../problem.ts";
import type { OperationRules, Rules, RulesContext, SecretPlaces } from "../response/rules.ts";
import type { Selection } from "../response/select.ts";
import { plainBody } from "../response/sources/source.ts";
import type { TemplateContext } from "../scenario/templates/expression.ts";
import { uuidFromFingerprint } from "../values/random.ts";
import { createAuthorize, type Authorization } from "./authorize.ts";
import { recordedAs, type Call, type Handler } from "./call.ts";
import { deleteData, listCustomers, me, pushData } from "./customers.ts";
import { origins } from "./origins.ts";
import { createAnswerPortal } from "./portal/portal-page.ts";
import { portalRules } from "./portal/list.ts";
import {
  createDeepLink,
  createPortal,
  generateMagicLink,
  getPortal,
  openPortal,
  updatePortal,
} from "./portals.ts";
import { sampleHeaders, samplePortal } from "./sample.ts";
import { createBounded, createStore, type Store } from "./store.ts";
import { createZodValidate, zodValidatorOf } from "./validate.ts";

/** The handlers by operation; all methods of a path share one. */
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

/** The order in which Seam's server checks a request. */
const precedence: readonly ProblemKind[] = [
  "bad-message",
  "bad-url",
  "too-large",
  "bad-preference",
  "unknown-scenario",
  "too-many-sessions",
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
  "rate-limited",
  "invalid-reply",
  "mock-failed",
];

/** Client sessions and the token of a portal's link: whoever has them is let in. */
const secrets: SecretPlaces = {
  headers: ["client-session-token", "seam-client-session-token"],
  query: ["token"],
  cookies: [],
};

/** The state and validators that the operations of one mock share. */
interface SeamState {
  readonly context: RulesContext;
  readonly storeOf: (session: SessionKey) => Store;
  readonly admission: Authorization;
  readonly defaults: () => JsonObject;
}

/** The settings that Seam's rules depend on. */
export interface SeamSettings {
  /** Limits the valid keys and tokens; by default every well-formed one is valid. */
  readonly apiKeys: readonly string[];
  readonly control: boolean;
  /** The path prefix `/__mock`. */
  readonly controlPrefix: string;
}

export function createSeamRules(context: RulesContext, settings: SeamSettings): Rules {
  const { apiKeys } = settings;
  let known: JsonObject | undefined;
  // With the first request: a model takes longer to compile than the rest of a start of Seam.
  const defaults = (): JsonObject => (known ??= portalDefaults(context));
  const stores = new WeakMap<SessionKey, Store>();
  /** The sessions of all portals, for links that name another one. */
  const portals = createBounded<{ readonly token: string; readonly session: string }>(() => 0);
  const answerPortal = createAnswerPortal();
  const storeOf = (session: SessionKey): Store => {
    const open = stores.get(session);
    if (open !== undefined) return open;
    const store = createStore(samplePortal(defaults()), ({ id, token, request }) =>
      portals.put(id, { token, session: request.session }),
    );
    stores.set(session, store);
    return store;
  };
  const admission = createAuthorize(storeOf, apiKeys.length === 0 ? undefined : new Set(apiKeys));
  const state: SeamState = {
    context,
    storeOf,
    admission,
    defaults,
  };
  return {
    secrets,
    precedence,
    forOperation: (operation) => operationRules(operation, state),
    adjust: (problem) =>
      problem.kind === "unsupported-media-type" ? { ...problem, status: 400 } : problem,
    replyHeaders: (fingerprint) => ({ "seam-request-id": uuidFromFingerprint(fingerprint) }),
    page: (raw, now, session) =>
      answerPortal(raw, {
        store: storeOf(session),
        now,
        otherSessionOf: (id, token) => {
          const portal = portals.get(id);
          return portal?.token === token && portal.session !== session.name
            ? portal.session
            : undefined;
        },
        // Relative to the address of a portal, so that it holds behind any prefix.
        control: settings.control ? `..${settings.controlPrefix}` : undefined,
      }),
    portals: portalRules(storeOf),
    sampleHeaders,
    reset: (session) => {
      const store = storeOf(session);
      for (const { id } of store.portals()) portals.delete(id);
      store.reset();
    },
  };
}

/** What Seam's models parse `{}` to. */
function portalDefaults(context: RulesContext): JsonObject {
  const operation = context.operations.find(({ path }) => path === "/customers/create_portal");
  const verdict = operation === undefined ? undefined : zodValidatorOf(operation, context)?.({});
  return verdict?.ok === true && isObject(verdict.value) ? verdict.value : {};
}

function operationRules(
  operation: Operation,
  { context, storeOf, admission, defaults }: SeamState,
): OperationRules {
  const rules: OperationRules = {
    checkSecurity: (raw, now, session) => admission.refuse(operation, raw, now, session),
    validate: createZodValidate(operation, context),
  };
  const handler = Object.hasOwn(handlers, operation.path) ? handlers[operation.path] : undefined;
  if (handler === undefined) return rules;
  const callOf = (template: TemplateContext): Call | undefined => {
    const caller = admission.callerOf(template.request.headers, template.session);
    if (caller === undefined) return undefined;
    const { workspaceId, session } = caller;
    const input = template.input ?? {};
    const store = storeOf(template.session);
    return { input, workspaceId, session, context: template, store, defaults: defaults() };
  };
  const known = Object.hasOwn(origins, operation.path) ? origins[operation.path] : undefined;
  return {
    ...rules,
    ...(known === undefined ? undefined : { origins: known }),
    source: (selection, template) => {
      const call = isForHandler(selection) ? callOf(template) : undefined;
      if (call === undefined) return undefined;
      const reply = handler.reply(call);
      return isProblem(reply) ? reply : plainBody(reply, "seam", false);
    },
    remember: (value, template, session) => {
      const call = handler.remember === undefined ? undefined : callOf(template);
      if (call === undefined || !isObject(value)) return;
      handler.remember?.({ ...call, recordedAs: recordedAs(template, session) }, value);
    },
  };
}

/** A success without a named example and without a generated body. */
function isForHandler({ status, dynamic, example }: Selection): boolean {
  return status >= 200 && status <= 299 && !dynamic && example === undefined;
}
