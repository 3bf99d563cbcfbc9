/** Keeps what was made of the last bodies. */

/**
 * A bounded memory of texts and what they became. Clients repeat themselves, and reading and checking
 * a body costs more than all else that is done for a request.
 */
export interface Recent<T> {
  get(text: string): T | undefined;
  set(text: string, value: T): void;
}

/** Longer bodies are rare, and would push out many others. */
export const maxKeptBytes = 16 * 1024;
const maxKept = 64;

export function createRecent<T>(): Recent<T> {
  const kept = new Map<string, T>();
  return {
    get: (text) => kept.get(text),
    set: (text, value) => {
      const [oldest] = kept.keys();
      if (kept.size >= maxKept && oldest !== undefined) kept.delete(oldest);
      kept.set(text, value);
    },
  };
}
