import { test } from "tap";
import { readerOf } from "../../../src/scenario/when/read.ts";
import { requestWith } from "../../support/matching.ts";

const request = requestWith({
  parameters: {
    path: { id: 7 },
    query: { limit: 10 },
    header: { "X-Count": 3 },
    cookie: { page: 2 },
  },
  query: { limit: "10", tag: ["a", "b"] },
  headers: {
    "x-count": "3",
    "x-other": "y",
    "set-cookie": ["a", "b"],
    cookie: 'page=2; plan="pro"; plan=free',
  },
});

test("a declared parameter is read as the contract types it", (t) => {
  t.equal(readerOf("path", "id")(request), 7);
  t.equal(readerOf("query", "limit")(request), 10);
  t.equal(readerOf("headers", "x-count")(request), 3);
  t.equal(readerOf("cookies", "page")(request), 2);
  t.end();
});

test("everything else is read as it was sent", (t) => {
  t.strictSame(readerOf("query", "tag")(request), ["a", "b"]);
  t.equal(readerOf("headers", "x-other")(request), "y");
  t.strictSame(readerOf("headers", "set-cookie")(request), ["a", "b"]);
  t.equal(readerOf("cookies", "plan")(request), "pro");
  t.end();
});

test("what is not there is nothing, whatever objects inherit", (t) => {
  for (const stage of ["path", "query", "headers", "cookies"] as const) {
    t.equal(readerOf(stage, "none")(request), undefined);
    t.equal(readerOf(stage, "constructor")(request), undefined);
    t.equal(readerOf(stage, "__proto__")(request), undefined);
  }
  t.end();
});
