/** The types of session faults and session settings. */
import type { FaultName } from "../values/connection-fault.ts";
import type {
  DelayDefinition,
  DribbleDefinition,
  LimitDefinition,
} from "./fixture.ts";

/** Which requests a fault concerns. */
export interface FaultScope {
  /** The id of an operation; all where it is missing. */
  readonly operation?: string;
  /** How many requests it concerns; then it is over. */
  readonly times?: number;
  /** The share of requests that it concerns, from 0 to 1, drawn from the seed; all where it is missing. */
  readonly rate?: number;
}

/** At least one of `fault`, `delay`, `dribble` and `limit`. */
export interface FaultDefinition extends FaultScope {
  /** What goes wrong on the connection. */
  readonly fault?: FaultName;
  readonly delay?: DelayDefinition;
  readonly dribble?: DribbleDefinition;
  readonly limit?: LimitDefinition;
}

/** What a session asks of every reply; null is what the server itself has. */
export interface SessionSettings {
  readonly scenario: string | null;
  readonly seed: string | null;
  readonly dynamic: boolean | null;
  readonly delay: DelayDefinition | null;
}

/** Members that are missing stay as they are. */
export interface SettingsPatch {
  readonly scenario?: string | null;
  readonly seed?: string | null;
  readonly dynamic?: boolean | null;
  readonly delay?: DelayDefinition | null;
}
