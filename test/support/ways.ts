/** The two ways to a mock: within this process, and over HTTP as from another one. */
import type { Test } from "tap";
import {
  connectMock,
  type Mock,
  type MockOptions,
  type MockSession,
  type RemoteMock,
} from "../../src/server.ts";
import { mockFiles, type Folder } from "./mock.ts";
import { petsDocument } from "./pets.ts";

export type Way = "in process" | "over HTTP";
export const ways: readonly Way[] = ["in process", "over HTTP"];

export interface Asked {
  /** As a test has it in hand. */
  readonly mock: Mock | RemoteMock;
  readonly url: string;
}

/** A mock of the pets, or of other files, that listens. */
export async function openMock(
  t: Test,
  way: Way,
  files: Folder = { "openapi.yaml": petsDocument },
  options: MockOptions = {},
): Promise<Asked> {
  const own = await mockFiles(t, files, options);
  const url = await own.listen();
  return { mock: way === "in process" ? own : await connectMock(url), url };
}

/** The session w3 of the pets. */
export async function openSession(
  t: Test,
  way: Way,
  files?: Folder,
  options?: MockOptions,
): Promise<MockSession> {
  const { mock } = await openMock(t, way, files, options);
  return mock.session("w3");
}

/** A request in a session. */
export function fetchIn(
  session: Pick<MockSession, "url" | "headers">,
  path: string,
  { headers, ...init }: RequestInit = {},
): Promise<Response> {
  return fetch(session.url + path, {
    ...init,
    headers: { ...session.headers, ...(headers as Record<string, string>) },
  });
}

/** `POST` of a JSON body in a session. */
export function postIn(
  session: Pick<MockSession, "url" | "headers">,
  path: string,
  body: unknown,
): Promise<Response> {
  return fetchIn(session, path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}
