import { test } from "tap";
import type { Json, JsonObject, JsonSchema } from "../../src/model.ts";
import { createGenerate } from "../../src/generate/generate.ts";
import {
  generateMany,
  stubCheck,
  stubSchemas,
  type NamedSchemas,
} from "../support/schemas-stub.ts";

const pets: NamedSchemas = {
  Pet: {
    type: "object",
    required: ["id", "name"],
    properties: {
      id: { type: "integer", minimum: 1 },
      name: { type: "string" },
      email: { type: "string", format: "email" },
      status: { enum: ["available", "sold"] },
      price: { type: "number", minimum: 0, maximum: 100 },
      tags: { type: "array", items: { type: "string", pattern: "^[a-z]{3}$" } },
      owner: { $ref: "Owner" },
      created_at: { type: "string", format: "date-time" },
    },
  },
  Owner: {
    type: "object",
    properties: { user_id: { type: "string" }, active: { type: "boolean" } },
  },
};

const string: JsonSchema = { type: "string" };

/** The bodies of the seeds 1 to `count`; those that can't be generated are `undefined`. */
function bodiesOf(schema: JsonSchema, count = 20, others: NamedSchemas = {}): (Json | undefined)[] {
  return generateMany({ ...others, Root: schema }, "Root", count).bodies.map((body) =>
    body.ok ? body.value : undefined,
  );
}

test("a seed always gives the same body", (t) => {
  const generate = createGenerate(stubSchemas(pets), "Pet", stubCheck(pets, "Pet"));
  const expected = {
    ok: true,
    value: {
      id: 570,
      name: "Cooper",
      email: "kaelyn.ohara@example.com",
      status: "available",
      price: 75.07,
      tags: ["sat"],
      owner: {
        user_id: "829e0b80-74b6-4861-b0f4-b261efa46c73",
        active: false,
      },
      created_at: "2025-12-07T23:01:57.000Z",
    },
  };

  t.strictSame(generate(1), expected);
  generate(2);
  t.strictSame(generate(1), expected, "after other seeds");
  t.equal(JSON.stringify(generate(1)), JSON.stringify(expected), "in order");
  t.end();
});

test("another seed gives another body", (t) => {
  const bodies = generateMany(pets, "Pet", 50).bodies;
  const texts = new Set(bodies.map((body) => JSON.stringify(body)));

  t.equal(texts.size, 50);
  t.end();
});

test("seeds are taken as unsigned 32-bit integers", (t) => {
  const generate = createGenerate(stubSchemas(pets), "Pet", () => []);

  t.strictSame(generate(-1), generate(4_294_967_295));
  t.end();
});

test("the body does not depend on the time zone", (t) => {
  const zone = process.env["TZ"];
  t.teardown(() => {
    if (zone === undefined) delete process.env["TZ"];
    else process.env["TZ"] = zone;
  });
  const [here] = generateMany(pets, "Pet", 1).bodies;
  process.env["TZ"] = "Pacific/Kiritimati";
  const [there] = generateMany(pets, "Pet", 1).bodies;

  t.strictSame(here, there);
  t.end();
});

test("optional members are there", (t) => {
  const [body] = bodiesOf({
    type: "object",
    properties: { a: string, b: { type: "object", properties: { c: string } } },
  }) as [JsonObject];

  t.strictSame(Object.keys(body), ["a", "b"]);
  t.strictSame(Object.keys(body["b"] as JsonObject), ["c"]);
  t.end();
});

test("members that are not declared are not invented", (t) => {
  for (const body of bodiesOf({ type: "object", additionalProperties: true }))
    t.strictSame(body, {});
  t.end();
});

test("a map has one or two entries", (t) => {
  const lengths = bodiesOf({ type: "object", additionalProperties: { type: "integer" } }, 60).map(
    (body) => Object.keys(body as JsonObject).length,
  );

  t.strictSame([...new Set(lengths)].toSorted(), [1, 2]);
  t.end();
});

test("a list has one to three items", (t) => {
  const lengths = bodiesOf({ type: "array", items: string }, 60).map(
    (body) => (body as Json[]).length,
  );

  t.strictSame([...new Set(lengths)].toSorted(), [1, 2, 3]);
  t.end();
});

test("a nullable value is there", (t) => {
  for (const body of bodiesOf({ type: ["string", "null"] })) t.type(body, "string");
  t.end();
});

test("each branch of a union gets its turn", (t) => {
  const kinds = bodiesOf({ oneOf: [string, { type: "integer" }, { type: "boolean" }] }, 60).map(
    (body) => typeof body,
  );

  t.strictSame([...new Set(kinds)].toSorted(), ["boolean", "number", "string"]);
  t.end();
});

test("items of one list may be of different branches", (t) => {
  const lists = bodiesOf(
    {
      type: "array",
      minItems: 3,
      items: { anyOf: [string, { type: "integer" }] },
    },
    30,
  ) as Json[][];

  t.ok(lists.some((list) => new Set(list.map((item) => typeof item)).size > 1));
  t.end();
});

test("an example is used where it is valid", (t) => {
  const [body] = bodiesOf({
    type: "object",
    properties: {
      example: { type: "string", example: "rex" },
      examples: { type: "integer", examples: [7, 8] },
      default: { type: "boolean", default: true },
      wrong: { type: "integer", example: "seven" },
      short: { type: "string", minLength: 3, example: "ab", default: "abc" },
    },
  }) as [JsonObject];

  t.match(body, {
    example: "rex",
    examples: 7,
    default: true,
    wrong: Number,
    short: "abc",
  });
  t.end();
});

test("an example of an object lends its values to the members that accept them", (t) => {
  const [body] = bodiesOf({
    type: "object",
    example: { name: "rex", age: "old", tags: ["a", "b", "c", "d"] },
    properties: {
      name: string,
      age: { type: "integer" },
      tags: { type: "array", items: string },
    },
  }) as [JsonObject];

  t.match(body, { name: "rex", age: Number, tags: ["a", "b", "c", "d"] });
  t.end();
});

test("an example's id is used once in a list", (t) => {
  const [list] = bodiesOf({
    type: "array",
    minItems: 3,
    items: {
      type: "object",
      properties: { id: { type: "integer", example: 10 } },
    },
  }) as [{ id: number }[]];

  t.equal(list.filter(({ id }) => id === 10).length, 1);
  t.end();
});

test("a discriminator has the name of the branch", (t) => {
  const named: NamedSchemas = {
    Root: {
      oneOf: [{ $ref: "Cat" }, { $ref: "Dog" }],
      discriminator: {
        propertyName: "kind",
        mapping: { meow: "#/components/schemas/Cat" },
      },
    },
    Cat: {
      type: "object",
      required: ["kind", "lives"],
      properties: { kind: string, lives: { type: "integer" } },
    },
    Dog: {
      type: "object",
      required: ["kind", "bark"],
      properties: { kind: string, bark: string },
    },
  };
  const kinds = generateMany(named, "Root", 20).bodies.map((body) => {
    const value = body.ok ? (body.value as JsonObject) : {};
    return [Object.hasOwn(value, "lives"), value["kind"]];
  });

  t.ok(kinds.some(([isCat]) => isCat === true));
  t.ok(kinds.some(([isCat]) => isCat === false));
  for (const [isCat, kind] of kinds) t.equal(kind, isCat ? "meow" : "Dog");
  t.end();
});

test("a discriminator of a base has the name of what extends it", (t) => {
  const named: NamedSchemas = {
    Base: {
      type: "object",
      required: ["kind"],
      properties: { kind: string },
      discriminator: { propertyName: "kind", mapping: { cat: "Cat" } },
    },
    Cat: {
      allOf: [{ $ref: "Base" }, { properties: { lives: { type: "integer" } } }],
    },
  };
  const [body] = generateMany(named, "Cat", 1).bodies;

  t.match(body, { ok: true, value: { kind: "cat", lives: Number } });
  t.end();
});

test("an `enum` has precedence over a discriminator", (t) => {
  const named: NamedSchemas = {
    Root: {
      oneOf: [{ $ref: "Cat" }],
      discriminator: { propertyName: "kind" },
    },
    Cat: { type: "object", properties: { kind: { enum: ["tom"] } } },
  };

  t.match(generateMany(named, "Root", 1).bodies, [{ ok: true, value: { kind: "tom" } }]);
  t.end();
});

test("keywords that the faker would obey are not passed on to it", (t) => {
  const [body] = bodiesOf({
    type: "object",
    template: "#{a}",
    "x-faker": "internet.email",
    properties: {
      a: {
        type: "string",
        const: "plain",
        faker: "internet.email",
        chance: "guid",
        template: "#{b}",
        jsonPath: "$..b",
      },
      b: { type: "integer", minimum: 5, maximum: 5, autoIncrement: true },
    },
  });

  t.strictSame(body, { a: "plain", b: 5 });
  t.end();
});

test("members may be called like those that every object has", (t) => {
  const [body] = bodiesOf({
    type: "object",
    required: ["constructor", "toString"],
    properties: Object.fromEntries([
      ["__proto__", { const: 1 }],
      ["constructor", { const: 2 }],
      ["toString", { const: 3 }],
    ]),
  });

  t.equal(JSON.stringify(body), '{"__proto__":1,"constructor":2,"toString":3}');
  t.end();
});

test("what the validator complains of is drawn anew", (t) => {
  let checks = 0;
  const generate = createGenerate(
    stubSchemas({ Root: { type: "object", properties: { name: string } } }),
    "Root",
    () => {
      checks += 1;
      const violation = {
        pointer: "/name",
        keyword: "x",
        message: "is not to our taste",
        schemaPointer: "stub.yaml#/x",
      };
      return checks < 3 ? [violation] : [];
    },
  );

  t.equal(generate(1).ok, true);
  t.equal(checks, 3);
  t.end();
});

test("what the validator never accepts is reported with its pointer", (t) => {
  const violation = {
    pointer: "",
    keyword: "x",
    message: "is never right",
    schemaPointer: "stub.yaml#/components/schemas/Root/x",
  };
  const generate = createGenerate(stubSchemas({ Root: string }), "Root", () => [violation]);

  t.match(generate(1), {
    ok: false,
    schemaPointer: "stub.yaml#/components/schemas/Root/x",
    reason: "no value was found that satisfies x: is never right",
  });
  t.end();
});

test("an optional member that can't be valid is left out", (t) => {
  const [body] = bodiesOf({
    type: "object",
    properties: {
      good: { const: 1 },
      bad: { oneOf: [string, { type: "string" }] },
      never: false,
    },
  });

  t.strictSame(body, { good: 1 });
  t.end();
});

test("a schema without a value is reported with its pointer", (t) => {
  const [first] = generateMany(
    {
      Root: {
        type: "object",
        required: ["size"],
        properties: { size: { type: "integer", minimum: 5, maximum: 4 } },
      },
    },
    "Root",
    1,
  ).bodies;

  t.strictSame(first, {
    ok: false,
    schemaPointer: "stub.yaml#/components/schemas/Root/properties/size",
    reason: "no number lies within its bounds",
    closest: { value: { size: 5 }, violations: 1 },
  });
  t.end();
});

test("where nothing else is accepted, only what is required is sent", (t) => {
  const generate = createGenerate(
    stubSchemas({
      Root: {
        type: "object",
        required: ["a"],
        properties: {
          a: { const: 1 },
          b: { type: "object", properties: { c: string } },
        },
      },
    }),
    "Root",
    (value) => {
      const violation = {
        pointer: "",
        keyword: "x",
        message: "has too much",
        schemaPointer: "stub.yaml#/x",
      };
      return Object.hasOwn(value as JsonObject, "b") ? [violation] : [];
    },
  );

  t.strictSame(generate(1), { ok: true, value: { a: 1 } });
  t.end();
});

test("what is required alone does not go on a recursion", (t) => {
  const generate = createGenerate(
    stubSchemas({
      Root: {
        type: ["object", "null"],
        required: ["next"],
        properties: { next: { $ref: "Root" }, more: string },
      },
    }),
    "Root",
    (value) => {
      const violation = {
        pointer: "",
        keyword: "x",
        message: "has too much",
        schemaPointer: "stub.yaml#/x",
      };
      return JSON.stringify(value).includes("more") ? [violation] : [];
    },
  );

  t.strictSame(generate(1), {
    ok: true,
    value: { next: { next: null } },
  });
  t.end();
});
