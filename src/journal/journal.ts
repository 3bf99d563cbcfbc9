/** What was asked of a session, and why it was answered so: the latest requests, within bounds of number and bytes. */
import type { Reply } from "../response/render.ts";
import type { Trail } from "../response/trail.ts";
import type { UnroutedRequest } from "../model.ts";

/** One request and its reply, as they were. Nothing here is a copy, and nothing is redacted yet. */
export interface Entry {
  /** `7`, or `w3.7` in the session w3. */
  readonly id: string;
  readonly number: number;
  readonly session: string;
  readonly raw: UnroutedRequest;
  readonly reply: Reply;
  /** How it was come by; missing where no operation answered. */
  readonly trail: Trail | undefined;
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

export interface JournalBounds {
  readonly entries: number;
  readonly bytes: number;
}

/** What is kept outlives the collector's young generation, which costs every request: no more than a test looks at. */
export const journalBounds: JournalBounds = {
  entries: 250,
  bytes: 4 * 1024 * 1024,
};
/** Of all sessions together. */
export const journalBudget = 64 * 1024 * 1024;

export function createJournal(
  budget: Budget,
  bounds: JournalBounds = journalBounds,
): Journal {
  const entries = new Map<number, Entry>();
  let bytes = 0;
  let dropped = 0;
  const remove = (entry: Entry): void => {
    const size = sizeOf(entry);
    entries.delete(entry.number);
    bytes -= size;
    budget.bytes += size;
  };
  const isOver = (): boolean =>
    entries.size > bounds.entries || bytes > bounds.bytes || budget.bytes < 0;
  return {
    add: (entry) => {
      const size = sizeOf(entry);
      entries.set(entry.number, entry);
      bytes += size;
      budget.bytes -= size;
      if (!isOver()) return;
      for (const oldest of entries.values()) {
        if (!isOver()) return;
        remove(oldest);
        dropped++;
      }
    },
    entries: () => [...entries.values()],
    find: (number) => entries.get(number),
    dropped: () => dropped,
    clear: () => {
      for (const entry of entries.values()) remove(entry);
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
