/** Explains which fixtures could have answered, in order, and why each did or did not. */
import type { JsonObject } from "../model.ts";
import { statusOf } from "../response/select.ts";
import type { Trace } from "../response/trace.ts";
import { usedSteps } from "../response/sequence.ts";
import type { Fixture, SequenceStep } from "../scenario/fixture.ts";
import type { Limit } from "../scenario/limit.ts";
import { givenScenario } from "../scenario/scenario.ts";
import { describeMismatch } from "../scenario/when/when.ts";
import { firstItems, withoutUndefined } from "./object.ts";
import type { PlaceFormatter } from "./place-formatter.ts";

const maxFixtures = 100;

/** Explains the candidates; `undefined` if the request was refused before. */
export function explainFixtures(trace: Trace, places: PlaceFormatter): JsonObject | undefined {
  const { candidates } = trace;
  if (candidates === undefined) return undefined;
  const { items, more } = firstItems(candidates.fixtures, maxFixtures);
  const used = trace.body === undefined ? [] : usedSteps(trace.body);
  return withoutUndefined({
    outcome: outcomeOf(used),
    candidates: items.map((fixture) => {
      const step = trace.steps?.find((each) => each.fixture === fixture);
      return withoutUndefined({
        fixture: fixture.id,
        place: places.ofFixture(fixture, step?.reply.pointer ?? ""),
        given: fixture.scenario === givenScenario ? true : undefined,
        ...candidateOutcome(fixture, step, used, trace),
        position: positionOf(fixture, step),
        limit: limitText(fixture.limit),
      });
    }),
    moreCandidates: more,
  });
}

function outcomeOf(used: readonly SequenceStep[]): string {
  const [first, ...beneath] = used.map(({ fixture }) => fixture.id);
  if (first === undefined) return "no fixture answers";
  return beneath.length === 0 ? `${first} answers` : `${first} answers, over ${beneath.join(", ")}`;
}

type CandidateOutcome = {
  readonly outcome: "answered" | "beneath" | "lost";
  readonly why?: string;
};

/** The outcome of a candidate: it answered, it was merged over, or it lost. */
function candidateOutcome(
  fixture: Fixture,
  step: SequenceStep | undefined,
  used: readonly SequenceStep[],
  trace: Trace,
): CandidateOutcome {
  const index = used.findIndex((each) => each.fixture === fixture);
  if (index === 0) return { outcome: "answered" };
  if (index > 0) {
    const over = used[index - 1]?.fixture.id ?? "";
    return { outcome: "beneath", why: `${over} changes what it answers` };
  }
  return { outcome: "lost", why: whyLost(fixture, step, used, trace) };
}

function whyLost(
  fixture: Fixture,
  step: SequenceStep | undefined,
  used: readonly SequenceStep[],
  trace: Trace,
): string {
  const request = trace.inspected?.read.request;
  const mismatch = request === undefined ? undefined : fixture.when?.mismatch(request);
  if (mismatch !== undefined) return describeMismatch(mismatch);
  const { selection, problem, operation } = trace;
  if (selection === undefined) return `not asked: ${problem?.detail ?? ""}`;
  if (selection.dynamic) return "a generated body was asked for";
  if (selection.example !== undefined) return "an example was asked for";
  const status = step === undefined ? undefined : statusOf(step, operation);
  if (status !== undefined && status !== selection.status)
    return `it answers ${status}, and the status is ${selection.status}`;
  const [first] = used;
  if (first !== undefined) return `${first.fixture.id} comes first`;
  return problem?.detail ?? "another source comes first";
}

function positionOf(
  { sequence, loop }: Fixture,
  step: SequenceStep | undefined,
): string | undefined {
  if (step === undefined || sequence.length < 2) return undefined;
  const then = loop ? ", then from the first" : "";
  return `${step.index + 1} of ${sequence.length}${then}`;
}

function limitText(limit: Limit | undefined): string | undefined {
  return limit === undefined ? undefined : `${limit.requests} in ${limit.per}ms`;
}
