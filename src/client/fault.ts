/** The types of session faults and session settings. */
import type { FaultName } from "../values/connection-fault.ts";
import type { DelayDefinition, DribbleDefinition, LimitDefinition } from "./fixture.ts";

/** Which requests a fault applies to. */
export interface FaultScope {
  /** The id of an operation; all operations by default. */
  readonly operation?: string;
  /** How many requests it applies to; then it ends. */
  readonly times?: number;
  /** The share of requests that it applies to, from 0 to 1, drawn from the seed; all by default. */
  readonly rate?: number;
}

/** At least one of `fault`, `delay`, `dribble` and `limit`. */
export interface FaultDefinition extends FaultScope {
  /** The fault on the connection. */
  readonly fault?: FaultName;
  readonly delay?: DelayDefinition;
  readonly dribble?: DribbleDefinition;
  readonly limit?: LimitDefinition;
}

/** The settings of a session; null stands for the server's setting. */
export interface SessionSettings {
  readonly scenario: string | null;
  readonly seed: string | null;
  readonly dynamic: boolean | null;
  readonly delay: DelayDefinition | null;
}

/** Missing members stay unchanged. */
export interface SettingsPatch {
  readonly scenario?: string | null;
  readonly seed?: string | null;
  readonly dynamic?: boolean | null;
  readonly delay?: DelayDefinition | null;
}
