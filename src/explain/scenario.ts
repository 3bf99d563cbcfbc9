/** Explains step 3: the scenario, what named it, and what else could have. */
import type { JsonObject, MockRequest } from "../model.ts";
import { readCookie } from "../values/cookies.ts";
import { scenarioCookie } from "../request/preferences/preferences.ts";
import { decodeField } from "../request/parameters/query.ts";
import { queryPreference } from "../request/preferences/session-name.ts";
import type { ScenarioOrigin, Trace } from "../response/trace.ts";
import type { Fixture } from "../scenario/fixture.ts";
import { describeMismatch } from "../scenario/when/when.ts";
import { firstItems, withoutUndefined } from "./object.ts";
import type { PlaceFormatter } from "./place-formatter.ts";

const maxConditional = 50;

/** Explains the scenario. `ofServer` is the one that the server names, if it names one. */
export function explainScenario(
  trace: Trace,
  ofServer: string | undefined,
  places: PlaceFormatter,
): JsonObject {
  const { scenario, scenarioFrom, problem } = trace;
  const unknown = problem?.kind === "unknown-scenario";
  return withoutUndefined({
    outcome: unknown ? problem.detail : outcomes[scenarioFrom],
    name: unknown ? undefined : scenario,
    from: scenarioFrom,
    named: scenarioNames(trace, ofServer),
    ...explainConditional(trace, places),
  });
}

const outcomes: Readonly<Record<ScenarioOrigin, string>> = {
  header: "named by the header X-Mock-Scenario",
  query: "named by the query field __scenario",
  cookie: `named by the cookie ${scenarioCookie}`,
  session: "the scenario of the session",
  server: "the server's --scenario",
  when: "none is named, but the conditions of one of its fixtures match",
  none: "nobody names one",
};

/** All that name a scenario, in their order of precedence. */
function scenarioNames(
  { raw, sessionScenario }: Trace,
  ofServer: string | undefined,
): JsonObject[] {
  const header = raw.headers["x-mock-scenario"];
  const cookie = readCookie(raw.headers["cookie"], scenarioCookie);
  const names: readonly (readonly [ScenarioOrigin, string | undefined])[] = [
    ["header", header === undefined ? undefined : String(header)],
    ["query", queryPreference(raw.query, "__scenario")],
    ["cookie", cookie === undefined ? undefined : decodeField(cookie)],
    ["session", sessionScenario],
    ["server", ofServer],
  ];
  return names.flatMap(([by, name]) => (name === undefined ? [] : [{ by, name }]));
}

/** The fixtures whose conditions were tried because nobody named a scenario. */
function explainConditional(
  { conditional = [], inspected }: Trace,
  places: PlaceFormatter,
): JsonObject {
  const request = inspected?.read.request;
  if (request === undefined || conditional.length === 0) return {};
  const { items, more } = firstItems(conditional, maxConditional);
  return withoutUndefined({
    conditional: items.map((fixture) => explainConditions(fixture, request, places)),
    moreConditional: more,
  });
}

function explainConditions(
  fixture: Fixture,
  request: MockRequest,
  places: PlaceFormatter,
): JsonObject {
  const mismatch = fixture.when?.mismatch(request);
  return {
    fixture: fixture.id,
    place: places.ofFixture(fixture, "/when"),
    outcome: mismatch === undefined ? "its conditions match" : describeMismatch(mismatch),
  };
}
