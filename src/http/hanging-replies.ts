/** Keeps track of replies that hang on purpose, so that they don't keep the server from closing. */

export interface HangingReplies {
  /** Calls `cut` when the server closes, or at once if it is closed. Returns a function that cancels this. */
  readonly hold: (cut: () => void) => () => void;
  /** Cuts all hanging replies, and those that follow. */
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
