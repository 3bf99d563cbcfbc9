/** Damages a JSON value in one random way. */
import type { Json } from "../../src/model.ts";
import { isObject } from "./contracts.ts";
import { blanks, oddKeys, oddNumbers, oddTexts, oddValues } from "./nasty.ts";
import type { Random } from "./random.ts";
import { at, changeAt, members, objectOf, places } from "./tree.ts";

type Mutation = (value: Json, random: Random, whole: Json) => Json | undefined;

/** The tree after one mutation at a random place. */
export function mutate(tree: Json, random: Random): Json {
  if (random.chance(0.1)) return swap(tree, random);
  const place = random.some(places(tree)) ?? [];
  const mutation = random.pick(mutations);
  const change = (value: Json) => mutation(value, random, tree);
  return changeAt(tree, place, change) ?? {};
}

const anything = (random: Random, whole: Json): Json =>
  random.chance(0.3) ? subtree(whole, random) : random.pick(oddValues);

const mutations: readonly [Mutation, ...Mutation[]] = [
  () => undefined,
  () => undefined,
  (_, random, whole) => anything(random, whole),
  (_, random, whole) => anything(random, whole),
  (value, random) => damage(value, random),
  (value, random) => damage(value, random),
  (value, random) => damage(value, random),
  (value, random, whole) => addMember(value, random, whole),
  (value, random, whole) => addMember(value, random, whole),
  (value, random) => dropMember(value, random),
  (value, random) => renameMember(value, random),
  (value, random) => repeatItem(value, random),
  (value) => [value],
  (value, random) => objectOf([[random.pick(oddKeys), value]]),
  // Lists become objects and objects lists.
  (value) =>
    Array.isArray(value) ? objectOf(members(value)) : members(value).map(([, child]) => child),
  (value, random) => nest(value, random),
  (value, random) => crowd(value, random),
];

function subtree(whole: Json, random: Random): Json {
  return at(whole, random.some(places(whole)) ?? []) ?? null;
}

function swap(tree: Json, random: Random): Json {
  const all = places(tree);
  const [one, other] = [random.some(all) ?? [], random.some(all) ?? []];
  const [left, right] = [at(tree, one) ?? null, at(tree, other) ?? null];
  const half = changeAt(tree, one, () => right) ?? null;
  return changeAt(half, other, () => left) ?? {};
}

/** Another value of the same type. */
function damage(value: Json, random: Random): Json {
  if (typeof value === "number") return random.pick(oddNumbers);
  if (typeof value !== "string") return random.pick(oddValues);
  if (random.chance(0.5)) return random.pick(oddTexts);
  const odd = random.some(random.chance(0.5) ? blanks : oddTexts) ?? "";
  const middle = random.below(value.length + 1);
  return random.pick([
    odd + value,
    value + odd,
    value.slice(0, middle) + odd + value.slice(middle),
    value.slice(0, middle) + value.slice(middle + 1),
    value.toUpperCase(),
    value.repeat(2),
    value.padEnd(random.pick([39, 40, 41, 499, 500, 501]), "p"),
  ]);
}

function addMember(value: Json, random: Random, whole: Json): Json {
  const member = anything(random, whole);
  if (Array.isArray(value)) return [...value, member];
  if (!isObject(value)) return objectOf([[keyFrom(whole, random), member]]);
  const key = keyFrom(whole, random);
  const entries = members(value);
  const added = [key, member] as const;
  return objectOf(random.chance(0.5) ? [...entries, added] : [added, ...entries]);
}

function keyFrom(whole: Json, random: Random): string {
  const key = random.some(random.some(places(whole)) ?? []);
  return typeof key === "string" && random.chance(0.5) ? key : random.pick(oddKeys);
}

function dropMember(value: Json, random: Random): Json | undefined {
  const gone = random.some(members(value));
  return gone && changeAt(value, [gone[0]], () => undefined);
}

function renameMember(value: Json, random: Random): Json {
  const renamed = random.some(members(value))?.[0];
  const key = random.pick(oddKeys);
  return objectOf(members(value).map(([name, member]) => [name === renamed ? key : name, member]));
}

function repeatItem(value: Json, random: Random): Json {
  if (!Array.isArray(value)) return [value, value];
  const item = random.some(value);
  return item === undefined ? value : [item, ...value, item];
}

function nest(value: Json, random: Random): Json {
  let nested = value;
  for (let depth = random.below(60); depth > 0; depth--)
    nested = random.chance(0.5) ? [nested] : { a: nested };
  return nested;
}

/** About fifty members, as the limit of metadata is, with odd ones among them. */
function crowd(value: Json, random: Random): Json {
  const count = 47 + random.below(6);
  const filling = Array.from({ length: count }, (_, index) => [
    random.chance(0.02) ? random.pick(oddKeys) : `key ${index}`,
    random.chance(0.01) ? random.pick(oddValues) : index % 2 === 0,
  ]) as [string, Json][];
  return objectOf([...(isObject(value) ? members(value) : []), ...filling]);
}
