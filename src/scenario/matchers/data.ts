/** Compiles matchers that are written as the values they accept: scalars, objects and arrays. */
import type { Json, JsonObject } from "../../model.ts";
import { escapeToken } from "../../values/json-pointer.ts";
import { isObject } from "../../values/json.ts";
import { unknown, type Difference, type Part, type Place } from "./part.ts";
import { anyOf } from "./multi-valued.ts";
import { show } from "./show.ts";

type Scalar = null | boolean | number | string;

/** Accepts a scalar; if `exact`, only as a single value. */
export function scalarPart(value: Scalar, place: Place, exact: boolean): Part {
  const equals = place === "body" ? sameValue(value) : sameText(value);
  return leaf({
    accepts: exact ? equals : anyOf(equals, place),
    expected: show(value),
    facts: { kind: "only", values: [value] },
  });
}

/** A matcher of one condition, without parts inside the value. */
export function leaf(
  part: Pick<Part, "accepts" | "expected"> & Partial<Pick<Part, "facts">>,
): Part {
  const { accepts, expected, facts = unknown } = part;
  return {
    accepts,
    difference: (value) =>
      accepts(value) ? undefined : { pointer: "", expected, found: show(value), held: 0 },
    conditions: 1,
    expected,
    facts,
  };
}

function sameValue(constant: Scalar): Part["accepts"] {
  return (value) => value === constant;
}

/** Without a type in the contract a value is text: 7 is sent as "7", and "7" may have been read as 7. */
function sameText(constant: Scalar): Part["accepts"] {
  if (constant === null) return sameValue(constant);
  const text = String(constant);
  return (value) => value === constant || textOf(value) === text;
}

/** The text that a value is sent as; `undefined` if it has none. */
export function textOf(value: Json | undefined): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

/** Accepts an object whose members match `parts`; if `exact`, without other members. */
export function objectPart(written: JsonObject, parts: readonly Part[], exact: boolean): Part {
  const names = Object.keys(written);
  const count = names.length;
  const pattern = show(written);
  const expected = exact ? pattern : `an object like ${pattern}`;
  const byName = new Map<string, Part>();
  for (const [index, part] of parts.entries()) byName.set(names[index] ?? "", part);
  return {
    accepts: (value) => {
      if (!isObject(value)) return false;
      for (let index = 0; index < count; index++) {
        const member = memberOf(value, names[index] ?? "");
        if (parts[index]?.accepts(member) !== true) return false;
      }
      return !exact || countMembers(value) === count;
    },
    difference: (value) => {
      if (!isObject(value)) return here(expected, value);
      const inside = firstInside(names, parts, (name) => memberOf(value, name));
      if (inside !== undefined || !exact) return inside;
      const surplus = Object.keys(value).find((name) => !byName.has(name));
      return surplus === undefined
        ? undefined
        : within(surplus, here("nothing", value[surplus]), sum(parts));
    },
    conditions: Math.max(1, sum(parts)),
    expected,
    facts: { kind: "members", parts: byName },
  };
}

/** Accepts an array with as many items as `parts`, each of which matches its part. */
export function arrayPart(written: Json[], parts: readonly Part[]): Part {
  const count = parts.length;
  const indices = parts.map((_part, index) => index);
  return {
    accepts: (value) => {
      if (!Array.isArray(value) || value.length !== count) return false;
      for (let index = 0; index < count; index++)
        if (parts[index]?.accepts(value[index]) !== true) return false;
      return true;
    },
    difference: (value) => {
      if (!Array.isArray(value)) return here(show(written), value);
      return value.length === count
        ? firstInside(indices, parts, (index) => value[index])
        : {
            pointer: "",
            expected: ofItems(count),
            found: ofItems(value.length),
            held: 0,
          };
    },
    conditions: Math.max(1, sum(parts)),
    expected: show(written),
    facts: { kind: "items", parts },
  };
}

/** An own member: `constructor` exists only if it was sent. */
export function memberOf(value: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

export function countMembers(value: JsonObject): number {
  let count = 0;
  for (const name in value) if (Object.hasOwn(value, name)) count++;
  return count;
}

function sum(parts: readonly Part[]): number {
  return parts.reduce((total, { conditions }) => total + conditions, 0);
}

function here(expected: string, value: Json | undefined): Difference {
  return { pointer: "", expected, found: show(value), held: 0 };
}

function ofItems(count: number): string {
  return `an array of ${count} ${count === 1 ? "item" : "items"}`;
}

function firstInside<Key extends string | number>(
  keys: readonly Key[],
  parts: readonly Part[],
  valueAt: (key: Key) => Json | undefined,
): Difference | undefined {
  let held = 0;
  for (const [index, key] of keys.entries()) {
    const part = parts[index];
    const difference = part?.difference(valueAt(key));
    if (difference !== undefined) return within(key, difference, held);
    held += part?.conditions ?? 0;
  }
  return undefined;
}

/** The difference of a member or an item, seen from the whole. */
function within(key: string | number, difference: Difference, held: number): Difference {
  return {
    pointer: `/${escapeToken(String(key))}${difference.pointer}`,
    expected: difference.expected,
    found: difference.found,
    held: held + difference.held,
  };
}
