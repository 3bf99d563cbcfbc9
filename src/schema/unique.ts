/** Finds repeated items of an array (JSON Schema 2020-12 validation, 6.4.3) in linear time. */
import { isDeepStrictEqual } from "node:util";
import type { Json } from "../model.ts";
import { fingerprintJson } from "../values/random.ts";

/** The indices of two equal items; `undefined` if there are none. */
export function findRepeated(items: readonly Json[]): { first: number; last: number } | undefined {
  const seen = new Map<string, number[]>();
  for (const [last, item] of items.entries()) {
    const print = fingerprintJson(item);
    const key = print === undefined ? "deep" : `${print.a} ${print.b}`;
    const alike = seen.get(key) ?? [];
    const first = alike.find((index) => isDeepStrictEqual(items[index], item));
    if (first !== undefined) return { first, last };
    alike.push(last);
    seen.set(key, alike);
  }
  return undefined;
}
