/** The faults that one session injects into its replies. */
import type { FaultName } from "../../values/connection-fault.ts";
import type { Delay, Dribble } from "../../values/delay.ts";
import type { JsonObject } from "../../model.ts";
import type { Limit } from "../../scenario/limit.ts";

/** What a fault does to a reply, or in place of it. */
export interface FaultEffect {
  readonly fault?: FaultName | undefined;
  readonly delay?: Delay | undefined;
  readonly dribble?: Dribble | undefined;
  readonly limit?: Limit | undefined;
}

export interface SessionFault extends FaultEffect {
  /** The id of the operation that it applies to; missing for all requests. */
  readonly operation?: string | undefined;
  /** The number of requests that it applies to. */
  readonly times?: number | undefined;
  /** The share of requests that it applies to, from 0 to 1. */
  readonly rate?: number | undefined;
  /** The fault as it was requested. */
  readonly value: JsonObject;
}

/** The fault of one request, and the key of its limit in the session's limiter. */
export interface AppliedFault extends FaultEffect {
  readonly limitKey?: string;
}

export interface SessionFaults {
  readonly all: () => readonly SessionFault[];
  /** The number of requests that each has applied to. */
  readonly applied: () => readonly number[];
  /** Replaces all faults. */
  readonly replace: (faults: readonly SessionFault[]) => void;
  /**
   * Returns the fault of the next request; `undefined` if there is none. A dry run is not counted. `draw` returns a
   * number from 0 to below 1 for a fault with a rate, by its index.
   */
  readonly apply: (
    operation: string | undefined,
    dry: boolean,
    draw: (index: number) => number,
  ) => AppliedFault | undefined;
}

const nothing: readonly SessionFault[] = [];
/** The effects on a reply that no operation gave: only operations have limits. */
const ofReplies = ["fault", "delay", "dribble"] as const;
const ofOperations = [...ofReplies, "limit"] as const;

/** `forgetLimit` is called for each limit that is removed. */
export function createSessionFaults(forgetLimit: (key: string) => void): SessionFaults {
  let faults = nothing;
  let applied: number[] = [];
  return {
    all: () => faults,
    applied: () => [...applied],
    replace: (next) => {
      for (const index of faults.keys()) forgetLimit(limitKey(index));
      faults = [...next];
      applied = faults.map(() => 0);
    },
    apply: (operation, dry, draw) => {
      if (faults.length === 0) return undefined;
      const parts = operation === undefined ? ofReplies : ofOperations;
      let met: AppliedFault | undefined;
      for (const [index, fault] of faults.entries()) {
        if (fault.operation !== undefined && fault.operation !== operation) continue;
        if ((applied[index] ?? 0) >= (fault.times ?? Infinity)) continue;
        // An effect that an earlier fault has set is not set again.
        const adds = parts.some((part) => fault[part] !== undefined && met?.[part] === undefined);
        if (!adds || draw(index) >= (fault.rate ?? 1)) continue;
        if (!dry) applied[index] = (applied[index] ?? 0) + 1;
        met = combine(met, fault, index);
      }
      return met;
    },
  };
}

/** The earlier fault wins. */
function combine(
  met: AppliedFault | undefined,
  { fault, delay, dribble, limit }: SessionFault,
  index: number,
): AppliedFault {
  const key = met?.limitKey ?? (limit === undefined ? undefined : limitKey(index));
  return {
    fault: met?.fault ?? fault,
    delay: met?.delay ?? delay,
    dribble: met?.dribble ?? dribble,
    limit: met?.limit ?? limit,
    ...(key === undefined ? undefined : { limitKey: key }),
  };
}

/** A key that no fixture has as its id. */
function limitKey(index: number): string {
  return `session fault ${index}`;
}
