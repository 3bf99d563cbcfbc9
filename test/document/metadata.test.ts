import { test } from "tap";
import { documentTitle } from "../../src/document/metadata.ts";
import { readText } from "../support/documents.ts";

const heads: Readonly<Record<string, readonly string[]>> = {
  "openapi: 3.1.0\ninfo: {title: Pets, version: 1.0.0}\npaths: {}\n": [],
  "openapi: 3.1.0\ninfo: {title: Hooks, version: 1}\nwebhooks: {}\n": [],
  "openapi: 3.1\ninfo: {title: Pets, version: '1'}\npaths: {}\n": [
    '/openapi `openapi` is a text such as "3.1.0": 3.1 is taken for that',
  ],
  "openapi: 3.1.0\n": [
    " the field `info` is missing: the document is served without",
    " the field `paths` is missing: there are no operations",
  ],
  "openapi: 3.1.0\ninfo: {}\npaths: {}\n": [
    "/info the field `title` is missing: the document is served without",
    "/info the field `version` is missing: the document is served without",
  ],
  "openapi: 3.1.0\ninfo: {title: a, version: b}\npaths: {}\npaths: {}\n": [
    '/paths "paths" is a duplicate key: the last one is used',
  ],
};

for (const [text, gaps] of Object.entries(heads)) {
  test(`${JSON.stringify(text)} has ${gaps.length} gaps`, (t) => {
    t.strictSame(
      readText(t, text).gaps.map(({ location, reason }) => `${location.pointer} ${reason}`),
      gaps,
    );
    t.end();
  });
}

test("a document without a title goes by the name of its file", (t) => {
  const root = { path: "/a/pets.yaml", shown: "pets.yaml", text: "", value: null };
  const titles = [{ info: { title: " Pets " } }, { info: { title: " " } }, { info: null }, null];
  t.strictSame(
    titles.map((value) => documentTitle({ value, root: root as never })),
    ["Pets", "pets.yaml", "pets.yaml", "pets.yaml"],
  );
  t.end();
});
