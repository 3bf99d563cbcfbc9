import { test } from "tap";
import type { Json } from "../../src/model.ts";
import {
  combineFingerprints,
  createDraw,
  fingerprintJson,
  fingerprintText,
  fingerprintTexts,
  maxJsonDepth,
  uuidFromFingerprint,
} from "../../src/values/random.ts";

const nested = (depth: number): Json => {
  let value: Json = 0;
  for (let level = 0; level < depth; level++) value = [value];
  return value;
};

const parse = (text: string): Json => JSON.parse(text) as Json;

test("a fingerprint is the same on every machine", (t) => {
  t.strictSame(fingerprintText("portal-mock"), {
    a: 3565431775,
    b: 2512274451,
  });
  t.strictSame(fingerprintTexts(["a", "b"]), { a: 1575878599, b: 4178782752 });
  t.strictSame(fingerprintJson({ a: [1, "2", null, true] }), {
    a: 4039102855,
    b: 3023640242,
  });
  t.end();
});

test("texts next to each other are not the text they make together", (t) => {
  t.notSame(fingerprintTexts(["ab", "c"]), fingerprintTexts(["a", "bc"]));
  t.notSame(fingerprintTexts(["abc"]), fingerprintTexts(["abc", ""]));
  t.notSame(fingerprintTexts(["a", "b"]), fingerprintTexts(["b", "a"]));
  t.end();
});

test("fingerprints are combined in order", (t) => {
  const [left, right] = [fingerprintText("a"), fingerprintText("b")];
  t.notSame(combineFingerprints(left, right), combineFingerprints(right, left));
  t.end();
});

test("the order of an object's keys makes no difference", (t) => {
  t.strictSame(
    fingerprintJson(parse('{"a":1,"b":{"c":2,"d":3}}')),
    fingerprintJson(parse('{"b":{"d":3,"c":2},"a":1}')),
  );
  t.end();
});

test("JSON values that differ have different fingerprints", (t) => {
  const values = [
    null,
    0,
    "0",
    "",
    true,
    "true",
    "null",
    [],
    {},
    [[]],
    [{}],
    [0],
    [0, 1],
    [1, 0],
    [[0], 1],
    [0, [1]],
    { a: 0 },
    { a: "0" },
    { b: 0 },
    { a: { a: 0 } },
    { a: [0] },
    { a: 1, b: 2 },
    { a: 2, b: 1 },
    parse('{"__proto__":0}'),
  ];
  const prints = values.map((value) => JSON.stringify(fingerprintJson(value)));
  t.equal(new Set(prints).size, values.length);
  t.end();
});

test("a value nested to the limit has a fingerprint, and a deeper one has none", (t) => {
  t.not(fingerprintJson(nested(maxJsonDepth)), undefined);
  t.equal(fingerprintJson(nested(maxJsonDepth + 1)), undefined);
  t.equal(fingerprintJson(nested(100_000)), undefined);
  t.end();
});

test("draws from one fingerprint are always the same, in the same order", (t) => {
  const draw = createDraw(fingerprintText("portal-mock"));
  t.equal(draw.uint32(), 1548387057);
  t.equal(draw.uuid(), "b1c9c2dc-1d09-43d5-8c08-f1441f03b576");
  t.equal(draw.base58(12), "7DjG7nG3ZULo");
  t.end();
});

test("draws from another fingerprint are others", (t) => {
  t.not(uuidFromFingerprint(fingerprintText("a")), uuidFromFingerprint(fingerprintText("b")));
  t.not(uuidFromFingerprint({ a: 0, b: 0 }), uuidFromFingerprint({ a: 0, b: 1 }));
  t.end();
});

test("every uuid is one of version 4", (t) => {
  const draw = createDraw({ a: 0, b: 0 });
  const uuids = Array.from({ length: 1000 }, () => draw.uuid());
  const version4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  t.strictSame(
    uuids.filter((uuid) => !version4.test(uuid)),
    [],
  );
  t.equal(new Set(uuids).size, 1000);
  t.end();
});

test("base58 leaves out the characters that look alike", (t) => {
  const text = createDraw({ a: 1, b: 2 }).base58(10_000);
  t.equal(text.length, 10_000);
  t.equal(new Set(text).size, 58);
  t.notMatch(text, /[0OIl]/);
  t.equal(createDraw({ a: 1, b: 2 }).base58(0), "");
  t.end();
});
