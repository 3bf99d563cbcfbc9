/** Waits for the moment to answer, unless the client leaves first. */
import type { ServerResponse } from "node:http";

/** Resolves when the replies to earlier requests of the connection are sent (RFC 9112, 9.3.2). */
export function waitForTurn(response: ServerResponse): Promise<void> {
  if (response.socket !== null) return Promise.resolve();
  return new Promise((resolve) => response.once("socket", () => resolve()));
}

/** Waits `delay` milliseconds. Resolves to false as soon as the client goes away. */
export function waitOrAbort(response: ServerResponse, delay: number): Promise<boolean> {
  if (response.destroyed) return Promise.resolve(false);
  if (delay === 0) return Promise.resolve(true);
  return new Promise((resolve) => {
    const done = (): void => finish(true);
    const left = (): void => finish(false);
    const finish = (stayed: boolean): void => {
      clearTimeout(timer);
      response.off("close", left);
      resolve(stayed);
    };
    const timer = setTimeout(done, delay);
    response.once("close", left);
  });
}
