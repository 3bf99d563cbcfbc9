import { test } from "tap";
import { isProblem } from "../../src/problem.ts";
import { createRender } from "../../src/response/render.ts";
import type { Reply } from "../../src/response/render.ts";
import type { Selection } from "../../src/response/select.ts";
import { plainBody } from "../../src/response/source.ts";
import type { Json } from "../../src/model.ts";
import { mediaTypeOf } from "../support/operation.ts";

function selectionOf(type?: string, status = 200): Selection {
  return {
    status,
    response: undefined,
    mediaType: type === undefined ? undefined : mediaTypeOf(type),
    fixtures: [],
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
  const reply = createRender()(selectionOf(type, status), body, {});
  if (isProblem(reply)) throw new Error(reply.detail);
  return reply;
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
  [
    { a: 1 },
    "application/problem+json",
    "application/problem+json; charset=utf-8",
    '{"a":1}',
  ],
  [{ a: 1 }, "*/*", "application/json; charset=utf-8", '{"a":1}'],
  [{ a: 1 }, "application/*", "application/json; charset=utf-8", '{"a":1}'],
  ["Rex", "text/plain", "text/plain; charset=utf-8", "Rex"],
  ["Rex", "text/*", "text/plain; charset=utf-8", "Rex"],
  [7, "text/plain", "text/plain", "7"],
  [["a"], "text/csv", "text/csv", '["a"]'],
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

test("a structure in a media type that has no such thing is a problem", (t) => {
  const body = plainBody({ a: 1 }, "generated", false);

  const reply = createRender()(selectionOf("application/xml"), body, {});

  t.match(reply, {
    kind: "invalid-reply",
    status: 500,
    detail: "a body of the media type application/xml can't be written yet",
  });
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

  const reply = createRender()(selectionOf("application/json"), body, {
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
    delay: 20,
  });
  t.end();
});

test("the bytes of a body that never changes are made once for each media type", (t) => {
  const once = createRender();
  const body = plainBody({ a: 1 }, "example:one", true);
  const bytesAs = (type: string): unknown => {
    const reply = once(selectionOf(type), body, {});
    return isProblem(reply) ? undefined : reply.payload;
  };

  t.ok(Buffer.isBuffer(bytesAs("application/json")));
  t.equal(bytesAs("application/json"), bytesAs("application/json"));
  t.not(bytesAs("application/hal+json"), bytesAs("application/json"));
  t.equal(bytesAs("application/xml"), undefined);
  t.end();
});

test("text is UTF-8, and its length is counted in bytes", (t) => {
  const reply = createRender()(
    selectionOf("application/json"),
    plainBody({ name: "Räx 🐶" }, "example:one", true),
    {},
  );

  t.equal(String(isProblem(reply) ? "" : reply.payload), '{"name":"Räx 🐶"}');
  t.end();
});
