/** Writes a fixture into the folder of fixtures, and nowhere else. */
import { existsSync, mkdirSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Engine } from "../engine.ts";
import { createIsMultiValued } from "../engine/multi-valued.ts";
import { createProblem, type Problem } from "../problem.ts";
import { findTies } from "../scenario/faults.ts";
import { byPrecedence, emptyScenario, givenScenario } from "../scenario/scenario.ts";
import type { RecordedFixture } from "./recorded-fixture.ts";

/** Returns why no scenario folder can have this name: it is a single, visible name. */
export function scenarioNameFault(name: string): string | undefined {
  if (name === givenScenario) return `"${name}" is reserved for the fixtures of sessions`;
  return /^[A-Za-z0-9_][A-Za-z0-9_.~ -]{0,63}$/.test(name) && !/\.md$|[. ]$/.test(name)
    ? undefined
    : `"${name}" is no name for a scenario: write letters, digits and any of _ . ~ - and spaces`;
}

/** Returns why nothing is written into the folder at all. */
export function editProblem({ settings: { edit, fixtures } }: Engine): Problem | undefined {
  if (!edit)
    return createProblem(
      "forbidden",
      "the mock was not allowed to write fixtures: start it with --edit, or save what GET of this address says yourself",
    );
  if (fixtures !== undefined && existsSync(fixtures)) return undefined;
  return createProblem(
    "conflict",
    "there is no folder of fixtures: make one, and start the mock with --fixtures <folder>",
  );
}

/** Returns why the scenarios of the folder could not be loaded with this fixture. */
export function fixtureConflict(
  { fixture, file, scenario: name }: RecordedFixture,
  { scenarios, operations, schemas }: Engine,
): Problem | undefined {
  const scenario = scenarios.get(name) ?? emptyScenario(name);
  const own = scenario.fixtures.get(fixture.operationId) ?? [];
  const twin = own.find(
    ({ id, source }) => id === fixture.id && path.basename(source.path) !== path.basename(file),
  );
  if (twin !== undefined)
    return createProblem("conflict", `${twin.shownAs} is this fixture already: delete it first`);
  const others = own.filter(({ id }) => id !== fixture.id);
  const fixtures = new Map(scenario.fixtures);
  fixtures.set(fixture.operationId, [...others, fixture].sort(byPrecedence));
  const changed = new Map(scenarios).set(name, { ...scenario, fixtures });
  const [tie] = findTies(changed, createIsMultiValued(operations, schemas));
  return tie === undefined ? undefined : createProblem("conflict", tie.message);
}

/** Writes the file as a whole, or returns why it could not be written. */
export function writeFixtureFile(
  folder: string,
  { file, yaml }: Pick<RecordedFixture, "file" | "yaml">,
  overwrite: boolean,
): Problem | undefined {
  const [scenario = "", name = ""] = file.split("/");
  try {
    const parent = path.join(realpathSync(folder), scenario);
    mkdirSync(parent, { recursive: true });
    if (realpathSync(parent) !== parent)
      return createProblem("forbidden", `${scenario} leads out of the folder of fixtures`);
    const target = path.join(parent, name);
    if (!overwrite && existsSync(target))
      return createProblem("conflict", `${file} is there already: say overwrite to replace it`);
    replaceFile(target, path.join(parent, `.${name}.tmp`), yaml);
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return createProblem(
      "conflict",
      `${file} can't be written (${code}): see to the folder of fixtures`,
    );
  }
}

/** The temporary file is hidden, so that it is no fixture; renaming it replaces the target at once. */
function replaceFile(target: string, temporary: string, text: string): void {
  rmSync(temporary, { force: true });
  try {
    writeFileSync(temporary, text, { flag: "wx" });
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
