import { test } from "tap";
import { explainReply, explainRequest } from "../../src/explain/message.ts";
import { rawRequest } from "../support/documents.ts";

const headers = { "content-type": "application/json" };

test("a request is told by its method and address", (t) => {
  t.strictSame(explainRequest(rawRequest({ path: "/pets" })), {
    method: "GET",
    url: "/pets",
  });
  t.strictSame(explainRequest(rawRequest({ path: "/pets", query: "a=b" })), {
    method: "GET",
    url: "/pets?a=b",
  });
  t.end();
});

test("a reply is told with its body as a value", (t) => {
  const reply = { status: 200, headers, payload: '{"a":1}', delay: 0 };
  t.strictSame(explainReply(reply), { status: 200, headers, body: { a: 1 } });
  t.end();
});

test("a reply without a body is told without one", (t) => {
  const reply = { status: 204, headers: {}, payload: "", delay: 0 };
  t.strictSame(explainReply(reply), { status: 204, headers: {} });
  t.end();
});

test("of a long body the beginning is told", (t) => {
  const payload = "x".repeat(70_000);
  for (const sent of [payload, Buffer.from(payload)]) {
    const told = explainReply({
      status: 200,
      headers,
      payload: sent,
      delay: 0,
    });
    t.equal(told["body"], "x".repeat(65_536));
    t.equal(told["shownOf"], 70_000);
  }
  t.end();
});
