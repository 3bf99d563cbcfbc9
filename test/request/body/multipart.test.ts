import { test } from "tap";
import { splitMultipart, type Part } from "../../../src/request/body/multipart.ts";

const split = (text: string, boundary = "b"): readonly Part[] | string =>
  splitMultipart(Buffer.from(text), boundary);

const text = (part: string): string => `--b\r\n${part}\r\n--b--\r\n`;

test("a body is split into its parts, with what they say of themselves", (t) => {
  const parts = split(
    '--b\r\nContent-Disposition: form-data; name="a"; filename="x.png"\r\nContent-Type: Image/PNG\r\n\r\n\r\n1\r\n' +
      "--b\r\ncontent-disposition: form-data; name=c\r\n\r\n\r\n--b--\r\n",
  );
  t.match(parts, [
    {
      name: "a",
      filename: "x.png",
      type: { type: "image", subtype: "png" },
      bytes: Buffer.from("\r\n1"),
    },
    { name: "c", filename: undefined, type: undefined, bytes: Buffer.alloc(0) },
  ]);
  t.end();
});

test("what is before the first boundary and after the last one is ignored", (t) => {
  const parts = split(
    `before\r\n${text('Content-Disposition: form-data; name="a"\r\n\r\n1')}after`,
  );
  t.equal(parts.length, 1);
  t.end();
});

test("a body without parts has none", (t) => {
  t.strictSame(split("--b--\r\n"), []);
  t.end();
});

const boundaryReason = "it does not begin and end with the boundary of its Content-Type";

test("a body that is cut off, or has another boundary, is none", (t) => {
  const whole = text('Content-Disposition: form-data; name="a"\r\n\r\n1');
  t.equal(split(whole.slice(0, -8)), boundaryReason);
  t.equal(split(whole, "c"), boundaryReason);
  t.equal(split("hello"), boundaryReason);
  t.end();
});

test("there are bounds to how many parts and header fields there may be", (t) => {
  const part = '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n';
  t.equal(split(`${part.repeat(1001)}--b--\r\n`), "it has more than 1000 parts");
  t.equal(
    split(text(`x: ${"y".repeat(9000)}\r\n\r\n1`)),
    "a part has more than 8192 bytes of header fields",
  );
  t.end();
});
