/** A session: the isolated state of one client or one test inside a server. */
import type { Delay } from "../../values/delay.ts";
import type { Fixture } from "../../scenario/fixture.ts";
import { givenScenario, type Scenario, type Scenarios } from "../../scenario/scenario.ts";
import type { SessionClock } from "./clock.ts";
import { createSessionFaults, type SessionFaults } from "./faults.ts";
import { createLimiter, type Limiter } from "./limiter.ts";
import { createPositions, type Positions } from "./positions.ts";

/** The settings of a session, which its requests may override. */
export interface SessionSettings {
  scenario?: string | undefined;
  seed?: string | undefined;
  dynamic?: boolean | undefined;
  /** The delay of replies. */
  delay?: Delay | undefined;
}

export interface Session {
  readonly name: string;
  readonly clock: SessionClock;
  readonly settings: SessionSettings;
  readonly positions: Positions;
  readonly limiter: Limiter;
  readonly faults: SessionFaults;
  /** The server's scenarios, and those that were defined for this session. */
  readonly scenarios: () => Scenarios;
  /** Adds a scenario, or replaces the one of this name. */
  readonly define: (scenario: Scenario) => void;
  /** Removes a defined scenario. Returns whether there was one. */
  readonly undefine: (name: string) => boolean;
  /** The fixtures that it was given: they come before those of any scenario, the latest first. */
  readonly given: () => readonly Fixture[];
  readonly give: (fixture: Fixture) => void;
  /** The id of the next fixture for an operation, which was never used before. */
  readonly nextGivenId: (operationId: string) => string;
  /** Removes a given fixture. Returns whether there was one. */
  readonly take: (id: string) => boolean;
  /** The number of requests so far. */
  readonly count: () => number;
  /** Counts a request, and returns its number. */
  readonly next: () => number;
  readonly reset: () => void;
}

/** The name of the session of requests that name none. */
export const defaultSession = "default";

const nothing: readonly Fixture[] = [];

export function createSession(name: string, base: Scenarios, clock: SessionClock): Session {
  const settings: SessionSettings = {};
  const positions = createPositions();
  const limiter = createLimiter();
  const faults = createSessionFaults(limiter.forget);
  let scenarios = base;
  let given = nothing;
  const numbers = new Map<string, number>();
  let requests = 0;
  /** A new fixture with the same id starts at its beginning. */
  const forget = (fixtures: Iterable<Fixture>): void => {
    for (const { id } of fixtures) {
      positions.forget(id);
      limiter.forget(id);
    }
  };
  const forgetScenario = (name: string): void => {
    const scenario = scenarios.get(name);
    if (scenario !== undefined) forget([...scenario.fixtures.values()].flat());
  };
  return {
    name,
    clock,
    settings,
    positions,
    limiter,
    faults,
    scenarios: () => scenarios,
    define: (scenario) => {
      forgetScenario(scenario.name);
      scenarios = new Map([...scenarios, [scenario.name, scenario]]);
    },
    undefine: (name) => {
      const own = scenarios.get(name);
      const original = base.get(name);
      if (own === undefined || own === original) return false;
      forgetScenario(name);
      const rest = new Map(scenarios);
      if (original === undefined) rest.delete(name);
      else rest.set(name, original);
      scenarios = rest;
      return true;
    },
    given: () => given,
    give: (fixture) => {
      given = [fixture, ...given];
    },
    nextGivenId: (operationId) => {
      const number = (numbers.get(operationId) ?? 0) + 1;
      numbers.set(operationId, number);
      return `${givenScenario}/${operationId}.${number}`;
    },
    take: (id) => {
      const rest = given.filter((fixture) => fixture.id !== id);
      const found = rest.length < given.length;
      forget(given.filter((fixture) => fixture.id === id));
      given = rest;
      return found;
    },
    count: () => requests,
    next: () => ++requests,
    reset: () => {
      for (const key of Object.keys(settings) as (keyof SessionSettings)[]) delete settings[key];
      positions.reset();
      limiter.reset();
      faults.replace([]);
      clock.reset();
      scenarios = base;
      given = nothing;
      numbers.clear();
      requests = 0;
    },
  };
}
