/** A value of a body, and where it came from. */
import type { Json, JsonObject } from "../model.ts";

export interface ValueOrigin {
  /** Neighbours that came the same way have the same: they are told of once. */
  readonly key: string;
  /** What is beneath it came with it, and is not told of by itself. */
  readonly whole: boolean;
  readonly origin: () => JsonObject;
  /** One step further in, where `value` is. */
  readonly at: (token: string, value: Json) => ValueOrigin;
}

/** A place whose origin has no parts. */
export function undividedOrigin(
  key: string,
  origin: () => JsonObject,
): ValueOrigin {
  const spot: ValueOrigin = { key, whole: true, origin, at: () => spot };
  return spot;
}
