import { test } from "tap";
import type { Json } from "../../../src/model.ts";
import { acceptedBy, differenceOf, matcherErrors } from "../../support/matching.ts";

const person: Json = {
  type: "object",
  required: ["name"],
  properties: { name: { $ref: "#/$defs/name" }, age: { minimum: 18 } },
  $defs: { name: { type: "string", minLength: 2 } },
};

test("a schema accepts what is valid, and not what is not there", (t) => {
  t.strictSame(
    acceptedBy({ schema: person }, [
      { name: "Jo" },
      { name: "J" },
      { name: "Jo", age: 17 },
      {},
      undefined,
    ]),
    [{ name: "Jo" }],
  );
  t.strictSame(acceptedBy({ schema: true }, [1, undefined]), [1]);
  t.strictSame(acceptedBy({ schema: false }, [1, undefined]), []);
  t.end();
});

test("a schema is of 2020-12", (t) => {
  t.strictSame(
    acceptedBy(
      {
        schema: {
          $schema: "https://json-schema.org/draft/2020-12/schema",
          prefixItems: [{ type: ["string", "null"] }, { format: "date" }],
          items: false,
        },
      },
      [[null, "2026-01-01"], ["a", "no"], ["a", "2026-01-01", 1], [1]],
    ),
    [[null, "2026-01-01"]],
  );
  t.strictSame(
    acceptedBy(
      {
        schema: {
          allOf: [{ properties: { a: {} } }],
          unevaluatedProperties: false,
        },
      },
      [{ a: 1 }, { b: 1 }],
    ),
    [{ a: 1 }],
  );
  t.end();
});

test("a schema may refer to itself", (t) => {
  const schema = { items: { $ref: "#" }, type: "array" };
  t.strictSame(acceptedBy({ schema }, [[[], [[]]], [[1]]]), [[[], [[]]]]);
  t.strictSame(
    acceptedBy(
      {
        schema: {
          $ref: "https://example.com/name",
          $defs: { n: { $id: "https://example.com/name", type: "string" } },
        },
      },
      ["a", 1],
    ),
    ["a"],
  );
  t.end();
});

test("a schema judges a field as the contract reads it", (t) => {
  t.strictSame(acceptedBy({ schema: { type: "integer" } }, [7, "7"], "text"), [7]);
  t.end();
});

test("the first violation is the difference", (t) => {
  t.strictSame(differenceOf({ a: 1, b: { schema: person } }, { a: 1, b: { name: 1 } }), {
    pointer: "/b/name",
    expected: "a value that its schema accepts: it must be string, not number",
    found: "1",
    held: 1,
  });
  t.strictSame(differenceOf({ schema: person }, {}), {
    pointer: "/name",
    expected: "a value that its schema accepts: it is required",
    found: "nothing",
    held: 0,
  });
  t.strictSame(differenceOf({ schema: person }, undefined), {
    pointer: "",
    expected: "a value that its schema accepts",
    found: "nothing",
    held: 0,
  });
  t.end();
});

test("what of a schema can't be enforced is an error with its place", (t) => {
  t.strictSame(
    matcherErrors({
      a: {
        schema: {
          type: "strng",
          properties: {
            "b/c": { minimum: "x" },
            d: { pattern: "(.*)x\\1" },
            e: 5,
          },
        },
      },
    }),
    [
      '/a/schema/type: `type` must be among string, number, integer, boolean, object, array, null, not "strng"',
      '/a/schema/properties/b~1c/minimum: `minimum` must be a number, not "x"',
      "/a/schema/properties/e: a schema is an object or a boolean, not 5",
      "/a/schema/properties/d: the pattern (.*)x\\1 can't be run in linear time: write it without lookarounds and back references",
    ],
  );
  t.strictSame(matcherErrors({ schema: "string" }), [
    '/schema: a schema is an object or a boolean, not "string"',
  ]);
  t.end();
});

test("references lead nowhere but into the schema", (t) => {
  const out = (reference: string): string =>
    `/schema/items: $ref "${reference}" leads out of the schema: write what it leads to under $defs, and refer to that`;
  for (const reference of [
    "https://example.com/schema.json",
    "other.yaml#/a",
    "/etc/passwd",
    "../schema",
  ])
    t.strictSame(matcherErrors({ schema: { items: { $ref: reference } } }), [out(reference)]);
  t.strictSame(matcherErrors({ schema: { items: { $ref: "#/no" } } }), [
    '/schema/items: $ref "#/no" leads nowhere',
  ]);
  t.end();
});

test("a schema has a bound of nesting", (t) => {
  let schema: Json = {};
  for (let level = 0; level < 600; level++) schema = { not: schema };
  t.strictSame(matcherErrors({ schema }), ["/schema: nested deeper than 512 levels"]);
  t.end();
});
