/** Validates scenarios as a whole: ties between fixtures, and unknown parent scenarios. */
import type { MockError } from "../errors.ts";
import { nearest } from "../values/nearest.ts";
import { fixtureError, type Fixture } from "./fixture.ts";
import { byPrecedence, type Scenario, type Scenarios } from "./scenario.ts";
import type { HasSeveral } from "./when/disjoint.ts";
import { areDisjoint } from "./when/when.ts";

/** Tells which fields of an operation's requests may have several values. */
export type IsMultiValued = (operationId: string) => HasSeveral;

/** Finds fixtures of one operation that may match the same request and have equal precedence. */
export function findTies(scenarios: Scenarios, isMultiValued: IsMultiValued): MockError[] {
  const all = [...scenarios.values()];
  const isTie = createIsTie(isMultiValued);
  const within = all.flatMap(({ fixtures }) =>
    [...fixtures.values()].flatMap((own) => tiesOf(own, isTie)),
  );
  return [...within, ...tiesBetween(all, isTie)];
}

type IsTie = (left: Fixture, right: Fixture) => boolean;

function tiesOf(fixtures: readonly Fixture[], isTie: IsTie): MockError[] {
  return fixtures.flatMap((fixture, index) => {
    const rival = fixtures.slice(0, index).find((other) => isTie(fixture, other));
    if (rival === undefined) return [];
    return [tieError(fixture, describeTie(fixture, rival))];
  });
}

function describeTie(fixture: Fixture, rival: Fixture): string {
  if (fixture.when === undefined && rival.when === undefined)
    return `the scenario has two fixtures of ${fixture.operationId}: keep one`;
  return `it matches the same requests as ${rival.shownAs}, with as many conditions: give one of them a higher \`priority\``;
}

/** If no scenario is named, the fixtures of all scenarios compete. */
function tiesBetween(scenarios: readonly Scenario[], isTie: IsTie): MockError[] {
  const pools = new Map<string, Fixture[]>();
  for (const { auto, fixtures } of scenarios) {
    for (const [operationId, own] of auto ? fixtures : []) {
      const pool = pools.get(operationId) ?? [];
      pool.push(...own.filter(({ when }) => when !== undefined));
      pools.set(operationId, pool);
    }
  }
  return [...pools.values()].flatMap((pool) =>
    pool.flatMap((fixture, index) => {
      const rival = pool
        .slice(0, index)
        .find((other) => other.scenario !== fixture.scenario && isTie(fixture, other));
      if (rival === undefined) return [];
      const what = `where no scenario is named it matches the same requests as ${rival.shownAs}, with as many conditions: give one of them a higher \`priority\`, or let the scenario say \`auto: false\``;
      return [tieError(fixture, what)];
    }),
  );
}

/** Compares two fixtures of one operation. */
function createIsTie(isMultiValued: IsMultiValued): IsTie {
  return (left, right) => {
    if (byPrecedence(left, right) !== 0) return false;
    return (
      left.when === undefined ||
      right.when === undefined ||
      !areDisjoint(left.when, right.when, isMultiValued(left.operationId))
    );
  };
}

function tieError(fixture: Fixture, what: string): MockError {
  const { source, shownAs, pointer, when } = fixture;
  const place = when === undefined ? pointer : `${pointer}/when`;
  return fixtureError(source, shownAs, place, what);
}

/** The error in the parents of a scenario; `undefined` if there is none. */
export function faultOfParents(
  { name, parents }: Pick<Scenario, "name" | "parents">,
  scenarios: Scenarios,
): string | undefined {
  for (const parent of parents) {
    if (!scenarios.has(parent)) {
      const names = [...scenarios.keys()];
      return `there is no scenario "${parent}"${nearest(parent, names)}: there are ${names.join(", ")}`;
    }
    const cycle = wayBack(parent, name, scenarios, new Set());
    if (cycle !== undefined)
      return `scenarios extend each other in a cycle: ${[name, ...cycle].join(", ")}`;
  }
  return undefined;
}

function wayBack(
  from: string,
  to: string,
  scenarios: Scenarios,
  seen: Set<string>,
): string[] | undefined {
  if (from === to) return [to];
  if (seen.has(from)) return undefined;
  seen.add(from);
  for (const parent of scenarios.get(from)?.parents ?? []) {
    const rest = wayBack(parent, to, scenarios, seen);
    if (rest !== undefined) return [from, ...rest];
  }
  return undefined;
}
