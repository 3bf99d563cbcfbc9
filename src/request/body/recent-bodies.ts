/** Caches what recent bodies were parsed to. */
import { crc32 } from "node:zlib";

/**
 * A bounded cache from bytes to what they were parsed to. Clients repeat themselves, and parsing and validating a body
 * costs more than the rest of a request.
 */
export interface RecentBodies<T> {
  get(bytes: Buffer): T | undefined;
  set(bytes: Buffer, value: T): void;
}

/** The longest body to cache: longer ones are rare, and would replace many others. */
export const maxKeptBytes = 16 * 1024;
const maxKept = 64;

/** Bytes are found by their checksum and compared; as keys they would have to be decoded for every request. */
export function createRecentBodies<T>(): RecentBodies<T> {
  const kept = new Map<number, { readonly bytes: Buffer; readonly value: T }>();
  return {
    get: (bytes) => {
      const found = kept.get(crc32(bytes));
      return found?.bytes.equals(bytes) === true ? found.value : undefined;
    },
    set: (bytes, value) => {
      const [oldest] = kept.keys();
      if (kept.size >= maxKept && oldest !== undefined) kept.delete(oldest);
      kept.set(crc32(bytes), { bytes, value });
    },
  };
}
