/** The client of one session: what `mock.session()` returns. */
import { defaultSession } from "../state/sessions/session.ts";
import type { FaultName } from "../values/connection-fault.ts";
import type { Json } from "../model.ts";
import { addressOf } from "./address.ts";
import { createClockClient, type ClockClient } from "./clock.ts";
import { VerificationError } from "./errors.ts";
import type { FaultDefinition, FaultScope, SessionSettings, SettingsPatch } from "./fault.ts";
import type { FixtureDefinition, ScenarioDefinition } from "./fixture.ts";
import type {
  Difference,
  Expectation,
  RecordedRequest,
  RequestFilter,
  UnmatchedRequest,
} from "./requests.ts";
import { call, callToRemove, type Connection, type ControlCall } from "./send.ts";
import { MockError } from "../errors.ts";
import { isProblem } from "../problem.ts";
import { readSessionName } from "../request/preferences/session-name.ts";

/**
 * A session of a mock. Methods throw a `ControlError` that lists all that is wrong, and the known names where a name
 * is unknown.
 */
export interface MockSession {
  readonly name: string;
  /** Header fields that put a request into the session; none for the default session. */
  readonly headers: Readonly<Record<string, string>>;
  /** The address of the mock: `http://127.0.0.1:4010`. Throws if it does not listen. */
  readonly url: string;
  /** The address of a path of the mock with `?__session=`, for clients that can't set header fields. */
  address(path?: string): string;
  /** Sets the scenario of the session; `undefined` returns to the server's. */
  use(scenario: string | undefined): Promise<void>;
  /** Defines a scenario for this session. It replaces one of the same name, and `use` activates it. */
  define(name: string, scenario: ScenarioDefinition): Promise<void>;
  /** Adds a fixture for an operation. It goes before those of scenarios, and before those added earlier. */
  given(operation: string, fixture: FixtureDefinition): Promise<Given>;
  /** The recorded requests, oldest first. */
  requests(filter?: RequestFilter): Promise<readonly RecordedRequest[]>;
  /** The requests that no operation or fixture matched, oldest first, each with what nearly matched. */
  unmatched(): Promise<readonly UnmatchedRequest[]>;
  /** Explains the reply to a request. The id is that of a recorded request, or `X-Mock-Request-Id` of a reply. */
  explain(id: string): Promise<Json>;
  /** Throws a `VerificationError` if the requests are not as expected; with `order`, if they came in another order. */
  verify(
    expected: Expectation | readonly Expectation[],
    options?: { readonly order?: boolean },
  ): Promise<void>;
  readonly clock: ClockClient;
  /** Sets the faults of the session, in place of all earlier ones. */
  faults(list: readonly FaultDefinition[]): Promise<void>;
  /** Sets one fault on the connection, in place of all earlier ones. */
  fault(name: FaultName, scope?: FaultScope): Promise<void>;
  /** Removes all faults. */
  clearFaults(): Promise<void>;
  /** Changes settings of the session, and returns all settings. */
  settings(patch: SettingsPatch): Promise<SessionSettings>;
  /** Resets the session. */
  reset(): Promise<void>;
  /** Deletes the session; the default session is reset. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** A fixture that was added to a session. */
export interface Given {
  readonly id: string;
  /** Removes it; does nothing if it is gone already. */
  remove(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Creates the client of the session with this name. The session starts with its first use. */
export function createSessionClient(connection: Connection, name: string): MockSession {
  return {
    ...createSessionMethods(connection, name),
    get url() {
      return connection.url();
    },
  };
}

/** The methods of a session client, without its address. */
export function createSessionMethods(
  { send, url }: Connection,
  name: string,
): Omit<MockSession, "url"> {
  const isDefault = name === defaultSession;
  const tell = (
    method: ControlCall["method"],
    path: string,
    body?: object,
  ): Promise<Json | undefined> => {
    const question = { method, path, session: name };
    return call(send, body === undefined ? question : { ...question, body });
  };
  const reset = async (): Promise<void> => {
    await tell("POST", "/reset");
  };
  return {
    name,
    headers: isDefault ? {} : { "x-mock-session": name },
    address: (path = "/") => addressOf(url(), path, isDefault ? "" : name),
    use: async (scenario) => {
      if (scenario === undefined) await tell("PATCH", "/settings", { scenario: null });
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
        callToRemove(send, { method: "DELETE", path, session: name });
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
      return callToRemove(send, { method: "DELETE", path });
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

/** `Array.isArray` does not narrow a read-only array. */
function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}

function part(text: string): string {
  return encodeURIComponent(text);
}

/** Returns a valid session name. Throws MOCK_ERR_OPTIONS otherwise. */
export function checkSessionName(name: string): string {
  const headers = { "x-mock-session": name };
  const read = readSessionName({ headers, query: "" });
  if (read !== undefined && !isProblem(read)) return read;
  const why = read === undefined ? "a session has a name" : read.detail;
  throw new MockError("MOCK_ERR_OPTIONS", why);
}
