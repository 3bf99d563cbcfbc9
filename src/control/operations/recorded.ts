/** Handlers that send a recorded request again, and make a fixture of its reply. */
import type { Engine } from "../../engine.ts";
import type { JsonObject } from "../../model.ts";
import { createProblem, isProblem, type Problem } from "../../problem.ts";
import type { Reply } from "../../response/render.ts";
import { problemOf } from "../../state/journal/entry.ts";
import type { Entry } from "../../state/journal/journal.ts";
import { findEntry } from "../find-entry.ts";
import {
  editProblem,
  fixtureConflict,
  scenarioNameFault,
  writeFixtureFile,
} from "../fixture-file.ts";
import {
  invalidBody,
  invalidQuery,
  replyWith,
  unknownName,
  type Handler,
  type HandlerRequest,
  type Handlers,
} from "../handler.ts";
import { recordedFixture, type RecordedFixture } from "../recorded-fixture.ts";

const replay: Handler = ({ path }, { engine }) => {
  const entry = findEntry(String(path["id"]), engine);
  if (isProblem(entry)) return entry;
  if (isBodyMissing(entry))
    return createProblem(
      "conflict",
      `the body of request ${entry.id} was too large to be recorded: send the request itself again`,
    );
  const { reply, journalHeaders } = engine.answer(entry.raw);
  const id = String(journalHeaders["x-mock-request-id"]);
  return replyWith({ id, status: reply.status, same: isSame(reply, entry.reply) });
};

/** A body that is too large is refused before it is read as a whole. */
function isBodyMissing(entry: Entry): boolean {
  return problemOf(entry)?.kind === "too-large" && entry.raw.body.length === 0;
}

function isSame(left: Reply, right: Reply): boolean {
  return (
    left.status === right.status && Buffer.from(left.payload).equals(Buffer.from(right.payload))
  );
}

const render: Handler = (request, { engine }) => {
  const { scenario } = request.query;
  const made = makeFixture(request, scenario, engine, (reason) => invalidQuery("scenario", reason));
  return isProblem(made) ? made : replyWith(renderRecorded(made));
};

/** The request body of `writeFixture`. */
interface Write {
  readonly scenario?: string;
  readonly overwrite?: boolean;
}

const write: Handler = (request, { engine }) => {
  const refused = editProblem(engine);
  if (refused !== undefined) return refused;
  const { scenario, overwrite = false } = (request.body ?? {}) as Write;
  const made = makeFixture(request, scenario, engine, (reason) =>
    invalidBody([{ pointer: "/scenario", reason }], "scenario"),
  );
  if (isProblem(made)) return made;
  const problem =
    fixtureConflict(made, engine) ??
    writeFixtureFile(engine.settings.fixtures ?? "", made, overwrite);
  return problem ?? replyWith(renderRecorded(made));
};

export const recordedHandlers: Handlers = {
  replayRequest: replay,
  renderFixture: render,
  writeFixture: write,
};

/** Makes the fixture of the request's reply, for this scenario or else for the one that it was answered in. */
function makeFixture(
  { path }: HandlerRequest,
  asked: unknown,
  engine: Engine,
  refuse: (reason: string) => Problem,
): RecordedFixture | Problem {
  const entry = findEntry(String(path["id"]), engine);
  if (isProblem(entry)) return entry;
  const { id, trace } = entry;
  if (trace === undefined)
    return unknownName(
      `no operation answered request ${id}: there is nothing to make a fixture of`,
    );
  const scenario = typeof asked === "string" ? asked : trace.scenario;
  const fault = scenarioNameFault(scenario);
  if (fault !== undefined) return refuse(fault);
  return recordedFixture(entry, trace.operation, scenario, engine);
}

/** The schema `RecordedFixture`. */
function renderRecorded({ scenario, operation, file, yaml }: RecordedFixture): JsonObject {
  return { scenario, operation, file, yaml };
}
