import { test } from "tap";
import { parseMediaType } from "../../../src/values/media-type.ts";
import { decodeText } from "../../../src/request/body/charset.ts";

const decode = (bytes: readonly number[], parameters = ""): string => {
  const type = parseMediaType(`text/plain${parameters}`);
  if (type === undefined) throw new Error("no media type");
  const text = decodeText(Buffer.from(bytes), type);
  return typeof text === "string" ? text : `${text.problem?.status} ${text.problem?.detail}`;
};

test("UTF-8 is what there is where nothing is said", (t) => {
  t.equal(decode([0xc3, 0xa9]), "\u00E9");
  t.equal(decode([0xef, 0xbb, 0xbf, 0x61]), "a");
  t.equal(decode([0xe9]), "400 the body is not utf-8 text");
  t.end();
});

test("UTF-16 has the byte order of its mark, or is big-endian", (t) => {
  t.equal(decode([0xff, 0xfe, 0x61, 0x00], "; charset=utf-16"), "a");
  t.equal(decode([0xfe, 0xff, 0x00, 0x61], "; charset=utf-16"), "a");
  t.equal(decode([0x00, 0x61], "; charset=utf-16"), "a");
  t.equal(decode([0x61, 0x00], "; charset=utf-16"), "a");
  t.equal(decode([0xff, 0xfe, 0x61, 0x00]), "a");
  t.end();
});

test("other charsets go by their names", (t) => {
  t.equal(decode([0xe9], "; charset=ISO-8859-1"), "\u00E9");
  t.equal(decode([0x61, 0x00], '; charset="UTF-16LE"'), "a");
  t.equal(
    decode([0x61], "; charset=klingon"),
    "415 the charset klingon is not supported: send utf-8",
  );
  t.end();
});
