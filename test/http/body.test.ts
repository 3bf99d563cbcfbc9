import { Readable } from "node:stream";
import type { IncomingMessage } from "node:http";
import { test } from "tap";
import { announcesBody, readRawBody } from "../../src/http/body.ts";

function message(
  chunks: readonly string[],
  headers: Readonly<Record<string, string>> = {},
): IncomingMessage {
  const stream = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
  return Object.assign(stream, { headers }) as unknown as IncomingMessage;
}

test("chunks are put together", async (t) => {
  const body = await readRawBody(message(["ab", "", "c"]), 3);

  t.equal(body?.toString(), "abc");
});

test("a byte more than the limit is too much, in one chunk or in many", async (t) => {
  t.equal(await readRawBody(message(["abcd"]), 3), undefined);
  t.equal(await readRawBody(message(["ab", "cd"]), 3), undefined);
});

test("a message without a body is an empty one", async (t) => {
  t.equal((await readRawBody(message([]), 3))?.length, 0);
});

test("what breaks off while it is read is an error", async (t) => {
  const stream = new Readable({
    read() {
      this.destroy(new Error("gone"));
    },
  }) as unknown as IncomingMessage;

  await t.rejects(readRawBody(stream, 3), { message: "gone" });
});

test("a length or a transfer encoding announces a body", (t) => {
  t.equal(announcesBody(message([], { "content-length": "1" })), true);
  t.equal(announcesBody(message([], { "transfer-encoding": "chunked" })), true);
  t.equal(announcesBody(message([], { "content-length": "0" })), false);
  t.equal(announcesBody(message([])), false);
  t.end();
});
