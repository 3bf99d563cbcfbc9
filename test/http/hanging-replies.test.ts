import { test } from "tap";
import { createHangingReplies } from "../../src/http/hanging-replies.ts";

test("what is held is cut once, when all is", (t) => {
  const cut: string[] = [];
  const hangingReplies = createHangingReplies();
  hangingReplies.hold(() => cut.push("a"));
  hangingReplies.hold(() => cut.push("b"));
  t.strictSame(cut, []);

  hangingReplies.cutAll();
  hangingReplies.cutAll();

  t.strictSame(cut, ["a", "b"]);
  t.end();
});

test("what was let go is not cut", (t) => {
  const cut: string[] = [];
  const hangingReplies = createHangingReplies();
  const release = hangingReplies.hold(() => cut.push("a"));

  release();
  hangingReplies.cutAll();

  t.strictSame(cut, []);
  t.end();
});

test("what comes after all was cut is cut at once", (t) => {
  const cut: string[] = [];
  const hangingReplies = createHangingReplies();
  hangingReplies.cutAll();

  hangingReplies.hold(() => cut.push("late"));

  t.strictSame(cut, ["late"]);
  t.end();
});
