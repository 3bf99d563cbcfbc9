/** Nests form fields by the brackets in their names: `a[b]=1`, `a[]=1`, `a[0][b]=1`. */
import type { Json, JsonObject } from "../../model.ts";
import type { Shape } from "../parameters/shape.ts";

/** A field of a form, or a part of a multipart body. */
export interface Leaf {
  readonly name: string;
  /** Converts it to a value of the expected shape. */
  readonly read: (shape: Shape) => Json;
}

interface Branch {
  readonly leaves: Leaf[];
  /** Whether its name ends with empty brackets, which make even one leaf a list. */
  listed: boolean;
  /** Its members, by the names in brackets. */
  readonly members: Map<string, Branch>;
  /** The items that empty brackets begin: `a[][b]`. */
  readonly items: Branch[];
}

const maxBrackets = 32;
const anyText: Shape = { kind: "scalar", types: new Set(["string"]) };

/**
 * Builds an object of all fields. A name that the schema declares is taken literally, with its brackets; `undefined`
 * if brackets are nested too deeply.
 */
export function nest(leaves: readonly Leaf[], shape: Shape): JsonObject | undefined {
  const root = newBranch();
  for (const leaf of leaves) {
    const declared = shape.kind === "object" && shape.names.has(leaf.name);
    const path = declared ? [leaf.name] : pathOf(leaf.name);
    if (path.length > maxBrackets) return undefined;
    branchAt(root, path).leaves.push(leaf);
  }
  return readMembers(root, shape);
}

function newBranch(): Branch {
  return { leaves: [], listed: false, members: new Map(), items: [] };
}

/** Splits `a[b][]` into a, b and an item; a name in another form is not split. */
function pathOf(name: string): string[] {
  const open = name.indexOf("[");
  if (open < 1 || !/^(?:\[[^[\]]*\])+$/.test(name.slice(open))) return [name];
  return [name.slice(0, open), ...name.slice(open + 1, -1).split("][")];
}

function branchAt(root: Branch, path: readonly string[]): Branch {
  let branch = root;
  for (const [index, token] of path.entries()) {
    if (token === "" && index > 0 && index === path.length - 1) {
      branch.listed = true;
      return branch;
    }
    branch =
      token === "" && index > 0 ? itemFor(branch, path[index + 1] ?? "") : memberOf(branch, token);
  }
  return branch;
}

function memberOf(branch: Branch, token: string): Branch {
  const member = branch.members.get(token) ?? newBranch();
  branch.members.set(token, member);
  return member;
}

/** `a[][x]=1&a[][y]=2&a[][x]=3` has two items: a repeated member starts the next item. */
function itemFor(branch: Branch, next: string): Branch {
  const last = branch.items.at(-1);
  if (last !== undefined && !last.members.has(next)) return last;
  const item = newBranch();
  branch.items.push(item);
  return item;
}

function readMembers(branch: Branch, shape: Shape): JsonObject {
  return Object.fromEntries(
    [...branch.members].map(([name, member]) => [
      name,
      readBranch(member, shape.kind === "object" ? shape.member(name) : anyText),
    ]),
  );
}

function readBranch(branch: Branch, shape: Shape): Json {
  const { leaves, members, items } = branch;
  const nested = [...items];
  const [only] = leaves;
  if (members.size === 0 && items.length === 0) {
    if (shape.kind === "array") return readItems(leaves, shape);
    return leaves.length === 1 && only !== undefined && !branch.listed
      ? only.read(shape)
      : leaves.map((leaf) => leaf.read(anyText));
  }
  const numbered = members.size > 0 && isNumbered(members, shape);
  if (numbered) nested.push(...inOrder(members));
  const itemShape = shape.kind === "array" ? shape.items : anyText;
  const list = [
    ...leaves.map((leaf) => leaf.read(itemShape)),
    ...nested.map((item) => readBranch(item, itemShape)),
  ];
  if (numbered || members.size === 0) return list;
  const object = readMembers(branch, shape);
  return list.length === 0 ? object : [...list, object];
}

/** A single field may be a whole list, such as a JSON part. */
function readItems(leaves: readonly Leaf[], shape: Shape & { readonly kind: "array" }): Json {
  const [only] = leaves;
  if (leaves.length === 1 && only !== undefined) {
    const whole = only.read(shape);
    return Array.isArray(whole) ? whole : [whole];
  }
  return leaves.map((leaf) => leaf.read(shape.items));
}

/** Numbers are indices, unless an object is expected. */
function isNumbered(members: ReadonlyMap<string, Branch>, shape: Shape): boolean {
  if (shape.kind === "object") return false;
  return [...members.keys()].every((name) => /^\d{1,9}$/.test(name));
}

function inOrder(members: ReadonlyMap<string, Branch>): Branch[] {
  return [...members]
    .sort(([left], [right]) => Number(left) - Number(right))
    .map(([, member]) => member);
}
