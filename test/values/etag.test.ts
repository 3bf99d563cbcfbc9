import { test } from "tap";
import { etagOf, matchesEtag } from "../../src/values/etag.ts";

test("equal bytes have equal tags, and another representation another one", (t) => {
  t.equal(etagOf(Buffer.from("a")), '"ypeBEsobvcr6wjGzmiPcTaeG7_g"');
  t.equal(etagOf(Buffer.from("a"), "gzip"), '"ypeBEsobvcr6wjGzmiPcTaeG7_g-gzip"');
  t.not(etagOf(Buffer.from("b")), etagOf(Buffer.from("a")));
  t.end();
});

const fields: [string | undefined, boolean][] = [
  [undefined, false],
  ["", false],
  ['"other"', false],
  ['"tag"', true],
  ['W/"tag"', true],
  ['"other", "tag"', true],
  ["*", true],
];

for (const [field, expected] of fields) {
  test(`If-None-Match ${field ?? "(none)"} ${expected ? "has" : "lacks"} the tag`, (t) => {
    t.equal(matchesEtag(field, '"tag"'), expected);
    t.end();
  });
}
