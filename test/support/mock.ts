/** Mocks that close with their test, and the request that most tests make. */
import path from "node:path";
import type { LightMyRequestResponse } from "fastify";
import type { Test } from "tap";
import type { Json } from "../../src/model.ts";
import { createMock, type Mock, type MockOptions } from "../../src/server.ts";

/** A key as Seam's SDKs send one. */
export const bearer = {
  authorization: "Bearer seam_test2bMS_94SrGUXuNR2JmJkjtvBQDg5c",
};

export async function startMock(t: Test, options: MockOptions = {}): Promise<Mock> {
  const mock = await createMock(options);
  t.teardown(() => mock.close());
  return mock;
}

/** A folder as `t.testdir` makes it: texts are files. */
export interface Folder {
  readonly [name: string]: string | Folder;
}

/** A mock of `openapi.yaml` among these files, with the fixtures in `fixtures` where there are some. */
export function mockFiles(t: Test, files: Folder, options: MockOptions = {}): Promise<Mock> {
  const folder = t.testdir(files);
  return startMock(t, {
    spec: path.join(folder, "openapi.yaml"),
    ...(files["fixtures"] === undefined ? {} : { fixtures: path.join(folder, "fixtures") }),
    ...options,
  });
}

/** `POST /customers/create_portal`, with credentials. */
export function createPortal(
  mock: Mock,
  body: Json = { customer_data: { customer_key: "c1" } },
  headers: Readonly<Record<string, string>> = {},
  query = "",
): Promise<LightMyRequestResponse> {
  return mock.inject({
    method: "POST",
    url: `/customers/create_portal${query}`,
    headers: { ...bearer, "content-type": "application/json", ...headers },
    payload: JSON.stringify(body),
  });
}
