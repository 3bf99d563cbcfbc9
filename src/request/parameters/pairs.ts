/** Reads objects whose members are written one after another (OpenAPI 3.1, 4.8.12.3). */
import type { Json, JsonObject } from "../../model.ts";
import { styleViolation, type ParameterReader, type ReadParameter } from "./reader.ts";
import { typeText, type Shape } from "./shape.ts";

export type Pair = readonly [name: string, text: string];

/** Reads `a,1,b,2`, or `a=1,b=2` if it is exploded; the items are still encoded. */
export function readPairs(
  reader: ParameterReader,
  shape: Shape,
  items: readonly string[],
  decode: (text: string) => string,
): ReadParameter {
  const { explode } = reader.parameter;
  const pairs = explode ? explodedPairs(items) : alternatingPairs(items);
  if (pairs === undefined)
    return styleViolation(reader, `must be written as ${explode ? "name=value" : "name,value"}`);
  return {
    value: typedObject(
      shape,
      pairs.map(([name, text]) => [decode(name), decode(text)]),
    ),
  };
}

function explodedPairs(items: readonly string[]): Pair[] | undefined {
  const pairs: Pair[] = [];
  for (const item of items) {
    const equals = item.indexOf("=");
    if (equals === -1) return undefined;
    pairs.push([item.slice(0, equals), item.slice(equals + 1)]);
  }
  return pairs;
}

function alternatingPairs(items: readonly string[]): Pair[] | undefined {
  if (items.length % 2 === 1) return undefined;
  const pairs: Pair[] = [];
  for (let index = 0; index < items.length; index += 2)
    pairs.push([items[index] ?? "", items[index + 1] ?? ""]);
  return pairs;
}

/** Builds an object. Of a repeated member that is no array, the last value counts. */
export function typedObject(shape: Shape, pairs: readonly Pair[]): JsonObject {
  const values = new Map<string, string[]>();
  for (const [name, text] of pairs) {
    const known = values.get(name);
    if (known === undefined) values.set(name, [text]);
    else known.push(text);
  }
  return Object.fromEntries(
    [...values].map(([name, texts]): [string, Json] => {
      const member = shape.kind === "object" ? shape.member(name) : shape;
      return [name, typeTexts(member, texts)];
    }),
  );
}

/** The value of a member from all texts that were sent for it. */
export function typeTexts(shape: Shape, texts: readonly string[]): Json {
  return shape.kind === "array"
    ? texts.map((text) => typeText(shape.items, text))
    : typeText(shape, texts.at(-1) ?? "");
}
