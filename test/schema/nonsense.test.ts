/** Whatever stands in a schema, it never keeps a server from answering. */
import { test } from "tap";
import { createFindSchemaGaps } from "../../src/document/schema/schema-gaps.ts";
import { createSchemas } from "../../src/document/schema/schemas.ts";
import { loadDocument } from "../../src/document/load.ts";
import type { Json, JsonObject } from "../../src/model.ts";
import { createCompile } from "../../src/schema/compile.ts";
import { patternFault } from "../../src/schema/patterns/pattern.ts";
import { createRandom, type Random } from "../support/random.ts";
import { samples } from "../support/samples.ts";

const keywords = [
  "$ref",
  "$dynamicRef",
  "$id",
  "$anchor",
  "$dynamicAnchor",
  "$defs",
  "definitions",
  "id",
  "type",
  "enum",
  "const",
  "required",
  "minimum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxItems",
  "minContains",
  "pattern",
  "format",
  "uniqueItems",
  "properties",
  "patternProperties",
  "additionalProperties",
  "unevaluatedProperties",
  "propertyNames",
  "dependentRequired",
  "dependentSchemas",
  "dependencies",
  "items",
  "prefixItems",
  "additionalItems",
  "contains",
  "unevaluatedItems",
  "allOf",
  "anyOf",
  "oneOf",
  "not",
  "if",
  "then",
  "else",
  "discriminator",
  "nullable",
  "readOnly",
  "example",
  "default",
  "title",
  "$schema",
  "$vocabulary",
  "contentSchema",
] as const;
const scalars = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  "3",
  "string",
  "int",
  "object",
  "",
  "(",
  "^a+$",
  "#/A",
  "#/B",
  "#/Nowhere",
  "#",
  "a b",
  "http://x",
  "date",
] as const;

function nonsense(random: Random, depth: number): Json {
  if (depth === 0 || random.chance(0.3)) return random.pick(scalars);
  if (random.chance(0.25))
    return Array.from({ length: random.below(3) }, () => nonsense(random, depth - 1));
  return schema(random, depth);
}

function schema(random: Random, depth: number): JsonObject {
  return Object.fromEntries(
    Array.from({ length: random.below(5) }, () => [
      random.chance(0.9) ? random.pick(keywords) : random.pick(["a", "(", "b"]),
      nonsense(random, depth - 1),
    ]),
  );
}

test("a schema of nonsense compiles, and what was left out is known", (t) => {
  const random = createRandom(20_20);
  const values: Json[] = [null, 1, "a", [], [1, "a"], {}, { a: 1, b: "x" }];
  const rounds = samples(600, 20_000);
  let withGaps = 0;
  for (let round = 0; round < rounds; round++) {
    const text = JSON.stringify({ A: schema(random, 5), B: schema(random, 4) });
    const document = loadDocument(`${t.testdir({ "openapi.json": text })}/openapi.json`);
    const schemas = createSchemas(document, round % 3 === 0);
    const compile = createCompile(schemas, document);
    const file = document.root.path;
    const id = schemas.id({ file, pointer: "/A" }, round % 2 === 0 ? "request" : "response");
    try {
      const check = compile(id);
      for (const value of values) check(value);
      const left = [...closure(id, schemas.refs)].flatMap((each) => schemas.converted(each).gaps);
      const found = createFindSchemaGaps(schemas, patternFault)([id]);
      if (found.length > 0) withGaps += 1;
      if (left.length > 0 !== found.length > 0) t.fail(text);
    } catch (error) {
      t.fail(`${String(error)}: ${text}`);
    }
  }
  t.ok(withGaps > rounds / 3);
  t.end();
});

function closure(id: string, refs: (id: string) => readonly string[]): Set<string> {
  const ids = new Set([id]);
  for (const each of ids) for (const ref of refs(each)) ids.add(ref);
  return ids;
}
