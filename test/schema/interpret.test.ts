/** The two validators give the same verdicts: ajv compiles, the other interprets. */
import { test } from "tap";
import type { Json, JsonSchema } from "../../src/model.ts";
import { readContract } from "../../src/engine/contract.ts";
import { createGenerate } from "../../src/generate/generate.ts";
import { prepareSchemas } from "../../src/generate/plan.ts";
import { defaultLocale } from "../../src/generate/realistic/locales.ts";
import { createTextWriter } from "../../src/generate/realistic/text-writer.ts";
import { createVerdictAjv, type CountingAjv } from "../../src/schema/ajv.ts";
import { createInterpret, type Test as Verdict } from "../../src/schema/interpret.ts";
import { createTagsOf } from "../../src/schema/tags.ts";
import { packageFile } from "../../src/values/package.ts";
import { mutate } from "../support/mutate.ts";
import { createRandom } from "../support/random.ts";
import { samples } from "../support/samples.ts";
import { stubSchemas } from "../support/schemas-stub.ts";

function verdictOf(schema: JsonSchema, others: Readonly<Record<string, JsonSchema>> = {}): Verdict {
  const schemas = stubSchemas({ Root: schema, ...others });
  const verdict = createInterpret(schemas, createTagsOf(schemas))("Root");
  if (verdict === undefined) throw new Error("it is left to ajv");
  return verdict;
}

const cases: readonly (readonly [string, JsonSchema, readonly Json[], readonly Json[]])[] = [
  ["true", true, [null, {}], []],
  ["false", false, [], [null, 1]],
  ["type", { type: ["string", "null"] }, ["a", null], [1, [], {}]],
  ["integer", { type: "integer" }, [1, 1.0, -0], [1.5, "1", Infinity]],
  ["enum", { enum: [1, "a", { b: [1] }] }, [1, "a", { b: [1] }], [2, "b", { b: [2] }, null]],
  ["const", { const: null }, [null], [0, false]],
  ["bounds", { minimum: 1, exclusiveMaximum: 3 }, [1, 2.9, "0"], [0.9, 3]],
  ["multipleOf", { multipleOf: 0.01 }, [4.93, 0], [4.935]],
  ["length in code points", { minLength: 2, maxLength: 2 }, ["ab", "😀😀", 1], ["😀", "abc"]],
  ["pattern", { pattern: "^a+$" }, ["aa", 1], ["b"]],
  ["format of texts", { format: "date" }, ["2024-02-29", 5], ["2023-02-29"]],
  ["format of numbers", { format: "int32" }, [2147483647, "x"], [2147483648, 1.5]],
  ["an unknown format", { format: "colour" }, ["x", 1], []],
  ["required", { required: ["a"] }, [{ a: null }, []], [{}, { b: 1 }]],
  ["required, of an inherited name", { required: ["toString"] }, [{ toString: 1 }], [{}]],
  ["properties", { properties: { a: { type: "null" } } }, [{}, { a: null }], [{ a: 1 }]],
  [
    "additionalProperties",
    {
      properties: { a: true },
      patternProperties: { "^x-": { type: "string" } },
      additionalProperties: false,
    },
    [{ a: 1, "x-b": "c" }],
    [{ b: 1 }, { "x-b": 1 }],
  ],
  ["propertyNames", { propertyNames: { maxLength: 1 } }, [{ a: 1 }], [{ ab: 1 }]],
  [
    "number of properties",
    { minProperties: 1, maxProperties: 1 },
    [{ a: 1 }],
    [{}, { a: 1, b: 2 }],
  ],
  ["dependentRequired", { dependentRequired: { a: ["b"] } }, [{}, { a: 1, b: 1 }], [{ a: 1 }]],
  ["dependentSchemas", { dependentSchemas: { a: { required: ["b"] } } }, [{ b: 1 }], [{ a: 1 }]],
  [
    "items",
    { prefixItems: [{ const: 1 }], items: { type: "string" } },
    [[], [1, "a"]],
    [[2], [1, 2]],
  ],
  ["contains", { contains: { const: 1 }, maxContains: 1 }, [[1, 2]], [[], [1, 1]]],
  ["contains of none", { contains: { const: 1 }, minContains: 0 }, [[], [1]], []],
  [
    "uniqueItems",
    { uniqueItems: true },
    [[1, "1", { a: 1 }]],
    [
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    ],
  ],
  ["number of items", { minItems: 1, maxItems: 1 }, [[1], "x"], [[], [1, 2]]],
  ["allOf", { allOf: [{ minimum: 1 }, { maximum: 2 }] }, [1, 2], [0, 3]],
  ["anyOf", { anyOf: [{ minimum: 5 }, { maximum: 2 }] }, [1, 6], [3]],
  ["oneOf", { oneOf: [{ minimum: 1 }, { maximum: 2 }] }, [0, 3], [1, 2]],
  ["not", { not: { type: "string" } }, [1], ["a"]],
  [
    "if",
    JSON.parse(
      '{ "if": { "type": "string" }, "then": { "minLength": 1 }, "else": { "minimum": 1 } }',
    ),
    ["a", 1],
    ["", 0],
  ],
  ["if without then and else", { if: { type: "string" } }, ["a", 1], []],
];

for (const [what, schema, valid, invalid] of cases)
  test(`a verdict by ${what}`, (t) => {
    const verdict = verdictOf(schema);
    for (const value of valid) t.equal(verdict(value), true, JSON.stringify(value));
    for (const value of invalid) t.equal(verdict(value), false, JSON.stringify(value));
    const schemas = stubSchemas({ Root: schema });
    const ajv = createVerdictAjv(createTagsOf(schemas));
    const validate = ajv.compile(schema);
    for (const value of [...valid, ...invalid])
      t.equal(validate(value), verdict(value), "ajv agrees");
    t.end();
  });

test("a reference may lead back to its schema", (t) => {
  const verdict = verdictOf({
    properties: { next: { $ref: "Root" } },
    additionalProperties: false,
  });
  t.equal(verdict({ next: { next: {} } }), true);
  t.equal(verdict({ next: { nest: {} } }), false);
  t.end();
});

test("a recursive reference leads to the root of its schema", (t) => {
  const verdict = verdictOf({
    type: "object",
    properties: { next: { anyOf: [{ type: "null" }, { $recursiveRef: "#" }] } },
  });
  t.equal(verdict({ next: { next: null } }), true);
  t.equal(verdict({ next: { next: 1 } }), false);
  t.end();
});

test("a reference that is followed without end is no endless loop", (t) => {
  const verdict = verdictOf({ $ref: "Other" }, { Other: { $ref: "Root" } });
  t.throws(() => verdict(1), RangeError);
  t.end();
});

test("alternatives that double with each level are given up", (t) => {
  const others: Record<string, JsonSchema> = { L0: { type: "integer" } };
  for (let level = 1; level <= 30; level++) {
    const below: JsonSchema = { $ref: `L${level - 1}` };
    others[`L${level}`] = { allOf: [below, { anyOf: [{ type: "null" }, below] }] };
  }
  t.throws(() => verdictOf({ $ref: "L30" }, others)(1), { message: "too many steps" });
  t.end();
});

for (const keyword of ["unevaluatedProperties", "$dynamicRef", "$id", "dependencies"])
  test(`a schema with ${keyword}, or that refers to one, is left to ajv`, (t) => {
    const schemas = stubSchemas({ Root: { $ref: "Other" }, Other: { [keyword]: "x" } });
    t.equal(createInterpret(schemas, createTagsOf(schemas))("Root"), undefined);
    t.end();
  });

test("a keyword of the wrong type is left to ajv, which refuses it", (t) => {
  const schemas = stubSchemas({ Root: { minimum: "1" } });
  t.equal(createInterpret(schemas, createTagsOf(schemas))("Root"), undefined);
  t.end();
});

test("both give the same verdict on bodies of the control API and of Seam, also on damaged ones", (t) => {
  for (const file of ["openapi.yaml", "src/control/openapi.yaml"]) {
    const { operations, schemas } = readContract(packageFile(file));
    const tagsOf = createTagsOf(schemas);
    const interpret = createInterpret(schemas, tagsOf);
    const ajv = createVerdictAjv(tagsOf);
    const ids = operations.flatMap(({ responses, requestBody }) =>
      [...responses.flatMap(({ content }) => content), ...(requestBody?.content ?? [])].flatMap(
        ({ schema }) => schema ?? [],
      ),
    );
    const prepared = prepareSchemas(schemas);
    const writer = createTextWriter(defaultLocale);
    for (const id of new Set(ids)) {
      const verdict = interpret(id);
      if (verdict === undefined) continue;
      const validate = validatorOf(ajv, schemas, id);
      const generate = createGenerate(schemas, id, () => [], writer, prepared);
      for (let seed = 0; seed < samples(6, 200); seed++) {
        const generated = generate(seed);
        if (!generated.ok) continue;
        const random = createRandom(seed);
        const values = [
          generated.value,
          ...Array.from({ length: 5 }, () => mutate(generated.value, random)),
        ];
        for (const value of values)
          if (validate(value) !== verdict(value)) t.fail(`${id}: ${JSON.stringify(value)}`);
      }
      t.pass(id);
    }
  }
  t.end();
});

function validatorOf(
  ajv: CountingAjv,
  schemas: ReturnType<typeof readContract>["schemas"],
  id: string,
): (value: Json) => boolean {
  const added = new Set([id]);
  for (const each of added) {
    if (ajv.getSchema(each) === undefined) ajv.addSchema(schemas.get(each), each);
    for (const ref of schemas.refs(each)) added.add(ref);
  }
  const validate = ajv.getSchema(id);
  return (value) => {
    ajv.steps = 0;
    return validate?.(value) === true;
  };
}
