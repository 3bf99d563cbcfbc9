/** Small random draws for texts, on top of `values/random.ts`. */
import { createUint32, type Fingerprint } from "../values/random.ts";

/** Random draws that depend on one fingerprint alone. */
export interface Random {
  /** An integer from 0 to `limit - 1`. */
  below(limit: number): number;
  pick<Item>(items: readonly Item[]): Item;
}

/** Dice over any source of numbers in [0, 1): ours, or json-schema-faker's. */
export function randomFrom(next: () => number): Random {
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new RangeError("nothing to pick from");
      return item;
    },
  };
}

export function createRandom(fingerprint: Fingerprint): Random {
  const uint32 = createUint32(fingerprint);
  return randomFrom(() => uint32() / 4294967296);
}
