import { truncateSync } from "node:fs";
import path from "node:path";
import { test } from "tap";
import { loadDocument } from "../../src/document/load.ts";
import { followReference } from "../../src/document/refs/resolve.ts";
import { loadText, refusal } from "../support/documents.ts";

test("a document is loaded with its value and its place", (t) => {
  const document = loadText(t, "openapi: 3.1.0\npaths: {}\n");
  t.strictSame(document.value, { openapi: "3.1.0", paths: {} });
  t.equal(path.basename(document.root.path), "openapi.yaml");
  t.strictSame(document.requestedFiles(), [document.root.path]);
  t.end();
});

test("a file that is not there is named", (t) => {
  const file = path.join(t.testdir({}), "missing.yaml");
  t.equal(
    refusal(() => loadDocument(file)),
    `MOCK_ERR_FILE ${file}: no such file`,
  );
  t.end();
});

test("a folder is no document", (t) => {
  const folder = t.testdir({ "openapi.yaml": {} });
  const file = path.join(folder, "openapi.yaml");
  t.equal(
    refusal(() => loadDocument(file)),
    `MOCK_ERR_FILE ${file}: openapi.yaml is not a file`,
  );
  t.end();
});

test("a file that is too large is refused before it is read", (t) => {
  const file = path.join(t.testdir({ "openapi.yaml": "" }), "openapi.yaml");
  truncateSync(file, 64 * 1024 * 1024 + 1);
  t.equal(
    refusal(() => loadDocument(file)),
    `MOCK_ERR_FILE ${file}: larger than 67108864 bytes`,
  );
  t.end();
});

test("places are written relative to the document", (t) => {
  const document = loadText(t, "a:\n  b: 1\n", { parts: { "c.yaml": "d: 2" } });
  const file = document.root.path;
  const part = path.join(path.dirname(file), "parts", "c.yaml");
  t.equal(document.show({ file, pointer: "/a/b" }), "openapi.yaml#/a/b");
  t.equal(document.show({ file: part, pointer: "" }), `${path.join("parts", "c.yaml")}#`);
  t.strictSame(document.position({ file, pointer: "/a/b" }), {
    file: "openapi.yaml",
    line: 2,
    column: 3,
  });
  t.end();
});

test("a file that was not read yet has a place without a line", (t) => {
  const document = loadText(t, "a: 1");
  const file = path.join(path.dirname(document.root.path), "b.yaml");
  t.strictSame(document.position({ file, pointer: "/c" }), { file: "b.yaml" });
  t.end();
});

test("a document that is linked to is read with what is beside it", (t) => {
  const folder = t.testdir({
    real: { "openapi.yaml": "a: {$ref: b.yaml}", "b.yaml": "c: 1" },
    "linked.yaml": t.fixture("symlink", "real/openapi.yaml"),
  });
  const document = loadDocument(path.join(folder, "linked.yaml"));
  const at = { file: document.root.path, pointer: "/a" };
  t.strictSame(followReference(document, "b.yaml", at).value, { c: 1 });
  t.equal(document.show(at), "linked.yaml#/a");
  t.end();
});

test("every file that was read is one to watch", (t) => {
  const document = loadText(t, "a: {$ref: b.yaml}", { "b.yaml": "c: 1" });
  const folder = path.dirname(document.root.path);
  const at = { file: document.root.path, pointer: "/a" };
  followReference(document, "b.yaml", at);
  followReference(document, "./b.yaml#/c", at);
  t.strictSame(document.requestedFiles(), [
    path.join(folder, "openapi.yaml"),
    path.join(folder, "b.yaml"),
  ]);
  t.end();
});

const outside = (file: string): string =>
  `MOCK_ERR_REF openapi.yaml:1:1: a reference leaves the folder of the document: ${file}`;

test("a $ref out of the folder is refused, file or none", (t) => {
  const folder = t.testdir({
    api: { "openapi.yaml": "a: {$ref: ../secret.yaml}" },
    "api-secrets": { "b.yaml": "c: 1" },
    "secret.yaml": "password: hunter2",
  });
  const document = loadDocument(path.join(folder, "api", "openapi.yaml"));
  const at = { file: document.root.path, pointer: "/a" };
  const refused = (reference: string): string =>
    refusal(() => followReference(document, reference, at));
  t.equal(refused("../secret.yaml"), outside(path.join(folder, "secret.yaml")));
  t.equal(refused("%2E%2E/secret.yaml"), outside(path.join(folder, "secret.yaml")));
  t.equal(refused("../api-secrets/b.yaml"), outside(path.join(folder, "api-secrets", "b.yaml")));
  t.equal(refused("/etc/passwd"), outside("/etc/passwd"));
  t.equal(refused("/nobody/knows"), outside("/nobody/knows"));
  t.end();
});

test("a $ref out of the folder by a symbolic link is refused", (t) => {
  const folder = t.testdir({
    api: {
      "openapi.yaml": "a: {$ref: inside.yaml}",
      "inside.yaml": t.fixture("symlink", "../secret.yaml"),
    },
    "secret.yaml": "password: hunter2",
  });
  const document = loadDocument(path.join(folder, "api", "openapi.yaml"));
  const at = { file: document.root.path, pointer: "/a" };
  t.equal(
    refusal(() => followReference(document, "inside.yaml", at)),
    outside(path.join(folder, "api", "inside.yaml")),
  );
  t.end();
});

test("a $ref to a folder or to bytes that are no text is refused", (t) => {
  const document = loadText(t, "a: 1", {
    parts: { "b.yaml": "c: 1" },
    "c.png": "\u0089PNG\0\0\0\r",
  });
  const at = { file: document.root.path, pointer: "/a" };
  t.equal(
    refusal(() => followReference(document, "parts", at)),
    "MOCK_ERR_FILE openapi.yaml:1:1: parts is not a file",
  );
  t.equal(
    refusal(() => followReference(document, "c.png", at)),
    "MOCK_ERR_FILE openapi.yaml:1:1: c.png is not a text file",
  );
  t.end();
});

test("a name that comes twice is a fault of its file", (t) => {
  const document = loadText(t, "a: {$ref: b.json}", {
    "b.json": '{"c": 1, "c": 2}',
  });
  const { file } = followReference(document, "b.json", {
    file: document.root.path,
    pointer: "/a",
  }).location;
  t.strictSame(document.faults(), [
    {
      location: { file, pointer: "/c" },
      reason: '"c" is a duplicate key: the last one is used',
    },
  ]);
  t.end();
});
