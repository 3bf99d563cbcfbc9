/** Describes the requests of a session to whoever reads a failed test. */
import { ControlError } from "./errors.ts";
import type { RecordedRequest, UnmatchedRequest } from "./requests.ts";
import type { MockSession } from "./session.ts";

/** The most requests to list; of more, the latest. */
const mostTold = 20;

/** Describes the requests of a session in lines of text, or says in one line why the mock does not answer. */
export async function describeSession(
  session: Pick<MockSession, "name" | "requests" | "unmatched">,
): Promise<string> {
  try {
    const requests = await session.requests({ limit: mostTold + 1 });
    return describe(session.name, requests, await session.unmatched());
  } catch (error) {
    if (!(error instanceof ControlError)) throw error;
    return `portal-mock: the requests of session ${session.name} can't be listed: ${error.message}`;
  }
}

function describe(
  name: string,
  requests: readonly RecordedRequest[],
  unmatched: readonly UnmatchedRequest[],
): string {
  if (requests.length === 0)
    return `portal-mock: session ${name} has had no requests. Does the code under test send its header or use its address?`;
  const latest = requests.length > mostTold ? "the latest of " : "";
  const lines = requests
    .slice(-mostTold)
    .flatMap((recorded) => describeRequest(recorded, unmatched));
  return [
    `portal-mock: ${latest}the requests of session ${name}, and their replies`,
    ...lines,
  ].join("\n");
}

/** `  7 POST /pets 400 problem:invalid`, followed by the reason. */
function describeRequest(
  recorded: RecordedRequest,
  unmatched: readonly UnmatchedRequest[],
): string[] {
  const { id, request, reply, source, problem, fault } = recorded;
  const from = source ?? (problem === undefined ? "" : `problem:${problem.kind}`);
  const wrong = fault === undefined ? "" : ` ${fault}`;
  const misses = unmatched.find((each) => each.request.id === id)?.nearMisses;
  return [
    `  ${id} ${request.method} ${request.url} ${reply.status} ${from}${wrong}`.trimEnd(),
    ...(problem === undefined ? [] : [`      ${problem.detail}`]),
    ...(misses ?? []).map(({ message }) => `      near: ${message}`),
  ];
}
