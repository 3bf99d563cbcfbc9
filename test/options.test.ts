import { existsSync } from "node:fs";
import path from "node:path";
import { test } from "tap";
import { readOptions, type MockOptions } from "../src/options.ts";
import { refusal } from "./support/documents.ts";

const reading = (options: object) => (): unknown => readOptions(options as MockOptions);

test("with no options the shipped document and its fixtures are served", (t) => {
  const settings = readOptions({});
  t.equal(path.basename(settings.spec), "openapi.yaml");
  t.ok(existsSync(settings.spec));
  t.equal(path.basename(settings.fixtures ?? ""), "fixtures");
  t.ok(existsSync(settings.fixtures ?? ""));
  t.end();
});

test("every other default is what the README says", (t) => {
  const settings = readOptions({ spec: "pets.yaml" });
  t.type(settings.onLog, "function");
  t.strictSame(settings, {
    spec: "pets.yaml",
    onLog: settings.onLog,
    port: 0,
    host: "127.0.0.1",
    scenario: "default",
    seed: "portal-mock",
    clock: "system",
    dynamic: false,
    locale: "en",
    strict: false,
    edit: false,
    watch: false,
    log: "warn",
    warm: false,
    cors: true,
    control: true,
    controlPrefix: "/__mock",
    controlCors: false,
    journal: 100,
    apiKeys: [],
  });
  t.end();
});

test("another document has no fixtures but those that it is given", (t) => {
  t.equal(readOptions({ spec: "pets.yaml" }).fixtures, undefined);
  t.notOk("fixtures" in readOptions({ spec: "pets.yaml" }));
  t.equal(readOptions({ spec: "pets.yaml", fixtures: "pets" }).fixtures, "pets");
  t.end();
});

test("an option that is undefined is one that was not given", (t) => {
  const options = {
    port: undefined,
    spec: undefined,
  } as unknown as MockOptions;
  t.equal(readOptions(options).port, 0);
  t.equal(path.basename(readOptions(options).spec), "openapi.yaml");
  t.end();
});

test("options are not changed by reading them", (t) => {
  const options = Object.freeze({ port: 4010, cors: false });
  t.match(readOptions(options), { port: 4010, cors: false });
  t.strictSame(options, { port: 4010, cors: false });
  t.end();
});

const refused: readonly (readonly [string, object, string])[] = [
  [
    "an option with a slip in its name",
    { prot: 4010 },
    'there is no option "prot": did you mean "port"?',
  ],
  ["an option that is nothing like one", { elephant: true }, 'there is no option "elephant"'],
  [
    "an option named __proto__",
    JSON.parse('{"__proto__":1}') as object,
    'there is no option "__proto__"',
  ],
  [
    "a port above 65535",
    { port: 65_536 },
    "port must be a whole number from 0 to 65535, not 65536",
  ],
  ["a port below 0", { port: -1 }, "port must be a whole number from 0 to 65535, not -1"],
  ["half a port", { port: 4010.5 }, "port must be a whole number from 0 to 65535, not 4010.5"],
  ["a port in words", { port: "4010" }, "port must be a whole number from 0 to 65535, not 4010"],
  [
    "a journal of too many requests",
    { journal: 10_001 },
    "journal must be a whole number from 0 to 10000, not 10001",
  ],
  ["an empty text", { seed: "" }, "seed must be a text"],
  ["a null", { scenario: null }, "scenario must be a text"],
  ["a flag that is none", { dynamic: "true" }, "dynamic must be true or false"],
  [
    "a list with an empty text in it",
    { apiKeys: ["seam_a", ""] },
    "apiKeys must be a list of texts",
  ],
  ["a log that can't be called", { onLog: "x" }, "onLog must be a function"],
  [
    "a log level that is none",
    { log: "debug" },
    'log is one of silent, error, warn, info, not "debug"',
  ],
  [
    "a clock that is none",
    { clock: "noon" },
    'clock is "system" or an instant like 2026-01-01T00:00:00Z, not "noon"',
  ],
  [
    "a delay that is none",
    { delay: "soon" },
    'delay "soon" is not a delay: write 200ms, 100ms..500ms or median=200ms,sigma=0.4,max=2s, at most 10m',
  ],
  [
    "a delay longer than anyone waits",
    { delay: "1s..11m" },
    'delay "1s..11m" has a max that is longer than 10m',
  ],
  ["a delay in numbers", { delay: 200 }, "delay must be a text"],
  ...["__mock", "/", "/__mock/", "/a b", "/a/../b", "/."].map(
    (controlPrefix) =>
      [
        `the control prefix ${controlPrefix}`,
        { controlPrefix },
        `controlPrefix is a path like /__mock, without a slash at its end, not "${controlPrefix}"`,
      ] as const,
  ),
  [
    "a control token that no header could carry",
    { controlToken: "two words" },
    "controlToken consists of letters, digits and any of . _ ~ + / -, as a bearer token is (RFC 6750, 2.1)",
  ],
  [
    "a public address without a scheme",
    { publicUrl: "mock.example.com" },
    'publicUrl is an address like https://mock.example.com, not "mock.example.com"',
  ],
  [
    "a public address with a query",
    { publicUrl: "https://mock.example.com/?a=1" },
    'publicUrl is an address like https://mock.example.com, not "https://mock.example.com/?a=1"',
  ],
];

for (const [what, options, message] of refused) {
  test(`${what} is refused`, (t) => {
    t.equal(refusal(reading(options)), `MOCK_ERR_OPTIONS ${message}`);
    t.end();
  });
}

test("a delay is kept as it was written", (t) => {
  t.equal(readOptions({ delay: "100ms..500ms" }).delay, "100ms..500ms");
  t.notOk("delay" in readOptions({}));
  t.end();
});

test("a public address may have a port and a path", (t) => {
  const publicUrl = "http://localhost:8080/mock";
  t.equal(readOptions({ publicUrl }).publicUrl, publicUrl);
  t.end();
});
