import { test } from "tap";
import type { Json } from "../../../src/model.ts";
import { contentType } from "../../../src/response/write/content-type.ts";

const cases: readonly (readonly [declared: string, value: Json, sent: string, binary?: true])[] = [
  ["application/json", {}, "application/json; charset=utf-8"],
  ["application/json; version=1", {}, "application/json; version=1; charset=utf-8"],
  ["text/csv;charset=latin1", "x", "text/csv; charset=latin1"],
  ["text/html", "x", "text/html; charset=utf-8"],
  ["text/event-stream", [], "text/event-stream"],
  ["application/xml", {}, "application/xml"],
  ["application/pdf", "x", "application/pdf"],
  ["*/*", "x", "application/json; charset=utf-8"],
  ["*/*", "x", "application/octet-stream", true],
  ["application/*", {}, "application/json; charset=utf-8"],
  ["application/*+json", {}, "application/vnd.mock+json; charset=utf-8"],
  ["*/*+xml", {}, "application/vnd.mock+xml"],
  ["image/*", "x", "image/png"],
  ["text/*", "x", "text/plain; charset=utf-8"],
  ["model/*", "x", "model/vnd.mock"],
];

for (const [declared, value, sent, binary] of cases) {
  test(`${declared} of ${JSON.stringify(value)} is sent as ${sent}`, (t) => {
    t.equal(contentType(declared, value, binary === true), sent);
    t.end();
  });
}
