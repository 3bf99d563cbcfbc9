/** The interface of an API's own rules, beyond what its document can say. By default there are none. */
import type {
  Json,
  JsonObject,
  Operation,
  RawRequest,
  Schemas,
  SessionKey,
  UnroutedRequest,
} from "../model.ts";
import { problemCatalogue, type Problem, type ProblemKind } from "../problem.ts";
import { createCheckSecurity, type CheckSecurity } from "../request/security/security.ts";
import { createValidate } from "../request/validate.ts";
import type { ReadRequest } from "../request/read.ts";
import type { TemplateContext } from "../scenario/templates/expression.ts";
import type { Compile } from "../schema/compile.ts";
import type { Fingerprint } from "../values/random.ts";
import type { Reply } from "./render.ts";
import { findResponse } from "./select.ts";
import type { Session } from "../state/sessions/session.ts";
import type { Origin, Source } from "./sources/source.ts";

/** The result of validation. */
export interface Validated {
  readonly problems: readonly Problem[];
  /** The request as the API itself parses it, for its source. */
  readonly input?: JsonObject;
}

/** The rules of one operation. */
export interface OperationRules {
  readonly checkSecurity: (
    raw: RawRequest,
    now: number,
    session: SessionKey,
  ) => Problem | undefined;
  readonly validate: (read: ReadRequest) => Validated;
  /** The source of the API's own bodies, asked after fixtures and before examples. */
  readonly source?: Source;
  /** Where parts of that body come from, by JSON Pointer; all else is the API's own. */
  readonly origins?: Readonly<Record<string, Origin>>;
  /** Called with every 2xx body before it is sent. */
  readonly remember?: (value: Json, context: TemplateContext, session: Session) => void;
}

/** What rules may use. */
export interface RulesContext {
  readonly schemas: Schemas;
  readonly compile: Compile;
  readonly operations: readonly Operation[];
}

/** The places of secrets; header names are in lower case. */
export interface SecretPlaces {
  readonly headers: readonly string[];
  /** Query fields, of requests and of URLs in replies. */
  readonly query: readonly string[];
  readonly cookies: readonly string[];
}

/** The pages of an API that a link leads to, for the control API. */
export interface PortalRules {
  /** The schema `Portal` of the control API, for each portal of a session. */
  readonly list: (session: Session) => JsonObject[];
  /** One portal, with what its page shows. */
  readonly find: (session: Session, id: string) => JsonObject | undefined;
  /** Lets a portal expire now. Returns whether there is one of this id. */
  readonly expire: (session: Session, id: string) => boolean;
}

/** The rules of one API. */
export interface Rules {
  /**
   * Whether these are the rules of the document itself: then all declared headers are sent, and nothing else is known
   * of the API.
   */
  readonly byDocument?: true;
  /** Places of secrets besides those of the document's security schemes. */
  readonly secrets?: SecretPlaces;
  /** The order in which one of several problems is chosen. */
  readonly precedence: readonly ProblemKind[];
  readonly forOperation: (operation: Operation) => OperationRules;
  /** Changes the status of a problem to the one that this API uses. */
  readonly adjust: (problem: Problem) => Problem;
  /** Additional header fields of a JSON reply; the fingerprint is that of its request. */
  readonly replyHeaders: (fingerprint: Fingerprint) => Readonly<Record<string, string>>;
  /** Answers a page that the API serves beside the document, or a form of it. */
  readonly page: (raw: UnroutedRequest, now: number, session: Session) => Reply | undefined;
  /** The portals that the API created in a session. Missing where the API has none. */
  readonly portals?: PortalRules;
  /** Header fields with a credential that the API accepts for an operation; by default the document's schemes tell. */
  readonly sampleHeaders?: (operation: Operation) => Readonly<Record<string, string>>;
  /** Forgets the state of a session. */
  readonly reset: (session: SessionKey) => void;
}

/** The same rules, compiled once for each operation: answers, fixture checks and 405s all ask for them. */
export function oncePerOperation(rules: Rules): Rules {
  const made = new Map<Operation, OperationRules>();
  const forOperation = (operation: Operation): OperationRules => {
    const known = made.get(operation) ?? rules.forOperation(operation);
    made.set(operation, known);
    return known;
  };
  return { ...rules, forOperation };
}

const noHeaders: Readonly<Record<string, string>> = Object.freeze({});

/** The rules that follow from a document alone. */
export function documentRules({ compile }: RulesContext): Rules {
  return {
    byDocument: true,
    precedence: Object.keys(problemCatalogue) as ProblemKind[],
    forOperation: (operation) => {
      const validate = createValidate(operation, compile);
      return {
        checkSecurity: withRefusalStatus(operation),
        validate: (read) => ({ problems: validate(read) }),
      };
    },
    adjust: (problem) => problem,
    replyHeaders: () => noHeaders,
    page: () => undefined,
    reset: () => {},
  };
}

/** 401, or 403 if the operation declares only that. */
function withRefusalStatus(operation: Operation): CheckSecurity {
  const check = createCheckSecurity(operation);
  const forbids =
    findResponse(operation, 401) === undefined && findResponse(operation, 403)?.status === "403";
  if (!forbids) return check;
  return (raw, now) => {
    const refusal = check(raw, now);
    return refusal?.kind === "unauthorized" ? { ...refusal, status: 403 } : refusal;
  };
}
