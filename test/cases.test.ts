/** Runs every file of test/cases: a document, a request, and the reply that must come. */
import { test, type Test } from "tap";
import type { HTTPMethods } from "fastify";
import type { Mock } from "../src/server.ts";
import {
  filesOf,
  parseCase,
  readCases,
  wireOf,
  type Case,
  type CaseReply,
} from "./support/cases.ts";
import { see, type Received } from "./support/case-reply.ts";
import { mockFiles } from "./support/mock.ts";

const { cases, faults } = readCases();

test("every file of the cases is a case, in the folder of its topic", (t) => {
  t.strictSame(faults, []);
  t.end();
});

test("no two cases are about the same", (t) => {
  const titles = cases.map(({ title }) => title);
  const twice = titles.filter((title, index) => titles.indexOf(title) !== index);
  t.strictSame(twice, []);
  t.end();
});

test("a case that says what no case can say is refused by name", (t) => {
  const text = "{ title: A case., document: {}, reqest: { path: / }, reply: { status: 200 } }";
  t.throws(() => parseCase("topic/case.yaml", text), {
    message: /topic\/case\.yaml.*reqest/,
  });
  t.end();
});

const received: Received = {
  statusCode: 200,
  headers: { "content-type": "application/json", "x-total": "3" },
  payload: '{"errors":[{"pointer":"/a"}],"list":[1,2]}',
};

test("a reply that is as a case says looks as it is written there", (t) => {
  const expected: CaseReply = {
    status: 200,
    headers: { "x-total": { matches: "^\\d$" }, "x-page": { absent: true } },
    includes: { list: [1, 2] },
    schema: { required: ["errors"] },
    text: { matches: "list" },
    violations: [{ pointer: "/a" }],
    sameBodyAs: 1,
  };
  t.strictSame(see(received, expected, [received]), expected);
  t.end();
});

test("a reply that is not as a case says does not look so", (t) => {
  const wrong: readonly Omit<CaseReply, "status">[] = [
    { headers: { "x-total": "4" } },
    { headers: { "x-total": { matches: "^[a-z]$" } } },
    { headers: { "x-total": { absent: true } } },
    { headers: { "x-page": "1" } },
    { body: { list: [1, 2] } },
    { includes: { list: [1] } },
    { includes: { list: { matches: "1" } } },
    { schema: { required: ["name"] } },
    { text: { matches: "name" } },
    { empty: true },
    { problem: "invalid" },
    { violations: [] },
    { violations: [{ pointer: "/b" }] },
    { violations: [{ pointer: "/a" }, { pointer: "/b" }] },
    { sameBodyAs: 2 },
    { otherBodyThan: 1 },
  ];
  for (const part of wrong) {
    const expected = { status: 200, ...part };
    t.strictNotSame(see(received, expected, [received]), expected);
  }
  t.end();
});

for (const each of cases) {
  test(`${each.name}: ${each.title}`, (t) => {
    return each.refused === undefined ? run(t, each) : refuse(t, each);
  });
}

async function run(t: Test, each: Case): Promise<void> {
  const file = `test/cases/${each.name}.yaml`;
  const mock = await start(t, each, file);
  if (mock === undefined) return;
  checkGaps(t, each, mock, file);
  const earlier: Received[] = [];
  for (const { request, reply: expected } of each.exchanges) {
    const { method, ...wire } = wireOf(request);
    const reply = await mock.inject({ ...wire, method: method as HTTPMethods });
    const diagnosis = {
      file,
      request,
      reply: `${reply.statusCode} ${reply.payload}`,
      headers: reply.headers,
    };
    t.strictSame(see(reply, expected, earlier), expected, `${method} ${request.path}`, diagnosis);
    earlier.push(reply);
  }
}

async function start(t: Test, each: Case, file: string): Promise<Mock | undefined> {
  try {
    return await mockFiles(t, filesOf(each), each.options);
  } catch (error) {
    t.fail("the document can't be served", { file, error });
    return undefined;
  }
}

/** A case's document is enforced whole, unless the case says otherwise. */
function checkGaps(t: Test, { gaps = 0 }: Case, mock: Mock, file: string): void {
  const found = mock.contract.gaps;
  if (gaps === "any") return;
  if (gaps === "some") t.ok(found.length > 0, "there are gaps", { file });
  else
    t.equal(found.length, gaps, "as many gaps as the case says", {
      file,
      found,
    });
}

async function refuse(t: Test, each: Case): Promise<void> {
  const started = mockFiles(t, filesOf(each), each.options);
  await t.rejects(started, { name: "MockError", code: each.refused });
}
