/** The types of fixtures and scenarios that a test gives to a session. */
import type { FaultName } from "../values/connection-fault.ts";
import type { Json, JsonObject } from "../model.ts";
import type { Matcher, Matchers } from "./matcher.ts";

/** `200ms`, `100ms..500ms`, or an object that says the same; at most 10m. */
export type DelayDefinition =
  | string
  | { readonly min: string; readonly max: string }
  | {
      readonly median: string;
      /** The standard deviation of the delay's natural logarithm, 0 to 10. */
      readonly sigma: number;
      readonly max?: string;
    };

/** A body that comes in chunks, the last of them after this time. */
export interface DribbleDefinition {
  /** 2 to 1000. */
  readonly chunks: number;
  /** `2s`; at most 10m. */
  readonly over: string;
}

/** `5/10s`: five requests in ten seconds of the session's clock; 429 with `Retry-After` beyond it. */
export type LimitDefinition =
  | string
  | {
      readonly requests: number;
      readonly per: string;
      /** How many of the first window's requests are taken before it begins. */
      readonly used?: number;
    };

/** What takes the place of the ordinary reply, and how it travels. Of `body`, `merge` and `empty` it has one. */
export interface ReplyDefinition {
  /** What this is for, in a sentence. */
  readonly description?: string;
  /** The status; the operation's ordinary one where it is missing. */
  readonly status?: number;
  /** Header fields to add. Texts may hold `{{ expressions }}`, here and in bodies. */
  readonly headers?: Readonly<Record<string, string | number>>;
  /** The body, in place of the one that would have been sent. */
  readonly body?: Json;
  /** A JSON Merge Patch (RFC 7396) over that one: null removes a member. */
  readonly merge?: JsonObject;
  /** No body at all. */
  readonly empty?: boolean;
  readonly delay?: DelayDefinition;
  readonly dribble?: DribbleDefinition;
  /** What goes wrong with the reply on its way. */
  readonly fault?: FaultName;
  /** Breaking the contract is the point: the reply is sent unchecked. */
  readonly invalid?: boolean;
}

/** One reply of several. */
export interface TurnDefinition extends ReplyDefinition {
  /** How often it is sent before the next one is; once where it is missing. */
  readonly times?: number;
}

/** Which requests a fixture answers. */
export interface WhenDefinition {
  readonly method?: string | readonly string[];
  readonly path?: Matchers;
  readonly query?: Matchers;
  readonly headers?: Matchers;
  readonly cookies?: Matchers;
  readonly body?: Matcher;
}

/** What is said of one operation: one reply, or `replies` in turn. */
export interface FixtureDefinition extends ReplyDefinition {
  /** Which requests it answers; all of the operation where it is missing. */
  readonly when?: WhenDefinition;
  /** The higher one answers first; of the same, the one that sets more conditions. */
  readonly priority?: number;
  readonly replies?: readonly TurnDefinition[];
  /** What comes after the `replies`: the last one again, or the first. `last` where it is missing. */
  readonly then?: "last" | "loop";
  readonly limit?: LimitDefinition;
}

/** A scenario: fixtures by operation id, and how they stand to those of others. */
export interface ScenarioDefinition {
  readonly description?: string;
  /** Scenarios that answer where this one has no fixture, before the default one does. */
  readonly extends?: string | readonly string[];
  /** Whether fixtures with conditions answer requests that name no scenario; true where it is missing. */
  readonly auto?: boolean;
  readonly fixtures: Readonly<
    Record<string, FixtureDefinition | readonly FixtureDefinition[]>
  >;
}
