import { test } from "tap";
import { evaluate, type Exchange } from "../../../src/response/headers/runtime-expression.ts";
import { templateContext } from "../../support/context.ts";

const exchange: Exchange = {
  request: templateContext().request,
  status: 201,
  replyHeaders: { etag: '"1"' },
  replyBody: { id: 7, owner: { "a/b": "x" }, none: null },
};

for (const [expression, value] of [
  ["$url", "http://127.0.0.1:4010/pets/7"],
  ["$method", "POST"],
  ["$statusCode", 201],
  ["$response.body#/id", 7],
  ["$response.body#/owner/a~1b", "x"],
  ["$response.body#/missing", undefined],
  ["$response.header.ETag", '"1"'],
  ["$request.path.id", 7],
  ["$request.query.page", "2"],
  ["$request.query.constructor", undefined],
  ["$request.header.Accept", "text/html, */*"],
  ["$request.body#/name", "Rex"],
  ["$response.path.id", undefined],
  ["$request.unknown", undefined],
  ["pet-{$response.body#/id}-{$request.body#/name}", "pet-7-Rex"],
  ["pet-{$response.body#/none}", undefined],
  ["a text", "a text"],
] as const) {
  test(`the value of ${expression}`, (t) => {
    t.equal(evaluate(expression, exchange), value);
    t.end();
  });
}

test("the whole body is a value too", (t) => {
  t.equal(evaluate("$response.body", exchange), exchange.replyBody);
  t.end();
});

test("what is no text is a constant", (t) => {
  t.equal(evaluate(5, exchange), 5);
  t.end();
});
