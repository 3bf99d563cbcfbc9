/** The journal of a session: its latest requests and the traces of their replies, bounded in number and bytes. */
import type { Reply } from "../../response/render.ts";
import type { Trace } from "../../response/trace.ts";
import type { UnroutedRequest } from "../../model.ts";

/** One request and its reply, as they were. Nothing here is a copy, and nothing is redacted yet. */
export interface Entry {
  /** `7`, or `w3.7` in the session w3. */
  readonly id: string;
  readonly number: number;
  readonly session: string;
  readonly raw: UnroutedRequest;
  readonly reply: Reply;
  /** How it was come by; missing where no operation answered. */
  readonly trace: Trace | undefined;
  /** When it came, by the session's clock, in milliseconds since the epoch. */
  readonly at: number;
  /** Milliseconds of real time that it took to decide the reply. */
  readonly took: number;
}

export interface Journal {
  readonly add: (entry: Entry) => void;
  /** Oldest first. */
  readonly entries: () => readonly Entry[];
  readonly find: (number: number) => Entry | undefined;
  /** How many were dropped to stay within the bounds. */
  readonly dropped: () => number;
  readonly clear: () => void;
}

/** Bytes that journals have left between them. */
export interface Budget {
  bytes: number;
}

/** Of one session. */
const maxBytes = 4 * 1024 * 1024;
/** Of all sessions together. */
export const journalBudget = 64 * 1024 * 1024;

/** Keeps the latest `most` requests, as far as they have no more than `mostBytes`, and all journals no more than the budget. */
export function createJournal(
  budget: Budget,
  most: number,
  mostBytes = maxBytes,
): Journal {
  // A ring: tables of a Map that were outgrown would keep what they held alive until the collector's next full round.
  const slots: (Entry | undefined)[] = [];
  let first = 0;
  let count = 0;
  let bytes = 0;
  let dropped = 0;
  const removeOldest = (): void => {
    const oldest = slots[first];
    const size = oldest === undefined ? 0 : sizeOf(oldest);
    slots[first] = undefined;
    first = (first + 1) % most;
    count--;
    bytes -= size;
    budget.bytes += size;
  };
  const drop = (): void => {
    removeOldest();
    dropped++;
  };
  const entries = (): Entry[] =>
    [...slots.slice(first), ...slots.slice(0, first)].filter(
      (entry) => entry !== undefined,
    );
  return {
    add: (entry) => {
      if (most === 0) {
        dropped++;
        return;
      }
      if (count === most) drop();
      const size = sizeOf(entry);
      slots[(first + count) % most] = entry;
      count++;
      bytes += size;
      budget.bytes -= size;
      while (count > 0 && (bytes > mostBytes || budget.bytes < 0)) drop();
    },
    entries,
    find: (number) => entries().find((entry) => entry.number === number),
    dropped: () => dropped,
    clear: () => {
      while (count > 0) removeOldest();
      dropped = 0;
    },
  };
}

/** What an entry keeps alive beside its bytes: the objects around them, and the body once it is read. */
const overhead = 2048;
const readBody = 4;

function sizeOf({ raw, reply }: Entry): number {
  return (
    overhead +
    raw.query.length +
    raw.body.length * readBody +
    reply.payload.length
  );
}
