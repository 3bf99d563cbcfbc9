/** The client of one session: what `mock.session()` returns. */
import { defaultSession } from "../state/sessions/session.ts";
import type { FaultName } from "../values/connection-fault.ts";
import type { Json } from "../model.ts";
import { addressOf } from "./address.ts";
import { createClockClient } from "./clock.ts";
import type { ClockClient } from "./clock.ts";
import { VerificationError } from "./errors.ts";
import type {
  FaultDefinition,
  FaultScope,
  SessionSettings,
  SettingsPatch,
} from "./fault.ts";
import type { FixtureDefinition, ScenarioDefinition } from "./fixture.ts";
import type {
  Difference,
  Expectation,
  RecordedRequest,
  RequestFilter,
  UnmatchedRequest,
} from "./requests.ts";
import { ask, askToRemove } from "./send.ts";
import type { Connection, Question } from "./send.ts";

/**
 * An isolated world inside one mock. Methods throw a `ControlError` for what can't be done, with all that is wrong, and
 * with the names that there are where one is not known.
 */
export interface MockSession {
  readonly name: string;
  /** Header fields that put a request into the session: none for the default one. */
  readonly headers: Readonly<Record<string, string>>;
  /** The address that the mock serves at: `http://127.0.0.1:4010`. Throws where it does not listen. */
  readonly url: string;
  /** The address of a path of the mock, with `?__session=`: for what can't send header fields. */
  address(path?: string): string;
  /** Puts the session in a scenario; `undefined` is the server's own. */
  use(scenario: string | undefined): Promise<void>;
  /** Defines a scenario for this session, in the place of one of the same name; it is not active yet. */
  define(name: string, scenario: ScenarioDefinition): Promise<void>;
  /** Gives a fixture of an operation: it is asked before any scenario's, and before those given earlier. */
  given(operation: string, fixture: FixtureDefinition): Promise<Given>;
  /** What was asked, oldest first. */
  requests(filter?: RequestFilter): Promise<readonly RecordedRequest[]>;
  /** Requests that met nothing made for them, oldest first, each with what it came close to. */
  unmatched(): Promise<readonly UnmatchedRequest[]>;
  /** Why a request was answered as it was; its id is that of a recorded request, or `X-Mock-Request-Id` of a reply. */
  explain(id: string): Promise<Json>;
  /** Throws a `VerificationError` where what was asked is not what is expected; with `order`, in this order too. */
  verify(
    expected: Expectation | readonly Expectation[],
    options?: { readonly order?: boolean },
  ): Promise<void>;
  readonly clock: ClockClient;
  /** Lets things go wrong, in the place of all that did. */
  faults(list: readonly FaultDefinition[]): Promise<void>;
  /** Lets one thing go wrong on the connection, in the place of all that did. */
  fault(name: FaultName, scope?: FaultScope): Promise<void>;
  /** Lets nothing go wrong. */
  clearFaults(): Promise<void>;
  /** Changes what the session asks of every reply, and returns all of it. */
  settings(patch: SettingsPatch): Promise<SessionSettings>;
  /** Makes the session as new. */
  reset(): Promise<void>;
  /** Forgets the session; the default one is made as new. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** A fixture that a session was given. */
export interface Given {
  readonly id: string;
  /** Takes it back; no matter whether it is there any more. */
  remove(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A client of the session with this name, which is made when it is first used. */
export function createSessionClient(
  connection: Connection,
  name: string,
): MockSession {
  return {
    ...createSessionMethods(connection, name),
    get url() {
      return connection.url();
    },
  };
}

/** The same without its address, which a mock has for all of its sessions. */
export function createSessionMethods(
  { send, url }: Connection,
  name: string,
): Omit<MockSession, "url"> {
  const isDefault = name === defaultSession;
  const tell = (
    method: Question["method"],
    path: string,
    body?: object,
  ): Promise<Json | undefined> => {
    const question = { method, path, session: name };
    return ask(send, body === undefined ? question : { ...question, body });
  };
  const reset = async (): Promise<void> => {
    await tell("POST", "/reset");
  };
  return {
    name,
    headers: isDefault ? {} : { "x-mock-session": name },
    address: (path = "/") => addressOf(url(), path, isDefault ? "" : name),
    use: async (scenario) => {
      if (scenario === undefined)
        await tell("PATCH", "/settings", { scenario: null });
      else await tell("POST", `/scenarios/${part(scenario)}/activate`);
    },
    define: async (scenario, definition) => {
      await tell("POST", "/scenarios", { ...definition, name: scenario });
    },
    given: async (operation, fixture) => {
      const said = await tell("POST", "/fixtures", { operation, fixture });
      const { id } = said as { id: string };
      const path = `/fixtures/${part(id)}`;
      const remove = (): Promise<void> =>
        askToRemove(send, { method: "DELETE", path, session: name });
      return { id, remove, [Symbol.asyncDispose]: remove };
    },
    requests: async (filter = {}) => {
      const said = await tell("POST", "/requests/find", filter);
      return (said as unknown as Found).requests;
    },
    unmatched: async () => {
      const said = await tell("GET", "/requests/unmatched");
      return said as unknown as readonly UnmatchedRequest[];
    },
    explain: async (id) => (await tell("GET", `/explain/${part(id)}`)) ?? null,
    verify: async (expected, options = {}) => {
      const expect = isList(expected) ? expected : [expected];
      const said = await tell("POST", "/verify", { ...options, expect });
      const { ok, message, differences } = said as unknown as Verdict;
      if (!ok) throw new VerificationError(message, differences);
    },
    clock: createClockClient(send, name),
    faults: async (list) => {
      await tell("PUT", "/faults", list);
    },
    fault: async (fault, scope = {}) => {
      await tell("PUT", "/faults", [{ ...scope, fault }]);
    },
    clearFaults: async () => {
      await tell("DELETE", "/faults");
    },
    settings: async (patch) => {
      const said = await tell("PATCH", "/settings", patch);
      return said as unknown as SessionSettings;
    },
    reset,
    [Symbol.asyncDispose]: () => {
      if (isDefault) return reset();
      const path = `/sessions/${name}`;
      return askToRemove(send, { method: "DELETE", path });
    },
  };
}

/** The schema `Requests`. */
interface Found {
  readonly requests: readonly RecordedRequest[];
}

/** The schema `Verdict`. */
interface Verdict {
  readonly ok: boolean;
  readonly message: string;
  readonly differences: readonly Difference[];
}

/** `Array.isArray` takes no read-only list for one. */
function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}

function part(text: string): string {
  return encodeURIComponent(text);
}
