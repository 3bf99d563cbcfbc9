/** The context that all operations of a document share. */
import type { Clock } from "../values/clock.ts";
import type { Operation, Schemas } from "../model.ts";
import type { Dialect } from "../problem.ts";
import type { Scenarios } from "../scenario/scenario.ts";
import type { Compile, Places } from "../schema/compile.ts";
import type { FaultInjector } from "./fault-injector.ts";
import type { GenerationContext } from "./sources/generated.ts";
import type { Rules } from "./rules.ts";

export interface AnswerContext {
  readonly operations: readonly Operation[];
  readonly schemas: Schemas;
  readonly compile: Compile;
  readonly places: Places;
  readonly scenarios: Scenarios;
  readonly rules: Rules;
  readonly dialect: Dialect;
  /**
   * Whether a refusal is the response that the document declares for it. A dialect that was chosen by option turns
   * that off.
   */
  readonly declaredRefusals: boolean;
  /** The number of parts of an operation that can't be enforced. */
  readonly gapsOf: (operation: Operation) => number;
  /** The clock of the server; a session may have its own. */
  readonly clock: Clock;
  /** The server's scenario, seed and `dynamic`, which a request may override; by default no scenario is named. */
  readonly scenario: string | undefined;
  readonly seed: string;
  readonly dynamic: boolean;
  /** The server's number of items of generated lists. */
  readonly arraySize: number | undefined;
  readonly generation: GenerationContext;
  /** Adds delays and faults to replies. */
  readonly faultInjector: FaultInjector;
}
