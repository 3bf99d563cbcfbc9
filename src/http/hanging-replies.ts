/** Keeps track of replies that hang on purpose, so that they don't keep the server from closing. */

export interface HangingReplies {
  /** Calls `cut` once the server closes, or at once where it has; what is returned takes that back. */
  readonly hold: (cut: () => void) => () => void;
  /** Cuts all of them, and those that are still to come. */
  readonly cutAll: () => void;
}

export function createHangingReplies(): HangingReplies {
  const held = new Set<() => void>();
  let closed = false;
  return {
    hold: (cut) => {
      if (closed) cut();
      else held.add(cut);
      return () => {
        held.delete(cut);
      };
    },
    cutAll: () => {
      closed = true;
      for (const cut of held) cut();
      held.clear();
    },
  };
}
