/** How a client, and the server, ask for the number of items of generated lists. */
import { test, type Test } from "tap";
import { mockFiles } from "./support/mock.ts";
import type { MockOptions } from "../src/server.ts";

const document = `
openapi: 3.1.0
info: { title: Lists, version: "1" }
paths:
  /numbers:
    get:
      operationId: listNumbers
      responses:
        "200":
          description: Numbers.
          content:
            application/json:
              schema: { type: array, items: { type: integer } }
`;

async function lengthFor(
  t: Test,
  headers: Readonly<Record<string, string>>,
  options: MockOptions = {},
): Promise<unknown> {
  const mock = await mockFiles(t, { "openapi.yaml": document }, options);
  const reply = await mock.inject({ url: "/numbers", headers });
  return { status: reply.statusCode, length: reply.json().length };
}

test("a request asks by Prefer", async (t) => {
  t.strictSame(await lengthFor(t, { prefer: "array-size=12" }), { status: 200, length: 12 });
});

test("the server's number holds where a request names none", async (t) => {
  t.strictSame(await lengthFor(t, {}, { arraySize: 5 }), { status: 200, length: 5 });
  t.strictSame(await lengthFor(t, { prefer: "array-size=0" }, { arraySize: 5 }), {
    status: 200,
    length: 0,
  });
});

test("the reply says that it was honoured, and differs from that of another number", async (t) => {
  const mock = await mockFiles(t, { "openapi.yaml": document });
  const reply = await mock.inject({ url: "/numbers?__array-size=2" });
  t.equal(reply.json().length, 2);
  const other = await mock.inject({ url: "/numbers", headers: { prefer: "array-size=3" } });
  t.equal(other.headers["preference-applied"], "array-size=3");
  t.equal(other.json().length, 3);
});

for (const value of ["", "-1", "1001", "many"])
  test(`"${value}" is no number of items`, async (t) => {
    const mock = await mockFiles(t, { "openapi.yaml": document });
    const reply = await mock.inject({
      url: "/numbers",
      headers: { prefer: `array-size=${value}` },
    });
    t.equal(reply.statusCode, 400);
    t.match(
      reply.headers["x-mock-problem"],
      `array-size=${value} is not a number of items: write 0 to 1000`,
    );
  });

test("a replay needs the number that the server had", async (t) => {
  const mock = await mockFiles(t, { "openapi.yaml": document }, { arraySize: 4 });
  const reply = await mock.inject({ url: "/numbers" });
  const plain = await mockFiles(t, { "openapi.yaml": document });
  t.not(
    (await plain.inject({ url: "/numbers" })).headers["x-mock-replay"],
    reply.headers["x-mock-replay"],
  );
});
