import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "tap";
import { environmentName } from "../src/command-line/environment.ts";
import { helpText } from "../src/command-line/help.ts";
import { commandLineOptions } from "../src/command-line/options.ts";
import { startUpErrors } from "../src/errors.ts";
import { problemCatalogue } from "../src/problem.ts";
import { mockHeaders } from "../src/request/preferences/prefer.ts";
import { fixtureKeys } from "../src/scenario/fixture.ts";

const pageOf = (name: string): string =>
  readFileSync(new URL(`../${name}`, import.meta.url), "utf8");

/** The rows of the first table of a page, or of a section of it, cell by cell, without their backticks. */
function tableOf(name: string, heading?: string): string[][] {
  const page = pageOf(`docs/reference/${name}.md`);
  const section =
    heading === undefined ? page : (page.split(new RegExp(`^#+ ${heading}$`, "m"))[1] ?? "");
  const [table = ""] = section.match(/(?:^\|.*\n)+/m) ?? [];
  const rows = table.trim().split("\n").slice(2);
  return rows.map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll("`", "")),
  );
}

test("the reference lists every option with its name, default and meaning", (t) => {
  t.strictSame(
    tableOf("options"),
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
  for (const { flag, negatedDescription } of commandLineOptions) {
    t.match(helpText(), negatedDescription === undefined ? `--${flag}` : `--no-${flag}`);
  }
  t.end();
});

test("an option's environment variable is its name in capitals", (t) => {
  t.equal(environmentName("public-url"), "PORTAL_MOCK_PUBLIC_URL");
  t.match(pageOf("docs/reference/options.md"), "PORTAL_MOCK_PUBLIC_URL");
  t.end();
});

test("the reference lists every header of the mock's own", (t) => {
  const listed = tableOf("headers", "Request headers").map(([name = ""]) => name.toLowerCase());
  t.strictSame(
    listed.filter((name) => name.startsWith("x-mock-")).sort(),
    Object.keys(mockHeaders).sort(),
  );
  t.end();
});

test("the reference lists every shipped scenario", (t) => {
  const shipped = readdirSync(new URL("../fixtures", import.meta.url), {
    withFileTypes: true,
  });
  t.strictSame(
    tableOf("scenarios")
      .map(([name]) => name)
      .sort(),
    shipped
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort(),
  );
  t.end();
});

test("the reference lists every key of a fixture", (t) => {
  t.strictSame(
    tableOf("fixtures", "Keys").map(([key]) => key),
    fixtureKeys,
  );
  t.end();
});

test("the reference lists every problem with its status", (t) => {
  t.strictSame(
    tableOf("problems").map(([kind, status = ""]) => [kind, Number.parseInt(status, 10)]),
    Object.entries(problemCatalogue).map(([kind, { status }]) => [kind, status]),
  );
  t.end();
});

test("the reference lists every start-up error", (t) => {
  t.strictSame(
    tableOf("problems", "Start-up errors").map(([code]) => code),
    Object.keys(startUpErrors),
  );
  t.end();
});

test("the README fits on a few screens, and its links lead somewhere", (t) => {
  const readme = pageOf("README.md");
  t.ok(readme.split("\n").length <= 250);
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)];
  const lost = links
    .map(([, link = ""]) => link)
    .filter((link) => !existsSync(new URL(`../${link}`, import.meta.url)));
  t.strictSame(lost, []);
  t.end();
});
