import { test } from "tap";
import type { Json } from "../../../src/model.ts";
import {
  writeCsv,
  writeEvents,
  writeLines,
  writeRecords,
} from "../../../src/response/write/sequence.ts";

test("each item is a line, or a record", (t) => {
  t.equal(writeLines([{ a: 1 }, "x\n"]), '{"a":1}\n"x\\n"\n');
  t.equal(writeLines({ a: 1 }), '{"a":1}\n');
  t.equal(writeRecords([1, 2]), "\u001E1\n\u001E2\n");
  t.equal(writeLines([]), "");
  t.end();
});

const events: readonly (readonly [value: Json, text: string])[] = [
  [[{ a: 1 }], 'data: {"a":1}\n\n'],
  [["x\ny"], "data: x\ndata: y\n\n"],
  [
    [{ data: { a: 1 }, event: "e", id: "1", retry: 5 }],
    'id: 1\nevent: e\nretry: 5\ndata: {"a":1}\n\n',
  ],
  [[{ data: "x", event: null }], "data: x\n\n"],
  [[{ comment: "ping" }], ": ping\n\n"],
  [[{ data: "x", other: 1 }], 'data: {"data":"x","other":1}\n\n'],
  [[1, 2], "data: 1\n\ndata: 2\n\n"],
  [{ a: 1 }, 'data: {"a":1}\n\n'],
];

for (const [value, text] of events) {
  test(`as events, ${JSON.stringify(value)} is ${JSON.stringify(text)}`, (t) => {
    t.equal(writeEvents(value), text);
    t.end();
  });
}

test("a table has the names of all members there are", (t) => {
  t.equal(
    writeCsv([
      { a: 1, b: 'x,"y"' },
      { b: null, c: [1, 2] },
    ]),
    'a,b,c\r\n1,"x,""y""",\r\n,,"[1,2]"\r\n',
  );
  t.end();
});

test("rows without names have no header", (t) => {
  t.equal(
    writeCsv([
      ["a", 1],
      ["b\n", 2],
    ]),
    'a,1\r\n"b\n",2\r\n',
  );
  t.equal(writeCsv(["a"]), "a\r\n");
  t.end();
});
