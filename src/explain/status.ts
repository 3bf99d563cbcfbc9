/** Explains step 4: the status and the media type. */
import type { JsonObject, Operation, Response } from "../model.ts";
import { acceptOf } from "../request/preferences/accept.ts";
import { findResponse, ordinaryStatus } from "../response/select.ts";
import type { Reply } from "../response/render.ts";
import type { Trace } from "../response/trace.ts";
import { withoutUndefined } from "./object.ts";
import type { PlaceFormatter } from "./place-formatter.ts";

export function explainStatus(trace: Trace, reply: Reply, places: PlaceFormatter): JsonObject {
  const response = responseOf(trace, reply);
  return withoutUndefined({
    outcome: whyStatus(trace, reply),
    status: reply.status,
    declared: response?.status,
    place: response === undefined ? undefined : places.ofDocument(response.location),
  });
}

function whyStatus(
  { problem, preferences, selection, operation, steps }: Trace,
  reply: Reply,
): string {
  if (problem !== undefined) return `the problem ${problem.kind} is answered with ${reply.status}`;
  if (preferences?.code !== undefined) return "code= asks for it";
  const [first] = steps ?? [];
  if (first?.reply.status !== undefined && first.reply.status === selection?.status)
    return `the fixture ${first.fixture.id} says so`;
  const ordinary = ordinaryStatus(operation);
  if (selection !== undefined && selection.status !== ordinary)
    return `the lowest 2xx with a media type that Accept allows, which ${ordinary} lacks`;
  return whyOrdinary(operation, reply.status);
}

function whyOrdinary({ responses }: Operation, status: number): string {
  const declared = responses.map((response) => response.status);
  if (declared.includes(String(status)))
    return status >= 200 && status <= 299
      ? "the lowest 2xx that the operation declares"
      : "the lowest status that the operation declares";
  if (declared.length === 0) return "the operation declares none";
  return `the operation declares ${declared.join(", ")}`;
}

/** The response that the document declares for the reply. */
function responseOf(
  { problem, declared, selection, operation }: Trace,
  { status }: Reply,
): Response | undefined {
  if (problem !== undefined) return declared;
  return selection?.response ?? findResponse(operation, status);
}

export function explainMediaType(trace: Trace, reply: Reply): JsonObject {
  const { selection, problem, declared, raw } = trace;
  const accept = acceptOf(raw);
  const content = (problem === undefined ? selection?.response : declared)?.content;
  const offered = content?.map(({ type }) => type) ?? [];
  const type = reply.headers["content-type"];
  return withoutUndefined({
    outcome:
      problem !== undefined && declared === undefined && type !== undefined
        ? "that of the problem"
        : whyType(type, accept, offered),
    type,
    accept,
    offered: offered.length === 0 ? undefined : offered,
  });
}

function whyType(
  type: string | undefined,
  accept: string | undefined,
  offered: readonly string[],
): string {
  if (type === undefined) return "there is no body";
  if (offered.length === 0) return "no body is declared";
  if (offered.length === 1) return "the only one that is declared";
  return accept === undefined
    ? "the first that is declared: there is no Accept"
    : "the declared one that Accept prefers";
}
