/** Connects to a mock in another process. The methods are those of a mock in this process. */
import { MockError } from "../errors.ts";
import { defaultSession } from "../state/sessions/session.ts";
import { fetchContract, type Contract } from "./contract.ts";
import { createHttpSend } from "./http.ts";
import { checkSessionName } from "./session.ts";
import { call, callToRemove, type Connection, type Send } from "./send.ts";
import { createSessionClient, createSessionMethods, type MockSession } from "./session.ts";

export interface ConnectOptions {
  /** The token of the control API, if it requires one. */
  readonly token?: string;
  /** The path of the control API; `/__mock` by default. */
  readonly prefix?: string;
}

/** A mock in another process, and its default session. `session(name)` gives the others. */
export interface RemoteMock extends MockSession {
  /** The contract that was loaded when the client connected. */
  readonly contract: Contract;
  /** The session of this name, or a new one that no other client uses. */
  session(name?: string): MockSession;
  /** Resets every session. */
  reset(): Promise<void>;
  /** Deletes the sessions that were opened without a name. The mock goes on. */
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Connects to the mock that serves at `url`. Throws a `ControlError` if nothing listens there, if it has no control
 * API, or if the token is wrong; MOCK_ERR_OPTIONS for an invalid address.
 */
export async function connectMock(url: string, options: ConnectOptions = {}): Promise<RemoteMock> {
  const base = readAddress(url);
  const { token, prefix = "/__mock" } = options;
  const send = createHttpSend({ url: base, prefix, token });
  const contract = await fetchContract(send);
  const connection: Connection = { send, url: () => base };
  const sessions = createOwnSessions(connection, await fetchName(send));
  return {
    ...createSessionMethods(connection, defaultSession),
    url: base,
    contract,
    session: (name) =>
      name === undefined
        ? sessions.open()
        : createSessionClient(connection, checkSessionName(name)),
    reset: async () => {
      await call(send, { method: "POST", path: "/reset" });
    },
    [Symbol.asyncDispose]: sessions.forget,
  };
}

function readAddress(url: string): string {
  if (/^https?:\/\/[^\s/?#]+(?:\/[^\s?#]*)?$/.test(url)) return url.replace(/\/+$/, "");
  throw new MockError(
    "MOCK_ERR_OPTIONS",
    `connectMock takes the address that a mock prints, like http://127.0.0.1:4010, not "${url}"`,
  );
}

/** Asks for a name that no other client of the server has; names of new sessions start with it. */
async function fetchName(send: Send): Promise<string> {
  const said = await call(send, { method: "POST", path: "/sessions" });
  return (said as { name: string }).name;
}

/** Tracks sessions without a given name, to delete them with the connection. */
function createOwnSessions(
  connection: Connection,
  client: string,
): {
  readonly open: () => MockSession;
  readonly forget: () => Promise<void>;
} {
  const open = new Set([client]);
  let count = 0;
  const remove = async (name: string): Promise<void> => {
    open.delete(name);
    const path = `/sessions/${name}`;
    await callToRemove(connection.send, { method: "DELETE", path });
  };
  return {
    open: () => {
      count++;
      const name = `${client}-test-${count}`;
      open.add(name);
      return {
        ...createSessionClient(connection, name),
        [Symbol.asyncDispose]: () => remove(name),
      };
    },
    forget: async () => {
      await Promise.all([...open].map(remove));
    },
  };
}
