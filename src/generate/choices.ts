/** Lists the alternatives of a schema's choices (`oneOf`, `anyOf`, `if`, `dependent…`), in the order to try them. */
import type { Json, JsonObject, JsonSchema } from "../model.ts";
import { isObject, member } from "../values/json.ts";
import { entriesOf, requiredOf } from "./keywords.ts";
import { type Conjunction, type SchemaStore } from "./schema-store.ts";

/** An open choice: exactly one of the alternatives is added to the conjunction. */
export interface Choice {
  /** The keyword that the choice was read from, to recognise it once it is made. */
  readonly source: object;
  readonly kind: "union" | "condition" | "dependency";
  readonly alternatives: readonly Alternative[];
}

export interface Alternative {
  /** The branch as written. */
  readonly branch: JsonSchema;
  /** The schemas that choosing the branch adds: the branch itself, and those that keep the value out of the others. */
  readonly schemas: readonly JsonSchema[];
}

const choiceKeywords = [
  "oneOf",
  "anyOf",
  "if",
  "dependentRequired",
  "dependentSchemas",
  "dependencies",
];

/** The first choice of the node that is not made yet. */
export function openChoice(
  node: Conjunction,
  choicesMade: ReadonlySet<object>,
  store: SchemaStore,
): Choice | undefined {
  for (const choice of store.memoized(node.parts, choicesOfParts))
    if (!choicesMade.has(choice.source)) return choice;
  return undefined;
}

function choicesOfParts(parts: readonly JsonObject[], store: SchemaStore): readonly Choice[] {
  return parts.flatMap((part) => {
    if (!choiceKeywords.some((keyword) => Object.hasOwn(part, keyword))) return [];
    const { choices, dependencies } = store.memoizedOf(part, listChoices);
    const open = dependencies.filter(([key]) => mayAppear(key, parts));
    return [...choices, ...open.map(([, choice]) => choice)];
  });
}

interface PartChoices {
  readonly choices: readonly Choice[];
  /** Choices that are open only where the member of this name may appear. */
  readonly dependencies: readonly (readonly [string, Choice])[];
}

/** Each part is listed once, so that equal alternatives are the same objects, whose conjunctions are known. */
function listChoices(part: JsonObject, store: SchemaStore): PartChoices {
  const choices: Choice[] = [];
  for (const keyword of ["oneOf", "anyOf"] as const) {
    const branches = member(part, keyword);
    if (Array.isArray(branches) && branches.length > 0)
      choices.push(unionOf(part, keyword, branches as JsonSchema[], store));
  }
  const condition = member(part, "if");
  if (isObject(condition)) choices.push(conditionOf(part, condition));
  const dependencies = ["dependentRequired", "dependentSchemas", "dependencies"].flatMap(
    (keyword) =>
      Object.entries(objectOr(member(part, keyword))).flatMap(([key, needed]) =>
        isObject(needed) || Array.isArray(needed)
          ? [[key, dependencyOf(key, needed)] as const]
          : [],
      ),
  );
  return { choices, dependencies };
}

function objectOr(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function unionOf(
  part: JsonObject,
  keyword: "oneOf" | "anyOf",
  branches: JsonSchema[],
  store: SchemaStore,
): Choice {
  const alternatives = branches.map((branch) => {
    const others = keyword === "oneOf" ? branches.filter((other) => other !== branch) : [];
    return {
      branch,
      schemas: [
        ...discriminatorExampleOf(part, branch, store),
        branch,
        ...others.map((other): JsonSchema => ({ not: other })),
      ],
    };
  });
  return { source: branches, kind: "union", alternatives };
}

/** The discriminator's value for a branch, as an example: a `const` or `enum` of the branch has precedence. */
function discriminatorExampleOf(
  part: JsonObject,
  branch: JsonSchema,
  store: SchemaStore,
): JsonSchema[] {
  const ref = isObject(branch) ? member(branch, "$ref") : undefined;
  return typeof ref === "string" ? discriminatorExamples([part], [ref], "own name", store) : [];
}

/**
 * The value of the discriminator for the first of `refs` that its mapping names. Without a mapping a branch has its
 * own name; a base has any mapped name.
 */
export function discriminatorExamples(
  parts: readonly JsonObject[],
  refs: readonly string[],
  fallback: "own name" | "mapped name",
  store: SchemaStore,
): JsonSchema[] {
  return parts.flatMap((part) => {
    const discriminator = member(part, "discriminator");
    if (!isObject(discriminator)) return [];
    const property = member(discriminator, "propertyName");
    if (typeof property !== "string") return [];
    const mapping = member(discriminator, "mapping");
    const names = isObject(mapping) ? mapping : {};
    const mapped = fallback === "own name" ? undefined : Object.keys(names)[0];
    const [own] = refs.flatMap((ref) => store.nameOf(ref) ?? []);
    const tag = mappedName(refs, names, store) ?? mapped ?? own;
    if (tag === undefined) return [];
    return [{ properties: Object.fromEntries([[property, { examples: [tag] }]]) }];
  });
}

function mappedName(
  refs: readonly string[],
  mapping: JsonObject,
  store: SchemaStore,
): string | undefined {
  for (const ref of refs) {
    const name = store.nameOf(ref);
    const mapped = Object.entries(mapping).find(
      ([, target]) =>
        target === ref || (typeof target === "string" && target.split("/").at(-1) === name),
    );
    if (mapped !== undefined) return mapped[0];
  }
  return undefined;
}

function conditionOf(part: JsonObject, condition: JsonObject): Choice {
  const then = schemaOrTrue(member(part, "then"));
  const otherwise = schemaOrTrue(member(part, "else"));
  return {
    source: condition,
    kind: "condition",
    alternatives: [
      { branch: then, schemas: [condition, then] },
      { branch: otherwise, schemas: [otherwise, { not: condition }] },
    ],
  };
}

function schemaOrTrue(value: Json | undefined): JsonSchema {
  return isObject(value) || typeof value === "boolean" ? value : true;
}

/** With the member and what it needs, or without it. */
function dependencyOf(key: string, needed: JsonObject | Json[]): Choice {
  const consequence: JsonSchema = Array.isArray(needed)
    ? { required: [key, ...needed] }
    : { allOf: [needed, { required: [key] }] };
  const absence: JsonSchema = {
    properties: Object.fromEntries([[key, false]]),
  };
  return {
    source: needed,
    kind: "dependency",
    alternatives: [
      { branch: consequence, schemas: [consequence] },
      { branch: absence, schemas: [absence] },
    ],
  };
}

function mayAppear(key: string, parts: readonly JsonObject[]): boolean {
  return (
    requiredOf(parts).has(key) ||
    parts.some((part) => entriesOf(part, "properties").some(([name]) => name === key))
  );
}
