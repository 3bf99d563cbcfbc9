import { gunzipSync, inflateSync } from "node:zlib";
import { test } from "tap";
import { sampleFile } from "../../../src/response/write/sample.ts";

const hex = (type: string, from: number, to: number): string | undefined =>
  sampleFile(type)?.toString("hex", from, to);

test("a file begins as those of its type do", (t) => {
  t.equal(hex("image/png", 0, 8), "89504e470d0a1a0a");
  t.equal(hex("image/gif", 0, 6), "474946383961");
  t.equal(hex("image/jpeg", 0, 3), "ffd8ff");
  t.equal(hex("image/jpg", 0, 3), "ffd8ff");
  t.equal(hex("image/webp", 8, 12), "57454250");
  t.equal(hex("image/bmp", 0, 2), "424d");
  t.equal(hex("audio/wav", 8, 12), "57415645");
  t.equal(hex("application/zip", 0, 4), "504b0506");
  t.match(String(sampleFile("image/svg+xml")), /^<svg /);
  t.end();
});

test("the picture has one pixel, and the archive nothing in it", (t) => {
  const png = sampleFile("image/png") ?? Buffer.alloc(0);
  t.equal(png.readUInt32BE(16), 1);
  t.equal(png.readUInt32BE(20), 1);
  const data = png.indexOf("IDAT");
  const pixel = png.subarray(data + 4, data + 4 + png.readUInt32BE(data - 4));
  t.equal(inflateSync(pixel).length, 5);
  t.equal(gunzipSync(sampleFile("application/gzip") ?? "").length, 0);
  t.end();
});

test("a PDF says where its objects are", (t) => {
  const pdf = String(sampleFile("application/pdf"));
  const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(pdf)?.[1]);
  t.equal(pdf.slice(table, table + 4), "xref");
  const offsets = [...pdf.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, at]) => Number(at));
  t.strictSame(
    offsets.map((at) => pdf.slice(at, at + 7)),
    ["1 0 obj", "2 0 obj", "3 0 obj"],
  );
  t.end();
});

test("of other types there is none", (t) => {
  t.equal(sampleFile("application/octet-stream"), undefined);
  t.equal(sampleFile("constructor"), undefined);
  t.end();
});
