/** Documents that ask for more than there is time or memory for: the answer is quick all the same. */
import { test } from "tap";
import type { Check, JsonObject, JsonSchema } from "../../src/model.ts";
import { createGenerate, type Generated } from "../../src/generate/generate.ts";
import { stubSchemas, type NamedSchemas } from "../support/schemas-stub.ts";

/** Seconds, of which far more than are needed, for machines that are slow. */
const patience = 10;

/** Seconds that this process has worked: a machine that is busy with other things makes no difference. */
const worked = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const string: JsonSchema = { type: "string" };
const object = (properties: JsonObject, ...required: string[]): JsonSchema => ({
  type: "object",
  properties,
  required,
});
const times = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index));
/** Schemas N0, N1, …, each made with a reference to the next. */
const chain = (
  length: number,
  make: (next: JsonSchema, name: string) => JsonSchema,
): NamedSchemas =>
  Object.fromEntries([
    ...times(length, (index) => [`N${index}`, make({ $ref: `N${index + 1}` }, `N${index}`)]),
    [`N${length}`, string],
  ]);
const nested = (levels: number, wrap: (inner: JsonSchema) => JsonSchema): NamedSchemas => {
  let schema: JsonSchema = string;
  for (let level = 0; level < levels; level++) schema = wrap(schema);
  return { N0: schema };
};
const one = (schema: JsonSchema): NamedSchemas => ({ N0: schema });

/** What comes of a document; the validator is left out, for it may have its own limits. */
function bodyOf(named: NamedSchemas, check: Check = () => []): Generated {
  return createGenerate(stubSchemas(named), "N0", check)(1);
}

/** Finds fault with everything. */
const refuse: Check = () => [
  {
    pointer: "",
    keyword: "not",
    message: "must not match",
    schemaPointer: "stub.yaml#/components/schemas/N0/not",
  },
];

const answered: Readonly<Record<string, NamedSchemas>> = {
  "optional references that multiply": chain(30, (next) =>
    object(Object.fromEntries(times(10, (index) => [`p${index}`, next]))),
  ),
  "schemas that all refer to all": Object.fromEntries(
    times(12, (index) => [
      `N${index}`,
      object(Object.fromEntries(times(12, (other) => [`p${other}`, { $ref: `N${other}` }]))),
    ]),
  ),
  "5,000 levels of optional members": nested(5000, (a) => object({ a })),
  "5,000 levels of allOf": nested(5000, (inner) => ({ allOf: [inner] })),
  "5,000 levels of not": nested(5000, (inner) => ({ not: inner })),
  "5,000 references in a row": chain(5000, (next) => next),
  "unions that multiply": chain(30, (next) => ({ oneOf: [next, next, next] })),
  "50,000 members": one(
    object(Object.fromEntries(times(50_000, (index) => [`p${index}`, string]))),
  ),
  "20,000 parts": one({
    allOf: times(20_000, (index) => object({ [`p${index}`]: string })),
  }),
  "an enum of 100,000 values": one({ enum: times(100_000, String) }),
  "300 branches that overlap": one({
    oneOf: times(300, (index) => object({ a: string, [`k${index}`]: string })),
  }),
};

const refused: Readonly<Record<string, NamedSchemas>> = {
  "required references that multiply": chain(30, (next) => object({ a: next, b: next }, "a", "b")),
  "5,000 levels of required members": nested(5000, (a) => object({ a }, "a")),
  "5,000 levels of anyOf": nested(5000, (inner) => ({ anyOf: [inner] })),
  "5,000 required references in a row": chain(5000, (a) => object({ a }, "a")),
  "a billion items": one({ type: "array", items: string, minItems: 1e9 }),
  "a billion members": one({ type: "object", minProperties: 1e9 }),
  "a billion characters": one({ type: "string", minLength: 1e9 }),
  "a pattern of a trillion characters": one({
    type: "string",
    pattern: "^((((a{1000}){1000}){1000}){1000})$",
  }),
  "a pattern of groups of a hundred": one({
    type: "string",
    pattern: "(((a{100}){100}){100}){100}",
  }),
  "a pattern that repeats what it repeated": one({
    type: "string",
    pattern: "^(a{1000})\\1{100000}$",
  }),
  "a pattern of nothing, over and over": one({
    type: "string",
    pattern: "^((((){60000}){60000}){60000}){60000}$",
    not: { maxLength: 0 },
  }),
  "a pattern that takes forever to fail": one({
    type: "string",
    pattern: "^(a+)+b$",
    minLength: 40,
    allOf: [{ pattern: "c" }],
  }),
};

for (const [what, named] of Object.entries(answered)) {
  test(`${what}: there is a body in time`, (t) => {
    const start = worked();

    t.equal(bodyOf(named).ok, true);
    t.ok(worked() - start < patience);
    t.end();
  });
}

for (const [what, named] of Object.entries(refused)) {
  test(`${what}: it is refused in time`, (t) => {
    const start = worked();
    const body = bodyOf(named, refuse);

    t.equal(body.ok, false);
    t.match(body, { schemaPointer: /^stub\.yaml#/, reason: /\w/ });
    t.ok(worked() - start < patience);
    t.end();
  });
}

test("a body that is cut for its size is cut evenly", (t) => {
  const body = bodyOf(answered["optional references that multiply"] ?? {});
  const keys = (value: unknown): string[] => Object.keys(value as JsonObject);
  const members = body.ok ? Object.values(body.value as JsonObject) : [];

  t.strictSame(
    members.map((member) => keys(member).length),
    times(10, () => 10),
  );
  t.end();
});
