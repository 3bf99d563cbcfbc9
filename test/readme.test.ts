import { readdirSync, readFileSync } from "node:fs";
import { test } from "tap";
import { environmentName } from "../src/command-line/environment.ts";
import { helpText } from "../src/command-line/help.ts";
import { commandLineOptions } from "../src/command-line/options.ts";
import { startUpErrors } from "../src/errors.ts";
import { problemCatalogue } from "../src/problem.ts";
import { mockHeaders } from "../src/request/preferences/prefer.ts";
import { fixtureKeys } from "../src/scenario/fixture.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

/** The rows of the first table under a heading, cell by cell, without their backticks. */
function tableUnder(heading: string): string[][] {
  const section = readme.split(new RegExp(`^#+ ${heading}$`, "m"))[1] ?? "";
  const [table = ""] = section.match(/(?:^\|.*\n)+/m) ?? [];
  const rows = table.trim().split("\n").slice(2);
  return rows.map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll("`", "")),
  );
}

test("the README lists every option with its name, default and meaning", (t) => {
  t.strictSame(
    tableUnder("Options"),
    commandLineOptions.map(({ flag, name, fallback, description }) => [
      `--${flag}`,
      name,
      fallback,
      description.replaceAll("`", ""),
    ]),
  );
  t.end();
});

test("the help text lists every option", (t) => {
  for (const { flag, without } of commandLineOptions) {
    t.match(helpText(), without === undefined ? `--${flag}` : `--no-${flag}`);
  }
  t.end();
});

test("an option's environment variable is its name in capitals", (t) => {
  t.equal(environmentName("public-url"), "PORTAL_MOCK_PUBLIC_URL");
  t.match(readme, "PORTAL_MOCK_PUBLIC_URL");
  t.end();
});

test("the README lists every header of the mock's own", (t) => {
  const listed = tableUnder("Headers").map(([name = ""]) => name.toLowerCase());
  t.strictSame(
    listed.filter((name) => name.startsWith("x-mock-")).sort(),
    Object.keys(mockHeaders).sort(),
  );
  t.end();
});

test("the README lists every shipped scenario", (t) => {
  const shipped = readdirSync(new URL("../fixtures", import.meta.url), {
    withFileTypes: true,
  });
  t.strictSame(
    tableUnder("Scenarios")
      .map(([name]) => name)
      .sort(),
    shipped
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort(),
  );
  t.end();
});

test("the README lists every key of a fixture", (t) => {
  t.strictSame(
    tableUnder("Fixtures of your own").map(([key]) => key),
    fixtureKeys,
  );
  t.end();
});

test("the README lists every problem with its status", (t) => {
  t.strictSame(
    tableUnder("Problems").map(([kind, status = ""]) => [
      kind,
      Number.parseInt(status, 10),
    ]),
    Object.entries(problemCatalogue).map(([kind, { status }]) => [
      kind,
      status,
    ]),
  );
  t.end();
});

test("the README lists every start-up error", (t) => {
  const named = new Set(readme.match(/MOCK_ERR_[A-Z]+/g));
  t.strictSame([...named].sort(), Object.keys(startUpErrors).sort());
  t.end();
});
