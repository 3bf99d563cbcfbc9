import { test } from "tap";
import {
  terminalMessage,
  type TerminalMessageOptions,
} from "../../src/command-line/terminal-message.ts";
import type { Contract } from "../../src/server.ts";
import { noColour, type Paint } from "../../src/values/terminal.ts";

const url = "http://127.0.0.1:4010";

const tags: Paint = (tone, text) => `<${tone}>${text}</>`;

function linesOf(
  options: Partial<TerminalMessageOptions> = {},
  contract: Partial<Contract> = {},
): string[] {
  return terminalMessage(
    url,
    {
      title: "Pets",
      operations: ["a", "b"],
      scenarios: ["default"],
      gaps: [],
      warnings: [],
      outgoing: [],
      ...contract,
    },
    {
      shipped: false,
      version: "1.2.3",
      control: true,
      controlPrefix: "/__mock",
      generatedToken: undefined,
      docsPath: "/docs",
      watched: [],
      columns: 80,
      paint: noColour,
      ...options,
    },
  ).split("\n");
}

test("a title and aligned rows say what is where", (t) => {
  t.strictSame(linesOf(), [
    "portal-mock 1.2.3  Pets",
    "",
    "  address      http://127.0.0.1:4010",
    "  try          curl http://127.0.0.1:4010/openapi.json",
    "  console      http://127.0.0.1:4010/__mock/",
    "  docs         http://127.0.0.1:4010/docs",
    "  enforced     2 of 2 operations",
    "",
  ]);
  t.end();
});

test("the shipped document is tried with a portal, in lines that a shell joins", (t) => {
  t.strictSame(linesOf({ shipped: true }).slice(3, 8), [
    "  try          curl http://127.0.0.1:4010/customers/create_portal \\",
    "                 -H 'Authorization: Bearer seam_test1' \\",
    "                 -H 'Content-Type: application/json' \\",
    `                 -d '{"customer_data":{"customer_key":"c1"}}'`,
    "               prints a portal link that opens in the browser",
  ]);
  t.end();
});

test("a wide terminal has the command in one line", (t) => {
  t.equal(
    linesOf({ shipped: true, columns: 250 })[3],
    `  try          curl http://127.0.0.1:4010/customers/create_portal -H 'Authorization: Bearer seam_test1' -H 'Content-Type: application/json' -d '{"customer_data":{"customer_key":"c1"}}'`,
  );
  t.end();
});

test("a narrow terminal cuts the title, but no address", (t) => {
  const lines = linesOf({ columns: 24, shipped: true }, { title: "Pets of the world" });
  t.equal(lines[0], "portal-mock 1.2.3  Pets…");
  t.equal(lines[2], "  address      http://127.0.0.1:4010");
  t.equal(lines[3], "  try          curl http://127.0.0.1:4010/customers/create_portal \\");
  t.end();
});

test("what is not served has no row", (t) => {
  const rows = linesOf({ control: false, docsPath: undefined }).map((line) => line.slice(2, 10));
  t.strictSame(rows.slice(2), ["address ", "try     ", "enforced", ""]);
  t.end();
});

test("a token that was made for the control API has a row", (t) => {
  t.equal(linesOf({ generatedToken: "abc" })[6], "  control API  Authorization: Bearer abc");
  t.end();
});

test("watched files have a row", (t) => {
  t.strictSame(linesOf({ watched: ["pets.yaml", "my/fixtures"] }).slice(7, 9), [
    "  watching     pets.yaml",
    "               my/fixtures",
  ]);
  t.end();
});

const gap = {
  operationId: "a",
  place: "openapi.yaml#/x",
  position: { file: "openapi.yaml", line: 1, column: 3 },
  reason: "leads\u001B[2J nowhere",
};

test("gaps are counted, and told after the rows", (t) => {
  const outgoing = ["webhook newPet: POST"];
  t.strictSame(linesOf({}, { gaps: [gap], outgoing }).slice(6), [
    "  enforced     1 of 2 operations, 1 gap",
    "",
    "not enforced: openapi.yaml:1:3: a: leads [2J nowhere",
    "1 callback or webhook is described, not sent",
    "",
  ]);
  t.end();
});

test("colours tell names, addresses and what is enforced apart", (t) => {
  const lines = linesOf({ paint: tags });
  t.equal(lines[0], "<strong>portal-mock 1.2.3</>  Pets");
  t.equal(lines[2], "<quiet>  address      </><notice>http://127.0.0.1:4010</>");
  t.equal(lines[6], "<quiet>  enforced     </><good>2 of 2 operations</>");
  t.equal(
    linesOf({ paint: tags }, { gaps: [gap] })[6],
    "<quiet>  enforced     </><warning>1 of 2 operations, 1 gap</>",
  );
  t.end();
});

test("a title can't begin a line or colour one", (t) => {
  t.equal(linesOf({}, { title: "Pets\n\u001B[31mRex" })[0], "portal-mock 1.2.3  Pets [31mRex");
  t.end();
});
