/** Sends a body slowly, in chunks. */
import { Readable } from "node:stream";
import type { Dribble } from "../values/delay.ts";

/** Streams the bytes in chunks of equal size, spread evenly over the time. Destroying the stream ends the wait. */
export function dribbleStream(bytes: Buffer, { chunks, over }: Dribble): Readable {
  const count = Math.max(1, Math.min(chunks, bytes.length));
  const share = (whole: number, index: number, parts: number): number =>
    Math.floor((whole * index) / parts);
  /** When a chunk is due, in milliseconds after the first one. */
  const due = (index: number): number => share(over, index, count - 1);
  let index = 0;
  let timer: NodeJS.Timeout | undefined;
  const stream = new Readable({
    read: () => {
      if (index === 0) next();
      else timer = setTimeout(next, due(index) - due(index - 1));
    },
    destroy: (error, done) => {
      clearTimeout(timer);
      done(error);
    },
  });
  const next = (): void => {
    const from = share(bytes.length, index, count);
    index++;
    const last = index === count;
    stream.push(bytes.subarray(from, share(bytes.length, index, count)));
    if (last) stream.push(null);
  };
  return stream;
}
