/** The faults that one session injects into its replies. */
import type { FaultName } from "../../values/connection-fault.ts";
import type { Delay, Dribble } from "../../values/delay.ts";
import type { JsonObject } from "../../model.ts";
import type { Limit } from "../../scenario/limit.ts";

/** What can happen to a reply on its way, or in its place. */
export interface FaultEffect {
  readonly fault?: FaultName | undefined;
  readonly delay?: Delay | undefined;
  readonly dribble?: Dribble | undefined;
  readonly limit?: Limit | undefined;
}

export interface SessionFault extends FaultEffect {
  /** The id of the operation that it concerns; all requests where it is missing. */
  readonly operation?: string | undefined;
  /** How many requests it concerns before it is over. */
  readonly times?: number | undefined;
  /** The share of requests that it concerns, from 0 to 1. */
  readonly rate?: number | undefined;
  /** As it was asked for. */
  readonly value: JsonObject;
}

/** What happens to one request, and the key of the limit in the session's limiter. */
export interface AppliedFault extends FaultEffect {
  readonly limitKey?: string;
}

export interface SessionFaults {
  readonly all: () => readonly SessionFault[];
  /** How many requests each has concerned. */
  readonly applied: () => readonly number[];
  /** In the place of all that there were. */
  readonly replace: (faults: readonly SessionFault[]) => void;
  /**
   * What happens to the next request; `undefined` where nothing does. A dry run is not counted. `draw` gives a number
   * from 0 to below 1 for each fault that concerns only some requests, by its place in the list.
   */
  readonly apply: (
    operation: string | undefined,
    dry: boolean,
    draw: (index: number) => number,
  ) => AppliedFault | undefined;
}

const nothing: readonly SessionFault[] = [];
/** What can happen to a reply that no operation gave: only operations have limits. */
const ofReplies = ["fault", "delay", "dribble"] as const;
const ofOperations = [...ofReplies, "limit"] as const;

/** `forgetLimit` is told of the limits that are no longer there. */
export function createSessionFaults(
  forgetLimit: (key: string) => void,
): SessionFaults {
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
        if (fault.operation !== undefined && fault.operation !== operation)
          continue;
        if ((applied[index] ?? 0) >= (fault.times ?? Infinity)) continue;
        // What another has said before it has nothing left to say.
        const adds = parts.some(
          (part) => fault[part] !== undefined && met?.[part] === undefined,
        );
        if (!adds || draw(index) >= (fault.rate ?? 1)) continue;
        if (!dry) applied[index] = (applied[index] ?? 0) + 1;
        met = combine(met, fault, index);
      }
      return met;
    },
  };
}

/** What came first counts. */
function combine(
  met: AppliedFault | undefined,
  { fault, delay, dribble, limit }: SessionFault,
  index: number,
): AppliedFault {
  const key =
    met?.limitKey ?? (limit === undefined ? undefined : limitKey(index));
  return {
    fault: met?.fault ?? fault,
    delay: met?.delay ?? delay,
    dribble: met?.dribble ?? dribble,
    limit: met?.limit ?? limit,
    ...(key === undefined ? undefined : { limitKey: key }),
  };
}

/** No fixture has an id like it. */
function limitKey(index: number): string {
  return `session fault ${index}`;
}
