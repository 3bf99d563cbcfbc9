import { test } from "tap";
import { dribbleStream } from "../../src/http/dribble.ts";
import { activeTimers } from "../support/exchange.ts";

/** The chunks of a text, as they come. */
async function chunksOf(text: string, chunks: number, over = 10): Promise<string[]> {
  const parts: string[] = [];
  for await (const part of dribbleStream(Buffer.from(text), { chunks, over }))
    parts.push(String(part));
  return parts;
}

test("a body comes in chunks of about the same size", async (t) => {
  t.strictSame(await chunksOf("abcdef", 3), ["ab", "cd", "ef"]);
  t.strictSame(await chunksOf("abcdefgh", 3), ["ab", "cde", "fgh"]);
  t.strictSame(await chunksOf("ab", 2, 0), ["a", "b"]);
});

test("there are no more chunks than bytes", async (t) => {
  t.strictSame(await chunksOf("abc", 1000), ["a", "b", "c"]);
  t.strictSame(await chunksOf("a", 5, 600_000), ["a"]);
  t.strictSame(await chunksOf("", 5, 600_000), []);
});

test("the first chunk does not wait", async (t) => {
  const stream = dribbleStream(Buffer.from("abcd"), {
    chunks: 2,
    over: 600_000,
  });
  const [first] = await new Promise<[string]>((resolve) =>
    stream.once("data", (chunk) => resolve([String(chunk)])),
  );
  stream.destroy();
  t.equal(first, "ab");
});

test("a stream that is destroyed has no timer left", async (t) => {
  const before = activeTimers();
  const stream = dribbleStream(Buffer.from("abcd"), {
    chunks: 2,
    over: 600_000,
  });
  await new Promise((resolve) => stream.once("data", resolve));
  await new Promise((resolve) => setImmediate(resolve));
  t.equal(activeTimers(), before + 1);

  stream.destroy();
  await new Promise((resolve) => stream.once("close", resolve));

  t.equal(activeTimers(), before);
});
