/** Reads the style deepObject, `name[a][b]=1`, in the ways in which clients nest arrays and objects. */
import type { Json } from "../../model.ts";
import { maxJsonDepth } from "../../values/random.ts";
import { typeTexts } from "./pairs.ts";
import { decodeField, type Field } from "./query.ts";
import { styleViolation, tooDeep, type ParameterReader, type ReadParameter } from "./reader.ts";
import type { Shape } from "./shape.ts";

interface Leaf {
  readonly path: readonly string[];
  readonly text: string;
}

/** Reads the fields with brackets; nothing if there are none. */
export function readDeepObject(
  reader: ParameterReader,
  shape: Shape,
  fields: readonly Field[],
): ReadParameter {
  const prefix = `${reader.parameter.name}[`;
  const leaves: Leaf[] = [];
  for (const { name, value } of fields) {
    if (!name.startsWith(prefix) || !name.endsWith("]")) continue;
    const path = name.slice(prefix.length, -1).split("][");
    if (path.length > maxJsonDepth) return styleViolation(reader, tooDeep);
    leaves.push({ path, text: decodeField(value) });
  }
  return leaves.length === 0 ? {} : { value: nest(shape, leaves, 0) };
}

/** The value of leaves whose names are equal down to `depth`. */
function nest(shape: Shape, leaves: readonly Leaf[], depth: number): Json {
  const ends = leaves.filter((leaf) => isEnd(leaf, depth));
  if (ends.length > 0)
    return typeTexts(
      shape,
      ends.map(({ text }) => text),
    );
  const groups = new Map<string, Leaf[]>();
  for (const leaf of leaves) {
    const name = leaf.path[depth] ?? "";
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [leaf]);
    else group.push(leaf);
  }
  if (shape.kind === "array")
    return inOrder([...groups]).map(([, group]) => nest(shape.items, group, depth + 1));
  const member = (name: string): Shape => (shape.kind === "object" ? shape.member(name) : shape);
  return Object.fromEntries(
    [...groups].map(([name, group]) => [name, nest(member(name), group, depth + 1)]),
  );
}

/** Whether a name ends at `depth`: `[a]` does, and so does `[a][]`, once for each value. */
function isEnd({ path }: Leaf, depth: number): boolean {
  return depth === path.length || (depth === path.length - 1 && path[depth] === "");
}

/** Sorts by number, if all are numbers. */
function inOrder<V>(groups: [string, V][]): [string, V][] {
  return groups.every(([name]) => /^\d+$/.test(name))
    ? groups.sort(([left], [right]) => Number(left) - Number(right))
    : groups;
}
