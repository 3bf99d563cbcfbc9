/** docs/control.md is held to what the API does: each of its lines is sent, and each operation has one. */
import { cpSync, readFileSync } from "node:fs";
import { test } from "tap";
import { readContract } from "../../src/engine/contract.ts";
import type { Json } from "../../src/model.ts";
import { createRouter } from "../../src/request/routing/route.ts";
import { controlFile, createAsk } from "../support/control.ts";
import { createPortal, startMock } from "../support/mock.ts";

const docs = readFileSync(new URL("../../docs/control.md", import.meta.url), "utf8");

interface Curl {
  readonly line: string;
  readonly body: Json | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/** The commands of all shell blocks, as far as this page uses curl. */
const curls = [...docs.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, block = ""]) =>
  block.split(/^(?=curl )/m).flatMap((command) => readCurl(command) ?? []),
);

function readCurl(command: string): Curl | undefined {
  const [, url] = /"?\$MOCK(\/[^\s"]*)"?/.exec(command) ?? [];
  if (url === undefined) return undefined;
  const [, json] = /--json '(.*?)'/s.exec(command) ?? [];
  const [, method] = /-X (\w+)/.exec(command) ?? [];
  const [, name, value] = /-H '([^:]+): ([^']+)'/.exec(command) ?? [];
  return {
    line: `${method ?? (json === undefined ? "GET" : "POST")} ${url}`,
    body: json === undefined ? undefined : (JSON.parse(json) as Json),
    headers: name === undefined || value === undefined ? {} : { [name]: value },
  };
}

test("each line of the page does what it says", async (t) => {
  const fixtures = t.testdir();
  cpSync(new URL("../../fixtures", import.meta.url), fixtures, { recursive: true });
  const mock = await startMock(t, { fixtures, edit: true });
  const ask = createAsk(mock);
  for (const { line, body, headers } of curls) {
    // Over HTTP a stream would not end.
    if (line.includes("/stream")) continue;
    // Something to look at, whatever the line before has forgotten.
    await createPortal(mock, undefined, { "x-mock-session": "w3" });
    if (/\/requests|\/explain/.test(line)) await createPortal(mock);
    const { status } = await ask(line, body, headers);
    t.ok(status >= 200 && status <= 299, `${line} is answered with ${status}`);
    if (line === "POST /reset") await createPortal(mock);
  }
});

test("the page has a line for each operation", (t) => {
  const { operations } = readContract(controlFile);
  const route = createRouter(operations.map((operation) => ({ ...operation, basePaths: [] })));
  const shown = new Set(
    curls.map(({ line }) => {
      const [method = "", url = ""] = line.split(" ");
      const found = route(method, url.split("?", 1)[0] ?? "");
      return found.kind === "operation" ? found.operation.id : line;
    }),
  );
  t.strictSame([...shown].sort(), operations.map(({ id }) => id).sort());
  t.end();
});
