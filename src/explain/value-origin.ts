/** A value of a body, and where it came from. */
import type { Json, JsonObject } from "../model.ts";

export interface ValueOrigin {
  /** Equal for neighbours of the same origin, which are reported once. */
  readonly key: string;
  /** Whether the values beneath have the same origin, and are not reported. */
  readonly undivided: boolean;
  readonly describe: () => JsonObject;
  /** The origin of a member or item, where `value` is. */
  readonly at: (token: string, value: Json) => ValueOrigin;
}

/** An origin that all values beneath share. */
export function undividedOrigin(key: string, describe: () => JsonObject): ValueOrigin {
  const self: ValueOrigin = { key, undivided: true, describe, at: () => self };
  return self;
}
