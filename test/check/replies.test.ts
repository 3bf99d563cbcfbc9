import { test, type Test } from "tap";
import { declaredReplies } from "../../src/check/replies.ts";
import { readDocument } from "../support/documents.ts";
import type { Json } from "../../src/model.ts";

const json = { content: { "application/json": { schema: {} } } };

/** What is declared, and the status that is tried for it. */
function repliesOf(t: Test, responses: Json): string[] {
  const { operation } = readDocument(t, {
    paths: { "/a": { get: { responses } } },
  });
  return declaredReplies(operation).map(
    ({ declared, status, mediaType }) => `${declared} ${status} ${mediaType?.type ?? "none"}`,
  );
}

test("every status and media type with a schema is a reply", (t) => {
  const content = { "text/plain": { schema: {} }, "text/html": {} };
  t.strictSame(repliesOf(t, { 200: { content }, 404: json }), [
    "200 200 text/plain",
    "404 404 application/json",
  ]);
  t.end();
});

test("a range and the default stand for one of their statuses", (t) => {
  t.strictSame(repliesOf(t, { "2XX": json, "4XX": json, default: json }), [
    "2XX 200 application/json",
    "4XX 400 application/json",
    "default 500 application/json",
  ]);
  t.end();
});

test("the reply that is sent when nobody asks is one, with or without a body", (t) => {
  t.strictSame(repliesOf(t, { 204: {}, 400: json }), ["204 204 none", "400 400 application/json"]);
  t.strictSame(repliesOf(t, {}), ["200 200 none"]);
  t.strictSame(repliesOf(t, { 200: {}, 404: {} }), ["200 200 none"]);
  t.end();
});

test("a status that has no content has no reply to make", (t) => {
  t.strictSame(repliesOf(t, { 200: json, 304: json }), ["200 200 application/json"]);
  t.end();
});
