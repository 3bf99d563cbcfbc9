/** Starts the mock that tests share, or connects to a running one. */
import { MockError } from "../errors.ts";
import { connectMock, createMock } from "../server.ts";
import type {
  ConnectOptions,
  Mock,
  MockOptions,
  RemoteMock,
} from "../server.ts";

/** Options of the mock that is started; or the `url` of one that runs, with what connecting to it takes. */
export interface TestOptions extends MockOptions, ConnectOptions {
  readonly url?: string;
}

/** A mock that tests share, each in a session of its own. */
export type TestMock = Mock | RemoteMock;

/** Connects where `url` says where to, or else starts a mock on a random port. Throws what either does. */
export function startMock(options: TestOptions): Promise<TestMock> {
  const { url, token, prefix, ...own } = options;
  if (url === undefined) return startOwn(own);
  const [stranger] = Object.keys(own);
  if (stranger !== undefined)
    throw new MockError(
      "MOCK_ERR_OPTIONS",
      `url is that of a mock which runs already: give ${stranger} to whoever starts it`,
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
