/** The journal of a session: its latest requests and the traces of their replies, bounded in number and bytes. */
import type { Reply } from "../../response/render.ts";
import type { Trace } from "../../response/trace.ts";
import type { UnroutedRequest } from "../../model.ts";

/** A request and its reply. Nothing in it is a copy, and nothing is redacted yet. */
export interface Entry {
  /** `7`, or `w3.7` in the session w3. */
  readonly id: string;
  readonly number: number;
  readonly session: string;
  readonly raw: UnroutedRequest;
  readonly reply: Reply;
  /** Missing if no operation answered. */
  readonly trace: Trace | undefined;
  /** The time of the request by the session's clock, in milliseconds since the epoch. */
  readonly at: number;
  /** The real time that the reply took, in milliseconds. */
  readonly took: number;
  /** How many requests the engine had recorded before this one, in all sessions. */
  readonly order: number;
}

export interface Journal {
  readonly add: (entry: Entry) => void;
  /** Oldest first. */
  readonly entries: () => readonly Entry[];
  readonly find: (number: number) => Entry | undefined;
  /** The number of entries that were dropped to stay within the bounds. */
  readonly dropped: () => number;
  readonly clear: () => void;
}

/** The bytes that all journals share. */
export interface Budget {
  bytes: number;
}

/** The most bytes of one session. */
const maxBytes = 4 * 1024 * 1024;
/** The most bytes of all sessions together. */
export const journalBudget = 64 * 1024 * 1024;

/** What is told about a journal. */
export interface JournalListener {
  readonly recorded: (entry: Entry) => void;
  readonly cleared: () => void;
}

const nobody: JournalListener = { recorded: () => {}, cleared: () => {} };

/** Keeps the latest `most` requests, within the bytes of a journal and the budget of all journals. */
export function createJournal(
  budget: Budget,
  most: number,
  listener: JournalListener = nobody,
  mostBytes = maxBytes,
): Journal {
  // A ring buffer: an outgrown table of a Map would keep its entries alive until the next full collection.
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
    [...slots.slice(first), ...slots.slice(0, first)].filter((entry) => entry !== undefined);
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
      listener.recorded(entry);
    },
    entries,
    find: (number) => entries().find((entry) => entry.number === number),
    dropped: () => dropped,
    clear: () => {
      while (count > 0) removeOldest();
      dropped = 0;
      listener.cleared();
    },
  };
}

/** The bytes of an entry besides its payload: its objects, and its parsed body. */
const overhead = 2048;
const readBody = 4;

function sizeOf({ raw, reply }: Entry): number {
  return overhead + raw.query.length + raw.body.length * readBody + reply.payload.length;
}
