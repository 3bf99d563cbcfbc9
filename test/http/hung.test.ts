import { test } from "tap";
import { createHung } from "../../src/http/hung.ts";

test("what is held is cut once, when all is", (t) => {
  const cut: string[] = [];
  const hung = createHung();
  hung.hold(() => cut.push("a"));
  hung.hold(() => cut.push("b"));
  t.strictSame(cut, []);

  hung.cutAll();
  hung.cutAll();

  t.strictSame(cut, ["a", "b"]);
  t.end();
});

test("what was let go is not cut", (t) => {
  const cut: string[] = [];
  const hung = createHung();
  const release = hung.hold(() => cut.push("a"));

  release();
  hung.cutAll();

  t.strictSame(cut, []);
  t.end();
});

test("what comes after all was cut is cut at once", (t) => {
  const cut: string[] = [];
  const hung = createHung();
  hung.cutAll();

  hung.hold(() => cut.push("late"));

  t.strictSame(cut, ["late"]);
  t.end();
});
