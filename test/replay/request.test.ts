import { test } from "tap";
import { readReplayRequest, type ReplayRequest } from "../../src/replay/request.ts";
import { refusal } from "../support/documents.ts";

const json = { "content-type": "application/json" };

const read = (value: unknown): ReplayRequest => readReplayRequest(JSON.stringify(value));

/** What the body may have been, as texts. */
const bodies = (headers: object, body: unknown): string[] =>
  read({ method: "POST", url: "/", headers, body }).messages.map((message) =>
    Buffer.from(message.body).toString(),
  );

test("a request is read as the journal shows it", (t) => {
  t.strictSame(read({ method: "get", url: "/pets?limit=1", headers: { "X-A": "b" } }), {
    method: "GET",
    path: "/pets",
    query: "limit=1",
    messages: [{ headers: { "x-a": "b" }, body: new Uint8Array() }],
    baseUrls: ["http://127.0.0.1:4010"],
    redactions: [],
  });
  t.end();
});

test("a whole entry of the journal is read for its request", (t) => {
  const entry = { id: "7", request: { method: "GET", url: "/pets" } };
  t.match(read(entry), { method: "GET", path: "/pets", query: "" });
  t.end();
});

test("the address is that of the url, or else what Host says", (t) => {
  const url = "https://mock.example.com:8080/v1/pets?a=b#c";
  const headers = { host: "localhost:4010" };
  t.match(read({ method: "GET", url, headers }), {
    path: "/v1/pets",
    query: "a=b",
    baseUrls: [
      "https://mock.example.com:8080",
      "http://localhost:4010",
      "https://localhost:4010",
      "http://127.0.0.1:4010",
    ],
  });
  t.match(read({ method: "GET", url: "https://a.example" }), { path: "/" });
  t.end();
});

test("a body of JSON is written as JSON", (t) => {
  t.strictSame(bodies(json, { a: [1] }), ['{"a":[1]}']);
  t.strictSame(bodies(json, null), ["null"]);
  t.strictSame(bodies({}, { a: 1 }), ['{"a":1}']);
  t.end();
});

test("a text is what was sent; of JSON it may be the value or what could not be read", (t) => {
  t.strictSame(bodies({ "content-type": "text/plain" }, "a b"), ["a b"]);
  t.strictSame(bodies(json, "{oops"), ['"{oops"', "{oops"]);
  t.end();
});

test("bytes are read from base64", (t) => {
  const body = { base64: Buffer.from("Rex").toString("base64") };
  t.strictSame(bodies({ "content-type": "image/png" }, body), ["Rex"]);
  t.strictSame(bodies(json, body), ['{"base64":"UmV4"}', "Rex"]);
  t.strictSame(bodies(json, { ...body, a: 1 }), ['{"base64":"UmV4","a":1}']);
  t.end();
});

test("what the journal shows of a compressed body is no longer compressed", (t) => {
  const headers = { ...json, "content-encoding": "gzip" };
  const [message] = read({
    method: "POST",
    url: "/",
    headers,
    body: {},
  }).messages;
  t.strictSame(message?.headers, json);
  const base64 = { base64: "UmV4" };
  const kept = read({ method: "POST", url: "/", headers, body: base64 });
  t.match(kept.messages[1]?.headers, { "content-encoding": "gzip" });
  t.end();
});

test("places where a secret was redacted are found", (t) => {
  const request = {
    method: "GET",
    url: "/pets?token=[redacted]",
    headers: { authorization: "Bearer [redacted]", accept: "*/*" },
    body: { a: ["x", "[redacted]"] },
  };
  t.strictSame(read(request).redactions, ["url", "body/a/1", "headers/authorization"]);
  t.end();
});

const form = "a request is {method, url, headers, body}, or an entry of GET /__mock/requests";
const refusals: Readonly<Record<string, string>> = {
  "": "MOCK_ERR_SYNTAX the standard input:1:1: not valid JSON: the text ends too early",
  '{\n"method" "GET"}': "MOCK_ERR_SYNTAX the standard input:2:10: not valid JSON: expected `:`",
  "[]": `MOCK_ERR_OPTIONS the standard input: it is not an object: ${form}`,
  "{}": `MOCK_ERR_OPTIONS the standard input: \`method\` is missing: ${form}`,
  '{"method":"GET"}': `MOCK_ERR_OPTIONS the standard input: \`url\` is missing: ${form}`,
  '{"method":"GET","url":"/","headers":[]}': `MOCK_ERR_OPTIONS the standard input: \`headers\` is not an object: ${form}`,
  '{"method":"GET","url":"/","headers":{"a":1}}': `MOCK_ERR_OPTIONS the standard input: the header a is no text: ${form}`,
};

for (const [text, message] of Object.entries(refusals)) {
  test(`${JSON.stringify(text)} is no request`, (t) => {
    t.equal(
      refusal(() => readReplayRequest(text)),
      message,
    );
    t.end();
  });
}
