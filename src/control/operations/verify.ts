/** The handler of `POST verify`, which compares expectations with the recorded requests. */
import type { Json, JsonObject } from "../../model.ts";
import type { Fault } from "../given-fixtures.ts";
import { compileFilter, knownNames, type FilterValue } from "../verify/filter.ts";
import { invalidBody, replyWith, type Handlers } from "../handler.ts";
import { verifyExpectations, type Expectation, type Failure } from "../verify/expectations.ts";
import { describeVerdict } from "../verify/verdict.ts";

/** The schema `Verification`. */
interface Verification {
  readonly expect: readonly (FilterValue & {
    readonly count?: number | Bounds;
  })[];
  readonly order?: boolean;
}

interface Bounds {
  readonly minimum?: number;
  readonly maximum?: number;
}

export const verifyHandlers: Handlers = {
  verifyRequests: ({ session, body }, { engine }) => {
    const { redact } = engine;
    const { expect, order = false } = body as unknown as Verification;
    const journal = engine.sessionStore.journalOf(session);
    const entries = journal.entries();
    const known = knownNames(engine, session, entries);
    const faults: Fault[] = [];
    const expectations = expect.map((value, index): Expectation => {
      const pointer = `/expect/${index}`;
      const { count, ...filter } = value;
      const bounds = boundsOf(count);
      if (bounds.maximum !== undefined && bounds.maximum < bounds.minimum)
        faults.push({
          pointer: `${pointer}/count`,
          reason: "has a maximum below its minimum",
        });
      const matches = compileFilter(filter, pointer, known, faults);
      return { filter, matches, ...bounds };
    });
    if (faults.length > 0) return invalidBody(faults, "filter");
    const failures = verifyExpectations(expectations, order, entries, journal.dropped(), redact);
    return replyWith({
      ok: failures.length === 0,
      message: describeVerdict(expectations, failures, {
        session: session.name,
        entries,
        dropped: journal.dropped(),
        redact,
      }),
      differences: failures.map(renderFailure),
    });
  },
};

/** At least one by default. */
function boundsOf(count: number | Bounds | undefined): {
  readonly minimum: number;
  readonly maximum: number | undefined;
} {
  if (typeof count === "number") return { minimum: count, maximum: count };
  if (count === undefined) return { minimum: 1, maximum: undefined };
  return { minimum: count.minimum ?? 0, maximum: count.maximum };
}

/** The schema `Difference`. */
function renderFailure({ expectation, kind, expected, found, closest }: Failure): JsonObject {
  return {
    expectation,
    kind,
    expected,
    found: found.length,
    ...(closest === undefined
      ? undefined
      : { closest: { ...closest } as Readonly<Record<string, Json>> }),
  };
}
