/** Starts the mock that tests share, or connects to a running one. */
import { MockError } from "../errors.ts";
import {
  connectMock,
  createMock,
  type ConnectOptions,
  type Mock,
  type MockOptions,
  type RemoteMock,
} from "../server.ts";

/** The options of a new mock, or the `url` of a running one with what connecting to it needs. */
export interface TestOptions extends MockOptions, ConnectOptions {
  readonly url?: string;
}

/** A mock that tests share, each in a session of its own. */
export type TestMock = Mock | RemoteMock;

/** Connects to the mock at `url`, or starts one on a random port. Throws what either throws. */
export function startMock(options: TestOptions): Promise<TestMock> {
  const { url, token, prefix, ...own } = options;
  if (url === undefined) return startOwn(own);
  const [unknown] = Object.keys(own);
  if (unknown !== undefined)
    throw new MockError(
      "MOCK_ERR_OPTIONS",
      `url is that of a running mock: set ${unknown} to whoever starts it`,
    );
  return connectMock(url, {
    ...(token === undefined ? {} : { token }),
    ...(prefix === undefined ? {} : { prefix }),
  });
}

async function startOwn(options: MockOptions): Promise<Mock> {
  const mock = await createMock(options);
  await mock.listen();
  return mock;
}
