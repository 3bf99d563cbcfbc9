/**
 * Draws realistic names, places and goods with the faker. It is loaded by the first value that needs it, has no random
 * state of its own, and its "now" stands still.
 */
import { createRequire } from "node:module";
import type { Faker, Randomizer } from "@faker-js/faker";
import type { Json } from "../../model.ts";
import { createRandom, type Random } from "../random.ts";
import { isFakerName } from "./faker-names.ts";
import { isObject } from "../../values/json.ts";

/** Calls the faker's method of this name (`person.firstName`); `undefined` if the locale has nothing for it. */
export type CallFaker = (
  name: string,
  random: Random,
  ...args: readonly Json[]
) => Json | undefined;

/** The faker's "now": a reply never depends on the clock. */
const referenceDate = "2025-07-01T00:00:00.000Z";

type Methods = Readonly<Record<string, (...args: readonly Json[]) => unknown>>;

export function createCallFaker(locale: string): CallFaker {
  let faker: Faker | undefined;
  let current: Random = createRandom({ a: 0, b: 0 });
  const randomizer: Randomizer = {
    next: () => current.below(2 ** 32) / 2 ** 32,
    seed: () => {},
  };
  return (name, random, ...args) => {
    const [module = "", method = ""] = name.split(".");
    if (!isFakerName(name)) return undefined;
    faker ??= loadFaker(locale, randomizer);
    current = random;
    try {
      const methods = (faker as unknown as Record<string, Methods>)[module];
      return jsonOf(methods?.[method]?.(...args));
    } catch {
      // The locale lacks it, or the arguments are invalid.
      return undefined;
    }
  };
}

/** A faker of our own with the data of the locale: the package's shared instance has state. */
function loadFaker(locale: string, randomizer: Randomizer): Faker {
  const { faker: shared } = createRequire(import.meta.url)(`@faker-js/faker/locale/${locale}`) as {
    faker: Faker;
  };
  const Own = shared.constructor as typeof Faker;
  const own = new Own({ locale: shared.rawDefinitions, randomizer });
  own.setDefaultRefDate(referenceDate);
  return own;
}

function jsonOf(value: unknown): Json | undefined {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (!Array.isArray(value) && !isObject(value)) return undefined;
  return JSON.parse(JSON.stringify(value)) as Json;
}
