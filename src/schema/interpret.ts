/**
 * Gives verdicts without compiling code: each schema becomes a function of closures, in a hundredth of the time that
 * ajv takes for it, and is as fast per value. ajv words what is wrong, and judges by the keywords that are missing here.
 */
import type { Json, JsonObject, JsonSchema, Schemas } from "../model.ts";
import { codePointLength, isObject, sameJson } from "../values/json.ts";
import { createFormatTests, type FormatTests } from "./format-tests.ts";
import { compilePattern } from "./patterns/pattern.ts";
import type { TagsOf } from "./union-keyword.ts";
import { findRepeated } from "./unique.ts";

/** A verdict on a value. Throws a RangeError for a value that takes too many steps. */
export type Test = (value: Json | undefined) => boolean;

/** Interprets the schema with this id; `undefined` for one with a keyword that only ajv knows. */
export type Interpret = (id: string) => Test | undefined;

/** The most schema calls for one value, for ajv too: chained alternatives double them each time. */
export const maxSteps = 5_000_000;

/** A schema of the store. */
interface Entry {
  readonly test: Test;
  readonly refs: readonly string[];
  readonly supported: boolean;
}

/** Keywords whose meaning depends on other schemas' results, or that change what references mean. */
const unsupportedKeywords = [
  "$anchor",
  "$dynamicAnchor",
  "$dynamicRef",
  "$id",
  "$recursiveAnchor",
  "dependencies",
  "formatExclusiveMaximum",
  "formatExclusiveMinimum",
  "formatMaximum",
  "formatMinimum",
  "nullable",
  "unevaluatedItems",
  "unevaluatedProperties",
];

/** Thrown for what only ajv knows, and for keywords of the wrong type, which it refuses. */
class UnsupportedError extends Error {}

export function createInterpret(schemas: Schemas, tagsOf: TagsOf): Interpret {
  const entries = new Map<string, Entry>();
  /** Those that are supported with all that they refer to. */
  const sound = new Set<string>();
  const isSound = (id: string): boolean => {
    const seen = new Set([id]);
    // A set grows while it is gone through.
    for (const next of seen) {
      if (sound.has(next)) continue;
      const { supported, refs } = entryOf(next);
      if (!supported) return false;
      for (const ref of refs) seen.add(ref);
    }
    for (const each of seen) sound.add(each);
    return true;
  };
  const entryOf = (id: string): Entry => {
    const entry = entries.get(id) ?? createEntry(id);
    entries.set(id, entry);
    return entry;
  };
  const counter = { steps: 0 };
  let formats: ReturnType<typeof createFormatTests> | undefined;
  // Made with the first schema, since a start has none.
  const formatTests = (name: string): FormatTests => (formats ??= createFormatTests())(name);
  const createEntry = (id: string): Entry => {
    const building: Building = { id, refs: new Set(), tagsOf, counter, testOf, formatTests };
    try {
      const test = buildTest(schemas.get(id), building);
      return { test, refs: [...building.refs], supported: true };
    } catch {
      // ajv says what is wrong with it, if anything is.
      return { test: () => false, refs: [], supported: false };
    }
  };
  const testOf = (id: string): Test => entryOf(id).test;
  return (id) => {
    if (!isSound(id)) return undefined;
    const { test } = entryOf(id);
    return (value) => {
      counter.steps = 0;
      return test(value);
    };
  };
}

/** What is gathered while a schema of the store is built. */
interface Building {
  readonly id: string;
  readonly refs: Set<string>;
  readonly tagsOf: TagsOf;
  readonly counter: { steps: number };
  readonly testOf: (id: string) => Test;
  readonly formatTests: (name: string) => FormatTests;
}

function buildTest(schema: JsonSchema, building: Building): Test {
  if (typeof schema === "boolean") return () => schema;
  for (const keyword of unsupportedKeywords)
    if (Object.hasOwn(schema, keyword)) throw new UnsupportedError(keyword);
  const tests = [
    ...typeTests(schema),
    ...valueTests(schema),
    ...numberTests(schema, building),
    ...stringTests(schema, building),
    ...objectTests(schema, building),
    ...arrayTests(schema, building),
    ...combinedTests(schema, building),
  ];
  return every(tests, building.counter);
}

function every(tests: readonly Test[], counter: { steps: number }): Test {
  return (value) => {
    if (counter.steps++ > maxSteps) throw new RangeError("too many steps");
    for (const test of tests) if (!test(value)) return false;
    return true;
  };
}

/** The keyword's value, if it has the type that it must have. */
function read<Read>(
  schema: JsonObject,
  keyword: string,
  isRight: (value: unknown) => value is Read,
): Read | undefined {
  if (!Object.hasOwn(schema, keyword)) return undefined;
  const value = schema[keyword];
  if (!isRight(value)) throw new UnsupportedError(keyword);
  return value;
}

const isNumber = (value: unknown): value is number => typeof value === "number";
const isText = (value: unknown): value is string => typeof value === "string";
const isBoolean = (value: unknown): value is boolean => typeof value === "boolean";
const isList = (value: unknown): value is Json[] => Array.isArray(value);
const isTexts = (value: unknown): value is string[] => isList(value) && value.every(isText);
const isSchema = (value: unknown): value is JsonSchema => isObject(value) || isBoolean(value);
const isSchemas = (value: unknown): value is JsonSchema[] => isList(value) && value.every(isSchema);
const isSchemaMap = (value: unknown): value is Record<string, JsonSchema> =>
  isObject(value) && !Object.hasOwn(value, "__proto__") && Object.values(value).every(isSchema);

const typeTestByName: Readonly<Record<string, Test>> = {
  null: (value) => value === null,
  boolean: isBoolean,
  string: isText,
  number: (value) => typeof value === "number" && Number.isFinite(value),
  integer: (value) => Number.isInteger(value),
  array: (value) => Array.isArray(value),
  object: isObject,
};

function typeTests(schema: JsonObject): Test[] {
  if (!Object.hasOwn(schema, "type")) return [];
  const types = [schema["type"]].flat();
  const tests = types.map((type) => typeTestByName[String(type)]);
  if (!tests.every((test) => test !== undefined)) throw new UnsupportedError("type");
  const [first] = tests;
  if (first !== undefined && tests.length === 1) return [first];
  return [(value) => tests.some((test) => test(value))];
}

function valueTests(schema: JsonObject): Test[] {
  const tests: Test[] = [];
  const listed = read(schema, "enum", isList);
  if (listed !== undefined) tests.push(isOneOf(listed));
  const constant = schema["const"];
  if (Object.hasOwn(schema, "const") && constant !== undefined) tests.push(isOneOf([constant]));
  return tests;
}

function isOneOf(values: readonly Json[]): Test {
  const scalars = new Set<Json>(
    values.filter((value) => value === null || typeof value !== "object"),
  );
  const structures = values.filter((value) => value !== null && typeof value === "object");
  return (value) =>
    value !== undefined &&
    (scalars.has(value) || structures.some((structure) => sameJson(structure, value)));
}

function formatOf(schema: JsonObject, building: Building): FormatTests | undefined {
  const format = read(schema, "format", isText);
  return format === undefined ? undefined : building.formatTests(format);
}

function numberTests(schema: JsonObject, building: Building): Test[] {
  const tests: ((value: number) => boolean)[] = [];
  const add = (keyword: string, test: (value: number, bound: number) => boolean): void => {
    const bound = read(schema, keyword, isNumber);
    if (bound !== undefined) tests.push((value) => test(value, bound));
  };
  add("minimum", (value, bound) => value >= bound);
  add("maximum", (value, bound) => value <= bound);
  add("exclusiveMinimum", (value, bound) => value > bound);
  add("exclusiveMaximum", (value, bound) => value < bound);
  add("multipleOf", (value, step) => step !== 0 && isWhole(value / step));
  const format = formatOf(schema, building)?.number;
  if (format !== undefined) tests.push(format);
  return tests.map((test) => (value) => !isFiniteNumber(value) || test(value));
}

const isFiniteNumber = (value: unknown): value is number =>
  typeof value === "number" && Number.isFinite(value);

/** With the precision that ajv is told to use. */
function isWhole(quotient: number): boolean {
  return !(Math.abs(Math.round(quotient) - quotient) > 1e-6);
}

function stringTests(schema: JsonObject, building: Building): Test[] {
  const tests: ((value: string) => boolean)[] = [];
  const minimum = read(schema, "minLength", isNumber);
  const maximum = read(schema, "maxLength", isNumber);
  const pattern = read(schema, "pattern", isText);
  const format = formatOf(schema, building)?.text;
  if (minimum !== undefined) tests.push((value) => codePointLength(value) >= minimum);
  if (maximum !== undefined) tests.push((value) => codePointLength(value) <= maximum);
  if (pattern !== undefined) {
    const compiled = compilePattern(pattern);
    tests.push((value) => compiled.test(value));
  }
  if (format !== undefined) tests.push(format);
  return tests.map((test) => (value) => typeof value !== "string" || test(value));
}

function objectTests(schema: JsonObject, building: Building): Test[] {
  const tests: ((value: JsonObject) => boolean)[] = [];
  const required = read(schema, "required", isTexts);
  if (required !== undefined)
    tests.push((value) => required.every((name) => Object.hasOwn(value, name)));
  const minimum = read(schema, "minProperties", isNumber);
  if (minimum !== undefined) tests.push((value) => Object.keys(value).length >= minimum);
  const maximum = read(schema, "maxProperties", isNumber);
  if (maximum !== undefined) tests.push((value) => Object.keys(value).length <= maximum);
  tests.push(...memberTests(schema, building));
  const names = read(schema, "propertyNames", isSchema);
  if (names !== undefined) {
    const test = buildTest(names, building);
    tests.push((value) => Object.keys(value).every(test));
  }
  tests.push(...dependentTests(schema, building));
  return tests.map((test) => (value) => !isObject(value) || test(value));
}

function memberTests(schema: JsonObject, building: Building): ((value: JsonObject) => boolean)[] {
  const declared = testsByName(read(schema, "properties", isSchemaMap), building);
  const patterns = [...testsByName(read(schema, "patternProperties", isSchemaMap), building)].map(
    ([source, test]) => ({ pattern: compilePattern(source), test }),
  );
  const others = read(schema, "additionalProperties", isSchema);
  const tests: ((value: JsonObject) => boolean)[] = [];
  const named = [...declared];
  if (named.length > 0)
    tests.push((value) => {
      for (const [name, test] of named)
        if (Object.hasOwn(value, name) && !test(value[name])) return false;
      return true;
    });
  if (patterns.length > 0)
    tests.push((value) =>
      Object.keys(value).every((name) =>
        patterns.every(({ pattern, test }) => !pattern.test(name) || test(value[name])),
      ),
    );
  if (others === undefined || others === true) return tests;
  const other = buildTest(others, building);
  tests.push((value) =>
    Object.keys(value).every(
      (name) =>
        declared.has(name) ||
        patterns.some(({ pattern }) => pattern.test(name)) ||
        other(value[name]),
    ),
  );
  return tests;
}

function testsByName(
  schemas: Readonly<Record<string, JsonSchema>> | undefined,
  building: Building,
): ReadonlyMap<string, Test> {
  const entries = Object.entries(schemas ?? {});
  return new Map(entries.map(([name, schema]) => [name, buildTest(schema, building)]));
}

function dependentTests(
  schema: JsonObject,
  building: Building,
): ((value: JsonObject) => boolean)[] {
  const required = read(schema, "dependentRequired", isObject);
  const needed = Object.entries(required ?? {}).map(([name, names]) => {
    if (!isTexts(names)) throw new UnsupportedError("dependentRequired");
    return (value: JsonObject): boolean =>
      !Object.hasOwn(value, name) || names.every((each) => Object.hasOwn(value, each));
  });
  const applied = [...testsByName(read(schema, "dependentSchemas", isSchemaMap), building)].map(
    ([name, test]) =>
      (value: JsonObject): boolean =>
        !Object.hasOwn(value, name) || test(value),
  );
  return [...needed, ...applied];
}

function arrayTests(schema: JsonObject, building: Building): Test[] {
  const tests: ((value: readonly Json[]) => boolean)[] = [];
  const minimum = read(schema, "minItems", isNumber);
  if (minimum !== undefined) tests.push((value) => value.length >= minimum);
  const maximum = read(schema, "maxItems", isNumber);
  if (maximum !== undefined) tests.push((value) => value.length <= maximum);
  if (read(schema, "uniqueItems", isBoolean) === true)
    tests.push((value) => findRepeated(value) === undefined);
  const prefix = (read(schema, "prefixItems", isSchemas) ?? []).map((each) =>
    buildTest(each, building),
  );
  if (prefix.length > 0)
    tests.push((value) =>
      prefix.every((test, index) => index >= value.length || test(value[index])),
    );
  const items = read(schema, "items", isSchema);
  if (items !== undefined && items !== true) {
    const test = buildTest(items, building);
    tests.push((value) => {
      for (let index = prefix.length; index < value.length; index++)
        if (!test(value[index])) return false;
      return true;
    });
  }
  const contained = read(schema, "contains", isSchema);
  if (contained !== undefined) {
    const least = read(schema, "minContains", isNumber) ?? 1;
    const most = read(schema, "maxContains", isNumber) ?? Infinity;
    const test = buildTest(contained, building);
    tests.push((value) => {
      const count = value.filter(test).length;
      return count >= least && count <= most;
    });
  }
  return tests.map((test) => (value) => !Array.isArray(value) || test(value));
}

function combinedTests(schema: JsonObject, building: Building): Test[] {
  const tests: Test[] = [];
  const reference = read(schema, "$ref", isText);
  if (reference !== undefined) tests.push(referenceTest(reference, building));
  const recursive = read(schema, "$recursiveRef", isText);
  // Without anchors, which are left to ajv, it is the root of the schema (2019-09 core, 8.2.4.2.1).
  if (recursive !== undefined) tests.push(referenceTest(building.id, building));
  for (const each of read(schema, "allOf", isSchemas) ?? []) tests.push(buildTest(each, building));
  for (const keyword of ["anyOf", "oneOf"] as const) {
    const branches = read(schema, keyword, isSchemas);
    if (branches !== undefined) tests.push(unionTest(schema, keyword, branches, building));
  }
  const not = read(schema, "not", isSchema);
  if (not !== undefined) {
    const test = buildTest(not, building);
    tests.push((value) => !test(value));
  }
  const condition = read(schema, "if", isSchema);
  const then = read(schema, "then", isSchema);
  const otherwise = read(schema, "else", isSchema);
  if (condition !== undefined && (then !== undefined || otherwise !== undefined)) {
    const holds = buildTest(condition, building);
    const thenTest = buildTest(then ?? true, building);
    const elseTest = buildTest(otherwise ?? true, building);
    tests.push((value) => (holds(value) ? thenTest(value) : elseTest(value)));
  }
  return tests;
}

/** Looked up with the first value, since references may be circular. */
function referenceTest(id: string, { refs, testOf }: Building): Test {
  refs.add(id);
  let test: Test | undefined;
  return (value) => (test ??= testOf(id))(value);
}

/** As `unionKeyword`: the branch that a discriminator names decides, or all of them. */
function unionTest(
  schema: JsonObject,
  keyword: "anyOf" | "oneOf",
  branches: readonly JsonSchema[],
  building: Building,
): Test {
  const tests = branches.map((branch) => buildTest(branch, building));
  const tags = building.tagsOf(schema, keyword);
  const isAny: Test = (value) => tests.some((test) => test(value));
  const isOne: Test = (value) => {
    let passing = 0;
    for (const test of tests) if (test(value) && ++passing > 1) return false;
    return passing === 1;
  };
  const all = keyword === "anyOf" ? isAny : isOne;
  if (tags === undefined) return all;
  return (value) => {
    const tag = isObject(value) ? value[tags.property] : undefined;
    const named = tests[tags.branches.get(tag) ?? -1];
    return named === undefined ? all(value) : named(value);
  };
}
