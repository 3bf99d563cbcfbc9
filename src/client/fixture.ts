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

/** A body that is sent in chunks, the last of them after this time. */
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
      /** The number of requests that count as made before the first window begins. */
      readonly used?: number;
    };

/** One reply: what replaces the ordinary one, and how it is sent. It has at most one of `body`, `merge` and `empty`. */
export interface ReplyDefinition {
  /** What it is for, in a sentence. */
  readonly description?: string;
  /** The status; by default that of the ordinary reply. */
  readonly status?: number;
  /** Header fields to add. Texts may hold `{{ expressions }}`, here and in bodies. */
  readonly headers?: Readonly<Record<string, string | number>>;
  /** The body, in place of the ordinary one. */
  readonly body?: Json;
  /** A JSON Merge Patch (RFC 7396) of the ordinary body: null removes a member. */
  readonly merge?: JsonObject;
  /** No body at all. */
  readonly empty?: boolean;
  readonly delay?: DelayDefinition;
  readonly dribble?: DribbleDefinition;
  /** The fault on the connection. */
  readonly fault?: FaultName;
  /** Sends the reply unchecked, for a reply that breaks the contract on purpose. */
  readonly invalid?: boolean;
}

/** One reply of a sequence. */
export interface TurnDefinition extends ReplyDefinition {
  /** How often it is sent before the next one; once by default. */
  readonly times?: number;
}

/** The conditions on a request that a fixture answers. */
export interface WhenDefinition {
  readonly method?: string | readonly string[];
  readonly path?: Matchers;
  readonly query?: Matchers;
  readonly headers?: Matchers;
  readonly cookies?: Matchers;
  readonly body?: Matcher;
}

/** What a scenario answers for an operation: one reply, or a sequence of `replies`. */
export interface FixtureDefinition extends ReplyDefinition {
  /** Which requests it answers; all of the operation by default. */
  readonly when?: WhenDefinition;
  /** The higher priority answers first; among equals, the one with more conditions. */
  readonly priority?: number;
  readonly replies?: readonly TurnDefinition[];
  /** What follows the `replies`: `last` repeats the last one, `loop` starts again. `last` by default. */
  readonly then?: "last" | "loop";
  readonly limit?: LimitDefinition;
}

/** A scenario: fixtures by operation id, and how they combine with other scenarios. */
export interface ScenarioDefinition {
  readonly description?: string;
  /** Scenarios that answer where this one has no fixture, before the default scenario. */
  readonly extends?: string | readonly string[];
  /** Whether fixtures with conditions answer requests that name no scenario; true by default. */
  readonly auto?: boolean;
  readonly fixtures: Readonly<Record<string, FixtureDefinition | readonly FixtureDefinition[]>>;
}
