import { symlinkSync } from "node:fs";
import path from "node:path";
import { test, type Test } from "tap";
import { MockError } from "../../src/errors.ts";
import { fixtureFileName, loadScenarios } from "../../src/scenario/load.ts";
import { noScenarios, type Scenarios } from "../../src/scenario/scenario.ts";
import type { Folder } from "../support/mock.ts";

const ids = ["listPets", "getPet", "GET /pets/{id}/toys"];

function load(t: Test, fixtures: Folder): Scenarios {
  return loadScenarios(path.join(t.testdir({ fixtures }), "fixtures"), ids);
}

/** The message of the error, line by line. */
function refusal(run: () => unknown): string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof MockError) return error.message.split("\n");
    throw error;
  }
  return [];
}

test("no fixtures are the default scenario, empty", (t) => {
  const scenarios = noScenarios();

  t.strictSame([...scenarios.keys()], ["default"]);
  t.equal(scenarios.get("default")?.fixtures.size, 0);
  t.end();
});

test("a folder is a scenario, a file in it a fixture of the operation it is named after", (t) => {
  const scenarios = load(t, {
    default: { "getPet.yaml": "status: 200", "listPets.yml": "status: 200" },
    down: { "getPet.json": '{ "status": 503 }' },
  });

  t.strictSame([...scenarios.keys()], ["default", "down"]);
  t.strictSame([...(scenarios.get("default")?.fixtures.keys() ?? [])], ["getPet", "listPets"]);
  const [fixture] = scenarios.get("down")?.fixtures.get("getPet") ?? [];
  t.equal(fixture?.sequence[0]?.reply.status, 503);
  t.equal(fixture?.shownAs, path.join("fixtures", "down", "getPet.json"));
  t.end();
});

test("the default scenario is there, whether or not it has a folder", (t) => {
  t.strictSame([...load(t, { down: {} }).keys()], ["default", "down"]);
  t.strictSame([...load(t, {}).keys()], ["default"]);
  t.end();
});

test("hidden files, notes and the schema are passed over", (t) => {
  const scenarios = load(t, {
    ".git": { x: "" },
    "README.md": "# Fixtures",
    "fixture.schema.json": "{}",
    default: { ".DS_Store": "", "README.md": "# Default" },
  });

  t.strictSame([...scenarios.keys()], ["default"]);
  t.equal(scenarios.get("default")?.fixtures.size, 0);
  t.end();
});

test("an operation without an id has a file name that every file system takes", (t) => {
  t.equal(fixtureFileName("GET /pets/{id}/toys"), "GET__pets_{id}_toys");
  t.equal(fixtureFileName("getPet"), "getPet");
  t.equal(fixtureFileName("a.b-c_d(e)"), "a.b-c_d(e)");
  const scenarios = load(t, {
    default: { "GET__pets_{id}_toys.yaml": "status: 200" },
  });

  t.strictSame([...(scenarios.get("default")?.fixtures.keys() ?? [])], ["GET /pets/{id}/toys"]);
  t.end();
});

test("all that is wrong is told of at once", (t) => {
  const lines = refusal(() =>
    load(t, {
      "getPet.yaml": "status: 200",
      default: {
        "getPett.yaml": "status: 200",
        "listPets.yaml": "status: 99",
        "getPet.txt": "",
      },
      down: { "getPet.yaml": "status: [", "listPets.yaml": "" },
    }),
  );

  t.strictSame(lines.slice(0, 3), [
    "fixtures/default/getPet.txt: a fixture is a file that ends in .yaml, .yml, .json",
    'fixtures/default/getPett.yaml: the document has no operation "getPett": did you mean "getPet"?',
    "fixtures/default/listPets.yaml:1:1: `status` is a number from 200 to 599",
  ]);
  t.match(lines[3], /^fixtures\/down\/getPet\.yaml:\d:\d+: not valid YAML: /);
  t.equal(lines[4], "fixtures/down/listPets.yaml: a fixture is an object");
  t.equal(
    lines[5],
    "fixtures/getPet.yaml: each scenario is a folder of fixtures, as in default/getPet.yaml",
  );
  t.equal(lines.length, 6);
  t.end();
});

test("two fixtures of one operation are one too many", (t) => {
  t.strictSame(
    refusal(() =>
      load(t, {
        default: { "getPet.yaml": "status: 200", "getPet.json": "{}" },
      }),
    ),
    ["fixtures/default/getPet.yaml:1:1: the scenario has two fixtures of getPet: keep one"],
  );
  t.end();
});

test("a folder that is missing, or is none, is refused", (t) => {
  const folder = t.testdir({ file: "" });

  t.throws(() => loadScenarios(path.join(folder, "missing"), ids), {
    code: "MOCK_ERR_FILE",
    message: /missing: no such folder of fixtures$/,
  });
  t.throws(() => loadScenarios(path.join(folder, "file"), ids), {
    code: "MOCK_ERR_FILE",
    message: /file: is not a folder of fixtures$/,
  });
  t.end();
});

test("a link out of the folder is refused, one within it is followed", (t) => {
  const folder = t.testdir({
    "secret.yaml": "body: secret",
    fixtures: { default: { "getPet.yaml": "status: 200" }, down: {} },
  });
  const fixtures = path.join(folder, "fixtures");
  const link = path.join(fixtures, "down", "listPets.yaml");

  symlinkSync(
    path.join(fixtures, "default", "getPet.yaml"),
    path.join(fixtures, "down", "getPet.yaml"),
  );
  t.equal(loadScenarios(fixtures, ids).get("down")?.fixtures.size, 1);

  symlinkSync(path.join(folder, "secret.yaml"), link);
  t.strictSame(
    refusal(() => loadScenarios(fixtures, ids)),
    ["fixtures/down/listPets.yaml: leads out of the folder of fixtures"],
  );
  t.end();
});

test("a link to nowhere, and a folder where a file should be, are refused and not thrown over", (t) => {
  const folder = t.testdir({
    fixtures: { default: { "getPet.yaml": { nested: "" } } },
  });
  const fixtures = path.join(folder, "fixtures");
  symlinkSync(path.join(folder, "nowhere.yaml"), path.join(fixtures, "default", "listPets.yaml"));

  t.strictSame(
    refusal(() => loadScenarios(fixtures, ids)),
    [
      "fixtures/default/getPet.yaml: can't be read (EISDIR)",
      "fixtures/default/listPets.yaml: can't be read (ENOENT)",
    ],
  );
  t.end();
});

test("an operation may have several fixtures, each with a label", (t) => {
  const scenarios = load(t, {
    default: {
      "getPet.yaml": "status: 200",
      "getPet.rex.yaml": "when: { path: { id: 1 } }",
      "getPet.rex.tom.yaml": "when: { path: { id: 2 } }",
    },
  });

  t.strictSame(
    scenarios
      .get("default")
      ?.fixtures.get("getPet")
      ?.map(({ id }) => id),
    ["default/getPet.rex.tom", "default/getPet.rex", "default/getPet"],
  );
  t.end();
});

test("the higher priority comes first, then more conditions", (t) => {
  const scenarios = load(t, {
    default: {
      "getPet.a.yaml": "when: { path: { id: 1 } }",
      "getPet.b.yaml": "when: { path: { id: 1 }, query: { x: 1 } }",
      "getPet.c.yaml": "priority: 1",
    },
  });

  t.strictSame(
    scenarios
      .get("default")
      ?.fixtures.get("getPet")
      ?.map(({ id }) => id),
    ["default/getPet.c", "default/getPet.b", "default/getPet.a"],
  );
  t.end();
});

test("fixtures that nothing tells apart are refused", (t) => {
  t.strictSame(
    refusal(() =>
      load(t, {
        default: {
          "getPet.a.yaml": "when: { path: { id: 1 } }",
          "getPet.b.yaml": "when: { query: { x: 1 } }",
        },
      }),
    ),
    [
      "fixtures/default/getPet.b.yaml:1:1: it matches the same requests as fixtures/default/getPet.a.yaml, with as many conditions: give one of them a higher `priority`",
    ],
  );
  t.end();
});

test("fixtures of two scenarios that nothing tells apart are refused, unless one is chosen by name alone", (t) => {
  const down = { "getPet.yaml": "when: { path: { id: 1 } }\nstatus: 503" };
  const slow = { "getPet.yaml": "when: { path: { id: 1 } }\ndelay: 1s" };

  t.strictSame(
    refusal(() => load(t, { down, slow })),
    [
      "fixtures/slow/getPet.yaml:1:1: where no scenario is named it matches the same requests as fixtures/down/getPet.yaml, with as many conditions: give one of them a higher `priority`, or let the scenario say `auto: false`",
    ],
  );
  t.strictSame(
    refusal(() => load(t, { down, slow: { ...slow, "_scenario.yaml": "auto: false" } })),
    [],
  );
  t.end();
});

test("a scenario may say what it is for, and what it goes on from", (t) => {
  const scenarios = load(t, {
    base: {},
    down: {
      "_scenario.yaml": "description: Nothing works.\nextends: base",
      "getPet.yaml": "status: 503",
    },
  });

  t.match(scenarios.get("down"), {
    description: "Nothing works.",
    parents: ["base"],
    auto: true,
  });
  t.end();
});

test("a scenario that goes on from none, or from itself, is refused", (t) => {
  t.strictSame(
    refusal(() =>
      load(t, {
        a: { "_scenario.yaml": "extends: [b]" },
        b: { "_scenario.yaml": "extends: a" },
        c: { "_scenario.yaml": "extends: aa" },
      }),
    ),
    [
      "fixtures/a/_scenario.yaml:1:1: scenarios extend each other in a cycle: a, b, a",
      "fixtures/b/_scenario.yaml:1:1: scenarios extend each other in a cycle: b, a, b",
      'fixtures/c/_scenario.yaml:1:1: there is no scenario "aa": did you mean "a"?: there are default, a, b, c',
    ],
  );
  t.end();
});

test("what is wrong with the file of a scenario is told with its place", (t) => {
  t.strictSame(
    refusal(() =>
      load(t, {
        a: { "_scenario.yaml": "auto: maybe\nextend: b" },
        b: { "_scenario.yaml": "extends: 1" },
      }),
    ),
    [
      'fixtures/a/_scenario.yaml:2:1: there is no key `extend`: did you mean "extends"?: there are description, extends, auto',
      "fixtures/a/_scenario.yaml:1:1: `auto` is true or false",
      "fixtures/b/_scenario.yaml:1:1: `extends` is the name of a scenario, or a list of names",
    ],
  );
  t.end();
});

test("no scenario is called as what sessions are given", (t) => {
  t.strictSame(
    refusal(() => load(t, { given: {} })),
    [
      'fixtures/given: "given" is reserved for the fixtures of sessions: no scenario may have this name',
    ],
  );
  t.end();
});
