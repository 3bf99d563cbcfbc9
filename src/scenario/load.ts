/** Reads `fixtures/<scenario>/<operationId>.yaml` into scenarios. */
import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { combineErrors, MockError } from "../errors.ts";
import { parseFile, type SourceFile } from "../document/parse/parse.ts";
import { nearest } from "../values/nearest.ts";
import { faultOfParents, findTies, type IsMultiValued } from "./faults.ts";
import { compileFixture, fixtureError, type Fixture } from "./fixture.ts";
import {
  plainSettings,
  readScenarioSettings,
  scenarioFile,
  type ScenarioSettings,
} from "./scenario-file.ts";
import {
  byPrecedence,
  givenScenario,
  noScenarios,
  type Scenario,
  type Scenarios,
} from "./scenario.ts";
import type { TemplateError } from "./templates/template.ts";

const fixtureExtensions = [".yaml", ".yml", ".json"];

const noLists: IsMultiValued = () => () => false;

/** Loads every scenario of a folder. Throws one MOCK_ERR_FIXTURE with all errors. */
export function loadScenarios(
  folder: string,
  operationIds: readonly string[],
  isMultiValued?: IsMultiValued,
): Scenarios {
  const { scenarios, errors } = readScenarios(folder, operationIds, isMultiValued);
  if (errors.length > 0) throw combineErrors(errors);
  return scenarios;
}

/** The scenarios of a folder as far as they can be read, and the errors of the others. */
export function readScenarios(
  folder: string,
  operationIds: readonly string[],
  isMultiValued: IsMultiValued = noLists,
): { readonly scenarios: Scenarios; readonly errors: readonly MockError[] } {
  const scenarios = new Map(noScenarios());
  const errors: MockError[] = [];
  const context: Folder = {
    folder,
    real: realFolder(folder),
    byFileName: new Map(operationIds.map((id) => [fixtureFileName(id), id])),
    errors,
  };
  const files = new Map<string, LoadedFile>();
  for (const entry of visibleEntries(folder)) {
    const shownAs = path.join(path.basename(folder), entry);
    if (entry === givenScenario && isFolder(path.join(folder, entry))) {
      const what = `"${givenScenario}" is reserved for the fixtures of sessions: no scenario may have this name`;
      errors.push(misplaced(shownAs, what));
    } else if (isFolder(path.join(folder, entry))) {
      scenarios.set(entry, loadScenario(context, entry, shownAs, files));
    } else if (!entry.endsWith(".schema.json")) {
      errors.push(
        misplaced(shownAs, "each scenario is a folder of fixtures, as in default/getPet.yaml"),
      );
    }
  }
  return {
    scenarios,
    errors: [
      ...errors,
      ...findParentFaults(scenarios, files),
      ...findTies(scenarios, isMultiValued),
    ],
  };
}

/** Finds errors in the parents of scenarios, with their places in the files. */
function findParentFaults(
  scenarios: Scenarios,
  files: ReadonlyMap<string, LoadedFile>,
): MockError[] {
  return [...scenarios.values()].flatMap((scenario) => {
    const fault = faultOfParents(scenario, scenarios);
    const file = files.get(scenario.name);
    if (fault === undefined || file === undefined) return [];
    return [fixtureError(file.source, file.shownAs, "/extends", fault)];
  });
}

/**
 * The file name of an operation's fixtures, without extension. A character that a file system may refuse becomes `_`.
 */
export function fixtureFileName(operationId: string): string {
  return operationId.replace(/[^\w.{}()-]/g, "_");
}

interface Folder {
  readonly folder: string;
  readonly real: string;
  readonly byFileName: ReadonlyMap<string, string>;
  readonly errors: MockError[];
}

function realFolder(folder: string): string {
  try {
    const real = realpathSync(folder);
    if (statSync(real).isDirectory()) return real;
  } catch {
    throw new MockError("MOCK_ERR_FILE", "no such folder of fixtures", {
      file: folder,
    });
  }
  throw new MockError("MOCK_ERR_FILE", "is not a folder of fixtures", {
    file: folder,
  });
}

/** A broken link is no folder. */
function isFolder(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Sorted, so that nothing depends on the order of the file system. */
function visibleEntries(folder: string): string[] {
  return readdirSync(folder)
    .filter((entry) => !entry.startsWith(".") && !entry.endsWith(".md"))
    .sort();
}

function misplaced(shownAs: string, what: string): MockError {
  return new MockError("MOCK_ERR_FIXTURE", what, { file: shownAs });
}

/** Loads the files of a scenario. Its `_scenario.yaml` is added to `files`. */
function loadScenario(
  context: Folder,
  name: string,
  shownAs: string,
  files: Map<string, LoadedFile>,
): Scenario {
  const fixtures = new Map<string, Fixture[]>();
  let settings = plainSettings;
  for (const entry of visibleEntries(path.join(context.folder, name))) {
    try {
      const file = loadFile(context, path.join(name, entry), shownAs);
      if (file.name === scenarioFile) {
        files.set(name, file);
        settings = readSettings(file);
        continue;
      }
      const fixture = fixtureOf(file, name, context);
      const others = fixtures.get(fixture.operationId) ?? [];
      fixtures.set(fixture.operationId, [...others, fixture]);
    } catch (error) {
      if (!(error instanceof MockError)) throw error;
      context.errors.push(...error.parts);
    }
  }
  for (const list of fixtures.values()) list.sort(byPrecedence);
  return { name, ...settings, fixtures };
}

/** A file of a scenario, read and parsed. */
interface LoadedFile {
  /** The name without extension. */
  readonly name: string;
  readonly shownAs: string;
  readonly source: SourceFile;
}

function loadFile(context: Folder, entry: string, scenarioShownAs: string): LoadedFile {
  const extension = path.extname(entry);
  const shownAs = path.join(scenarioShownAs, path.basename(entry));
  if (!fixtureExtensions.includes(extension)) {
    throw misplaced(shownAs, `a fixture is a file that ends in ${fixtureExtensions.join(", ")}`);
  }
  const name = path.basename(entry, extension);
  if (name !== scenarioFile) operationOf(name, shownAs, context);
  const real = readable(shownAs, () => realpathSync(path.join(context.folder, entry)));
  if (!real.startsWith(context.real + path.sep))
    throw misplaced(shownAs, "leads out of the folder of fixtures");
  const text = readable(shownAs, () => readFileSync(real, "utf8"));
  return { name, shownAs, source: parseFile(real, shownAs, text) };
}

function readSettings({ source, shownAs }: LoadedFile): ScenarioSettings {
  const errors: TemplateError[] = [];
  const settings = readScenarioSettings(source.value, errors);
  if (errors.length === 0) return settings;
  throw combineErrors(
    errors.map(({ pointer, reason }) => fixtureError(source, shownAs, pointer, reason)),
  );
}

function fixtureOf(
  { name, shownAs, source }: LoadedFile,
  scenario: string,
  context: Folder,
): Fixture {
  const { operationId, label } = operationOf(name, shownAs, context);
  return compileFixture(source.value, {
    source,
    shownAs,
    pointer: "",
    id: `${scenario}/${operationId}${label}`,
    scenario,
    operationId,
  });
}

/** The operation of a file: `getPet.yaml`, or `getPet.sold-out.yaml` for a further fixture. */
function operationOf(
  fileName: string,
  shownAs: string,
  { byFileName }: Folder,
): { readonly operationId: string; readonly label: string } {
  let end = fileName.length;
  while (end > 0) {
    const operationId = byFileName.get(fileName.slice(0, end));
    if (operationId !== undefined) return { operationId, label: fileName.slice(end) };
    end = fileName.lastIndexOf(".", end - 1);
  }
  const hint = nearest(fileName, [...byFileName.keys()]);
  throw misplaced(shownAs, `the document has no operation "${fileName}"${hint}`);
}

function readable(shownAs: string, read: () => string): string {
  try {
    return read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw misplaced(shownAs, `can't be read (${code ?? String(error)})`);
  }
}
