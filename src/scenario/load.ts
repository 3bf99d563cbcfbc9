/** Reads `fixtures/<scenario>/<operationId>.yaml` into scenarios. */
import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { combineErrors, MockError } from "../errors.ts";
import { parseFile } from "../document/parse.ts";
import { nearest } from "../nearest.ts";
import { compileFixture } from "./fixture.ts";
import type { Fixture } from "./fixture.ts";

/** A named folder of fixtures, by operation id. */
export interface Scenario {
  readonly name: string;
  readonly fixtures: ReadonlyMap<string, Fixture>;
}

export type Scenarios = ReadonlyMap<string, Scenario>;

/** The scenario that all others fall back to. */
export const defaultScenario = "default";

const fixtureExtensions = [".yaml", ".yml", ".json"];

/** No fixtures at all: only the default scenario, which is empty. */
export function noScenarios(): Scenarios {
  return new Map([
    [defaultScenario, { name: defaultScenario, fixtures: new Map() }],
  ]);
}

/** Loads every scenario of a folder. Throws one MOCK_ERR_FIXTURE that names all that is wrong. */
export function loadScenarios(
  folder: string,
  operationIds: readonly string[],
): Scenarios {
  const { scenarios, errors } = readScenarios(folder, operationIds);
  if (errors.length > 0) throw combineErrors(errors);
  return scenarios;
}

/** The scenarios of a folder as far as they can be read, and what is wrong with the rest. */
export function readScenarios(
  folder: string,
  operationIds: readonly string[],
): { readonly scenarios: Scenarios; readonly errors: readonly MockError[] } {
  const scenarios = new Map(noScenarios());
  const byFileName = new Map(
    operationIds.map((id) => [fixtureFileName(id), id]),
  );
  const errors: MockError[] = [];
  const context: Folder = {
    folder,
    real: realFolder(folder),
    byFileName,
    errors,
  };
  for (const entry of visibleEntries(folder)) {
    const shownAs = path.join(path.basename(folder), entry);
    if (isFolder(path.join(folder, entry))) {
      scenarios.set(entry, loadScenario(context, entry, shownAs));
    } else if (!entry.endsWith(".schema.json")) {
      errors.push(
        misplaced(
          shownAs,
          "fixtures live in a folder each scenario, as in default/getPet.yaml",
        ),
      );
    }
  }
  return { scenarios, errors };
}

/** The file name, without extension, of an operation's fixtures: what a file system may refuse becomes `_`. */
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
  throw new MockError("MOCK_ERR_FILE", "is no folder of fixtures", {
    file: folder,
  });
}

/** A link to nowhere is no folder. */
function isFolder(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Sorted, so that nothing depends on the file system's order. */
function visibleEntries(folder: string): string[] {
  return readdirSync(folder)
    .filter((entry) => !entry.startsWith(".") && !entry.endsWith(".md"))
    .sort();
}

function misplaced(shownAs: string, what: string): MockError {
  return new MockError("MOCK_ERR_FIXTURE", what, { file: shownAs });
}

function loadScenario(
  context: Folder,
  name: string,
  shownAs: string,
): Scenario {
  const fixtures = new Map<string, Fixture>();
  for (const entry of visibleEntries(path.join(context.folder, name))) {
    const file = path.join(shownAs, entry);
    try {
      const fixture = loadFixture(context, name, entry, file);
      if (fixtures.has(fixture.operationId)) {
        throw misplaced(
          file,
          `the scenario has two fixtures of ${fixture.operationId}: keep one`,
        );
      }
      fixtures.set(fixture.operationId, fixture);
    } catch (error) {
      if (!(error instanceof MockError)) throw error;
      context.errors.push(error);
    }
  }
  return { name, fixtures };
}

function loadFixture(
  context: Folder,
  scenario: string,
  entry: string,
  shownAs: string,
): Fixture {
  const extension = path.extname(entry);
  if (!fixtureExtensions.includes(extension)) {
    throw misplaced(
      shownAs,
      `a fixture is a file that ends in ${fixtureExtensions.join(", ")}`,
    );
  }
  const fileName = path.basename(entry, extension);
  const operationId = context.byFileName.get(fileName);
  if (operationId === undefined) {
    const hint = nearest(fileName, [...context.byFileName.keys()]);
    throw misplaced(
      shownAs,
      `the document has no operation "${fileName}"${hint}`,
    );
  }
  const real = readable(shownAs, () =>
    realpathSync(path.join(context.folder, scenario, entry)),
  );
  if (!real.startsWith(context.real + path.sep))
    throw misplaced(shownAs, "leads out of the folder of fixtures");
  const text = readable(shownAs, () => readFileSync(real, "utf8"));
  const source = parseFile(real, shownAs, text);
  return compileFixture(source, shownAs, scenario, operationId);
}

function readable(shownAs: string, read: () => string): string {
  try {
    return read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw misplaced(shownAs, `can't be read (${code ?? String(error)})`);
  }
}
