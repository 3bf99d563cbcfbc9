import { test } from "tap";
import { createRender, type Reply } from "../../src/response/render.ts";
import type { Selection } from "../../src/response/select.ts";
import { plainBody } from "../../src/response/sources/source.ts";
import type { Json } from "../../src/model.ts";
import { mediaTypeOf } from "../support/operation.ts";
import { stubSchemas } from "../support/schemas-stub.ts";

const schemas = stubSchemas({
  Pet: { properties: { a: { xml: { attribute: true } } } },
  File: { type: "string", format: "binary" },
  Text: { type: "string" },
  Short: { type: "string", format: "binary", maxLength: 3 },
});

function selectionOf(type?: string, status = 200): Selection {
  return {
    status,
    response: undefined,
    mediaType: type === undefined ? undefined : mediaTypeOf(type),
    steps: [],
    example: undefined,
    dynamic: false,
  };
}

function render(
  value: Json | undefined,
  type?: string,
  status?: number,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const body = { ...plainBody(value, "generated", false), headers };
  return createRender(schemas)(selectionOf(type, status), body, {});
}

/** What bodies become, by their media types. */
const written: readonly (readonly [
  value: Json,
  type: string | undefined,
  contentType: string,
  payload: string,
])[] = [
  [{ a: 1 }, "application/json", "application/json; charset=utf-8", '{"a":1}'],
  [{ a: 1 }, undefined, "application/json; charset=utf-8", '{"a":1}'],
  ["Rex", "application/json", "application/json; charset=utf-8", '"Rex"'],
  [null, "application/json", "application/json; charset=utf-8", "null"],
  [{ a: 1 }, "application/problem+json", "application/problem+json; charset=utf-8", '{"a":1}'],
  [{ a: 1 }, "*/*", "application/json; charset=utf-8", '{"a":1}'],
  [{ a: 1 }, "application/*", "application/json; charset=utf-8", '{"a":1}'],
  ["Rex", "text/plain", "text/plain; charset=utf-8", "Rex"],
  ["Rex", "text/*", "text/plain; charset=utf-8", "Rex"],
  [7, "text/plain", "text/plain; charset=utf-8", "7"],
  [{ a: 1 }, "text/html", "text/html; charset=utf-8", '{"a":1}'],
  [["a"], "text/csv", "text/csv; charset=utf-8", "a\r\n"],
  [[1, 2], "application/x-ndjson", "application/x-ndjson", "1\n2\n"],
  [[1], "application/json-seq", "application/json-seq", "\u001E1\n"],
  [[1], "text/event-stream", "text/event-stream", "data: 1\n\n"],
  ["x", "text/event-stream", "text/event-stream", "data: x\n\n"],
  ["data: x\n\n", "text/event-stream", "text/event-stream", "data: x\n\n"],
  [{ a: 1 }, "application/yaml", "application/yaml", "a: 1\n"],
  [{ a: 1 }, "application/x-www-form-urlencoded", "application/x-www-form-urlencoded", "a=1"],
  [
    { a: 1 },
    "application/xml",
    "application/xml",
    '<?xml version="1.0" encoding="UTF-8"?>\n<root><a>1</a></root>',
  ],
  [{ a: 1 }, "application/x-protobuf", "application/x-protobuf", '{"a":1}'],
  ["<a/>", "application/xml", "application/xml", "<a/>"],
  ["bytes", "application/octet-stream", "application/octet-stream", "bytes"],
];

for (const [value, type, contentType, payload] of written) {
  test(`${JSON.stringify(value)} as ${type ?? "nothing in particular"} is ${payload}`, (t) => {
    const reply = render(value, type);

    t.equal(reply.headers["content-type"], contentType);
    t.equal(String(reply.payload), payload);
    t.end();
  });
}

/** A reply of a schema's media type. */
function replyOf(schema: string, type: string, value: Json, origin = "generated"): Reply {
  const selection = selectionOf();
  const mediaType = { ...mediaTypeOf(type), schema };
  const body = plainBody(value, origin, false);
  return createRender(schemas)({ ...selection, mediaType }, body, {});
}

test("XML is written by the schema, whose component names its root", (t) => {
  t.match(String(replyOf("Pet", "application/xml", { a: 1 }).payload), /<Pet a="1"\/>$/);
  t.end();
});

test("a file that nobody wrote is one of its media type", (t) => {
  const png = replyOf("File", "image/png", "lorem");
  t.equal(png.headers["content-type"], "image/png");
  t.equal(Buffer.from(png.payload).toString("latin1", 1, 4), "PNG");
  t.match(String(replyOf("Text", "image/svg+xml", "lorem").payload), /^<svg /);
  t.equal(replyOf("File", "image/*", "x").headers["content-type"], "image/png");
  t.end();
});

test("a file that somebody wrote, or whose length is bounded, is as it is", (t) => {
  t.equal(String(replyOf("File", "image/png", "mine", "example:one").payload), "mine");
  t.equal(String(replyOf("Short", "image/png", "abc").payload), "abc");
  t.equal(String(replyOf("Text", "text/html", "<p>").payload), "<p>");
  t.end();
});

test("of bytes each is a character, and other characters are UTF-8", (t) => {
  const bytes = (value: string, type: string): string =>
    Buffer.from(render(value, type).payload).toString("hex");
  t.equal(bytes("\u00FF\u0000", "application/octet-stream"), "ff00");
  t.equal(bytes("\u00FF\u0100", "application/octet-stream"), "c3bfc480");
  t.equal(bytes("\u00FF", "text/plain"), "c3bf");
  t.equal(bytes("\u00FF", "text/plain; charset=iso-8859-1"), "ff");
  t.end();
});

test("a multipart body has a boundary, and its Content-Type says which", (t) => {
  const { headers, payload } = render({ a: 1 }, "multipart/form-data");
  const type = String(headers["content-type"]);
  const boundary = type.replace("multipart/form-data; boundary=", "");
  t.match(boundary, /^[\da-f-]{36}$/);
  t.match(String(payload), `--${boundary}--\r\n`);
  t.end();
});

test("no body has no Content-Type", (t) => {
  const reply = render(undefined, "application/json", 200, { "x-pet": "Rex" });

  t.strictSame(reply, {
    status: 200,
    headers: { "x-pet": "Rex" },
    payload: "",
    delay: 0,
  });
  t.end();
});

for (const status of [204, 205, 304]) {
  test(`a reply of status ${status} has no body, whatever there is to say`, (t) => {
    const reply = render({ a: 1 }, "application/json", status);

    t.equal(reply.payload, "");
    t.notOk("content-type" in reply.headers);
    t.end();
  });
}

test("the body's own headers win, its Content-Type too", (t) => {
  const body = {
    ...plainBody("a,b", "fixture:default/getPet", false),
    headers: { "content-type": "text/csv", "x-mock-seed": "mine" },
    delay: 20,
  };

  const reply = createRender(schemas)(selectionOf("application/json"), body, {
    "x-mock-seed": "server",
    "x-mock-scenario": "default",
  });

  t.strictSame(reply, {
    status: 200,
    headers: {
      "content-type": "text/csv",
      "x-mock-seed": "mine",
      "x-mock-scenario": "default",
    },
    payload: "a,b",
    delay: 0,
  });
  t.end();
});

test("the bytes of a body that never changes are made once for each media type", (t) => {
  const once = createRender(schemas);
  const body = plainBody({ a: 1 }, "example:one", true);
  const bytesAs = (type: string): unknown => {
    const reply = once(selectionOf(type), body, {});
    return reply.payload;
  };

  t.ok(Buffer.isBuffer(bytesAs("application/json")));
  t.equal(bytesAs("application/json"), bytesAs("application/json"));
  t.not(bytesAs("application/hal+json"), bytesAs("application/json"));
  t.match(String(bytesAs("application/xml")), "<a>1</a>");
  t.end();
});

test("text is UTF-8, and its length is counted in bytes", (t) => {
  const reply = createRender(schemas)(
    selectionOf("application/json"),
    plainBody({ name: "Räx 🐶" }, "example:one", true),
    {},
  );

  t.equal(String(reply.payload), '{"name":"Räx 🐶"}');
  t.end();
});
