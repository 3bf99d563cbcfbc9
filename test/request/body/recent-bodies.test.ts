import { test } from "tap";
import { createRecentBodies } from "../../../src/request/body/recent-bodies.ts";

const bytes = (text: string): Buffer => Buffer.from(text);

test("what was kept is found again", (t) => {
  const recent = createRecentBodies<number>();
  recent.set(bytes("a"), 1);
  t.equal(recent.get(bytes("a")), 1);
  t.equal(recent.get(bytes("b")), undefined);
  t.end();
});

test("bytes of the same checksum are told apart", (t) => {
  const recent = createRecentBodies<number>();
  // Both have the CRC-32 0x4DDB0C25.
  recent.set(bytes("plumless"), 1);
  t.equal(recent.get(bytes("buckeroo")), undefined);
  recent.set(bytes("buckeroo"), 2);
  t.equal(recent.get(bytes("buckeroo")), 2);
  t.end();
});

test("the last 64 are kept", (t) => {
  const recent = createRecentBodies<number>();
  for (let index = 0; index < 65; index++) recent.set(bytes(String(index)), index);
  t.equal(recent.get(bytes("0")), undefined);
  t.equal(recent.get(bytes("1")), 1);
  t.equal(recent.get(bytes("64")), 64);
  t.end();
});
