import { test } from "tap";
import {
  addressChecksum,
  parseReplayToken,
  write24,
  write32,
  writeHead,
  writeInstant,
  writePositions,
  type ReplayHead,
} from "../../src/replay/token.ts";

const usual: ReplayHead = {
  version: "0.1.0",
  documentHash: "abcdefgh",
  fixturesHash: "ABCDEFGH",
  scenario: "default",
  seed: "portal-mock",
  locale: "en",
  dialect: undefined,
  publicUrl: undefined,
  dynamic: false,
  arraySize: undefined,
  sessionDynamic: undefined,
  restricted: false,
  runtime: false,
};

const tail = {
  clock: Date.UTC(2026, 0, 1),
  request: 0xabcdef,
  body: 1,
  address: 0xffffff,
  reply: 0xfedcba98,
};

const writeTail = (clock = tail.clock): string =>
  [
    writeInstant(clock),
    write24(tail.request),
    write24(tail.body),
    write24(tail.address),
    write32(tail.reply),
  ].join("");

test("a token is read as it was written", (t) => {
  t.strictSame(parseReplayToken(`${writeHead(usual)}.${writeTail()}`), {
    head: usual,
    tail,
    positions: [],
  });
  t.end();
});

test("all that a head may say is read as it was written", (t) => {
  const head: ReplayHead = {
    ...usual,
    scenario: "späti",
    seed: "s\n.",
    locale: "de",
    dialect: "seam",
    publicUrl: "https://mock.example.com",
    dynamic: true,
    arraySize: 12,
    sessionDynamic: false,
    restricted: true,
    runtime: true,
  };
  t.strictSame(parseReplayToken(`${writeHead(head)}.${writeTail()}`)?.head, head);
  const on = { ...usual, sessionDynamic: true };
  t.strictSame(parseReplayToken(`${writeHead(on)}.${writeTail()}`)?.head, on);
  t.end();
});

test("positions and a wait follow the numbers", (t) => {
  const token = `${writeHead(usual)}.${writeTail()}`;
  const positions = [
    { index: 0, position: 2 },
    { index: 11, position: 999 },
  ];
  t.equal(writePositions(positions), "0-2_11-999");
  t.match(parseReplayToken(`${token}.0-2_11-999`), { positions });
  t.match(parseReplayToken(`${token}..2000`), { positions: [], wait: 2000 });
  t.match(parseReplayToken(`${token}.0-2.5`), {
    positions: [{ index: 0, position: 2 }],
    wait: 5,
  });
  t.end();
});

test("instants of the years 1 to 9999 are read as they were written", (t) => {
  for (const text of [
    "0001-01-01T00:00:00.000Z",
    "1969-12-31T23:59:59.999Z",
    "9999-12-31T23:59:59.999Z",
  ]) {
    const clock = Date.parse(text);
    const token = parseReplayToken(`${writeHead(usual)}.${writeTail(clock)}`);
    t.equal(token?.tail.clock, clock, text);
  }
  t.end();
});

test("a usual token is short, and of characters that need no encoding", (t) => {
  const token = `${writeHead(usual)}.${writeTail()}.0-1`;
  t.match(token, /^[\w.~-]+$/);
  t.equal(encodeURIComponent(token), token);
  t.ok(token.length < 90, `${token.length} characters`);
  t.end();
});

test("what is no token is not read", (t) => {
  const head = writeHead(usual);
  const json = (value: unknown): string =>
    `1${Buffer.from(JSON.stringify(value)).toString("base64url")}`;
  const none = [
    "",
    "x",
    head,
    `${head}.`,
    `${head}.${writeTail()}x`,
    `${head}.${writeTail()}.x`,
    `${head}.${writeTail()}.0-1.x`,
    `${head}.${writeTail()}.0-1.1.1`,
    `2${head.slice(1)}.${writeTail()}`,
    `1!!!.${writeTail()}`,
    `${json("text")}.${writeTail()}`,
    `${json(["0.1.0", "a"])}.${writeTail()}`,
    `${json([1, "a", "b"])}.${writeTail()}`,
    `${json(["0.1.0", "a", "b", "c", "d"])}.${writeTail()}`,
    `${json(["0.1.0", "a", "b", "c", {}, 1])}.${writeTail()}`,
  ];
  for (const text of none) t.equal(parseReplayToken(text), undefined, text);
  t.end();
});

test("the checksum of an address has 24 bits", (t) => {
  t.equal(addressChecksum("http://127.0.0.1:4010"), 0x413cad);
  t.end();
});
