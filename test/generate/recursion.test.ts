import { test } from "tap";
import type { Json, JsonObject, JsonSchema } from "../../src/model.ts";
import { generateMany, type NamedSchemas } from "../support/schemas-stub.ts";

const string: JsonSchema = { type: "string" };
const self: JsonSchema = { $ref: "Root" };
const object = (properties: JsonObject, ...required: string[]): JsonSchema => ({
  type: "object",
  properties,
  required,
});

const finite: Readonly<Record<string, NamedSchemas>> = {
  "a tree": {
    Root: object({ name: string, children: { type: "array", items: self } }, "name", "children"),
  },
  "two schemas that refer to each other": {
    Root: object({ name: string, other: { $ref: "Other" } }, "name"),
    Other: object({ root: self, roots: { type: "array", items: self } }),
  },
  "an allOf with a member of itself": {
    Root: { allOf: [{ $ref: "Base" }, object({ child: self })] },
    Base: object({ id: string }, "id"),
  },
  "a list of itself": { Root: { type: "array", items: self } },
  "a map of itself": { Root: { type: "object", additionalProperties: self } },
  "an expression": {
    Root: {
      oneOf: [
        string,
        object(
          {
            op: { enum: ["and", "or"] },
            args: { type: "array", items: self, minItems: 2 },
          },
          "op",
          "args",
        ),
      ],
    },
  },
  "a linked list that ends with null": {
    Root: object({ value: string, next: { anyOf: [self, { type: "null" }] } }, "value", "next"),
  },
  "a nullable schema that requires itself": {
    Root: {
      type: ["object", "null"],
      required: ["next"],
      properties: { next: self },
    },
  },
};

for (const [what, named] of Object.entries(finite)) {
  test(`${what} has small and valid bodies`, (t) => {
    const { bodies, checks } = generateMany(named, "Root", 50);
    const sizes = bodies.map((body) => JSON.stringify(body).length);

    t.strictSame(
      bodies.filter((body) => !body.ok),
      [],
    );
    t.equal(checks, 50);
    t.ok(Math.max(...sizes) < 1000);
    t.end();
  });
}

test("a recursion goes one level down, so that its shape is seen", (t) => {
  const tree = finite["a tree"] ?? {};
  const depths = generateMany(tree, "Root", 20).bodies.map((body) =>
    body.ok ? depthOf(body.value) : 0,
  );

  t.strictSame([...new Set(depths)], [2]);
  t.end();
});

function depthOf(value: Json): number {
  const children = (value as JsonObject)["children"] as Json[];
  return 1 + Math.max(0, ...children.map(depthOf));
}

test("a linked list without an end has no body, and the link is named", (t) => {
  const named = {
    Root: object({ value: string, next: self }, "value", "next"),
  };

  t.match(generateMany(named, "Root", 1).bodies, [
    {
      ok: false,
      schemaPointer: "stub.yaml#/components/schemas/Root/properties/next",
      reason: "it has no finite value: every value of it must contain another one",
      closest: { value: { next: {} } },
    },
  ]);
  t.end();
});

test("a list that must contain itself has no body", (t) => {
  const named: NamedSchemas = {
    Root: { type: "array", items: self, minItems: 1 },
  };

  t.match(generateMany(named, "Root", 1).bodies, [{ ok: false, reason: /no finite value/ }]);
  t.end();
});

test("a schema that is nothing but itself is reported", (t) => {
  t.match(generateMany({ Root: self }, "Root", 1).bodies, [
    { ok: false, reason: /refers to itself without end/ },
  ]);
  t.end();
});
