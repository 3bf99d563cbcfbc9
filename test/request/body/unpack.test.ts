import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { test } from "tap";
import { bodyLimit } from "../../../src/plugin.ts";
import { isProblem } from "../../../src/problem.ts";
import { maxUnpackedBytes, unpack } from "../../../src/request/body/unpack.ts";

const unpacked = (bytes: Buffer, field: string | string[]): string => {
  const result = unpack(bytes, field);
  return isProblem(result) ? `${result.status} ${result.detail}` : result.toString();
};

test("each coding is undone", (t) => {
  t.equal(unpacked(gzipSync("a"), "gzip"), "a");
  t.equal(unpacked(gzipSync("a"), "X-GZip"), "a");
  t.equal(unpacked(deflateSync("a"), "deflate"), "a");
  t.equal(unpacked(deflateRawSync("a"), "deflate"), "a");
  t.equal(unpacked(brotliCompressSync("a"), "br"), "a");
  t.equal(unpacked(Buffer.from("a"), "identity"), "a");
  t.end();
});

test("several codings are undone from the last to the first", (t) => {
  const bytes = brotliCompressSync(gzipSync("a"));
  t.equal(unpacked(bytes, "gzip, br"), "a");
  t.equal(unpacked(bytes, ["gzip", "br"]), "a");
  t.end();
});

test("bytes that are not what they are called are malformed", (t) => {
  t.equal(unpacked(Buffer.from("a"), "gzip"), "400 the body is not gzip");
  t.equal(unpacked(gzipSync("a").subarray(0, 12), "gzip"), "400 the body is not gzip");
  t.end();
});

test("a coding that nobody knows is answered with those that are read", (t) => {
  const problem = unpack(Buffer.from("a"), "zstd");
  t.match(problem, {
    status: 415,
    detail: "the Content-Encoding zstd is not supported: send gzip, deflate or br",
    headers: { "accept-encoding": "gzip, deflate, br" },
  });
  t.end();
});

test("a body may not be larger unpacked than as it is", (t) => {
  const large = Buffer.alloc(maxUnpackedBytes + 1);
  for (const [bytes, coding] of [
    [gzipSync(large), "gzip"],
    [brotliCompressSync(large), "br"],
    [deflateSync(large), "deflate"],
  ] as const) {
    t.equal(
      unpacked(bytes, coding),
      "413 the body is larger than 1048576 bytes once it is unpacked",
    );
  }
  t.equal(unpacked(gzipSync(large.subarray(1)), "gzip").length, 1048576);
  t.equal(maxUnpackedBytes, bodyLimit);
  t.end();
});
