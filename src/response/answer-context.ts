/** The context that all operations of a document share. */
import type { Clock } from "../values/clock.ts";
import type { Operation, Schemas } from "../model.ts";
import type { Dialect } from "../problem.ts";
import type { Scenarios } from "../scenario/scenario.ts";
import type { Compile, Places } from "../schema/compile.ts";
import type { FaultInjector } from "./fault-injector.ts";
import type { Generating } from "./sources/generated.ts";
import type { Rules } from "./rules.ts";

export interface AnswerContext {
  readonly operations: readonly Operation[];
  readonly schemas: Schemas;
  readonly compile: Compile;
  readonly places: Places;
  readonly scenarios: Scenarios;
  readonly rules: Rules;
  readonly dialect: Dialect;
  /** Whether a refusal is the response that the document declares for it: not where a dialect was chosen. */
  readonly declaredRefusals: boolean;
  /** How many parts of an operation's contract can't be enforced. */
  readonly gapsOf: (operation: Operation) => number;
  /** The server's own time, which a session's may part from. */
  readonly clock: Clock;
  /** The scenario, seed and manner of the server, where a client asks for no other; no scenario is named by default. */
  readonly scenario: string | undefined;
  readonly seed: string;
  readonly dynamic: boolean;
  readonly generating: Generating;
  /** Makes replies late, slow or broken. */
  readonly faultInjector: FaultInjector;
}
