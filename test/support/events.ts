/** Reads server-sent events from a text or a reply, one at a time. */
import type { JsonObject } from "../../src/model.ts";

export interface ReadEvent {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: JsonObject;
}

/** The events of a text; comments are left out. */
export function eventsOf(text: string): ReadEvent[] {
  return text.split("\n\n").flatMap((block) => readEvent(block) ?? []);
}

function readEvent(block: string): ReadEvent | undefined {
  const field = (name: string): string | undefined =>
    new RegExp(`^${name}: (.*)$`, "m").exec(block)?.[1];
  const data = field("data");
  if (data === undefined) return undefined;
  return { event: field("event") ?? "", id: field("id"), data: JSON.parse(data) as JsonObject };
}

export interface EventReader {
  /** The next event; undefined once the stream has ended. */
  readonly next: () => Promise<ReadEvent | undefined>;
  readonly leave: () => Promise<void>;
}

export function readEvents({ body }: globalThis.Response): EventReader {
  if (body === null) throw new Error("the reply has no body");
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  const next = async (): Promise<ReadEvent | undefined> => {
    for (;;) {
      const end = text.indexOf("\n\n");
      if (end === -1) {
        const { done, value } = await reader.read();
        if (done) return undefined;
        text += decoder.decode(value, { stream: true });
        continue;
      }
      const block = text.slice(0, end);
      text = text.slice(end + 2);
      const event = readEvent(block);
      if (event !== undefined) return event;
    }
  };
  return { next, leave: () => reader.cancel() };
}
