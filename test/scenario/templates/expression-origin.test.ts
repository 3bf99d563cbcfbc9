import { test } from "tap";
import { originOfExpression } from "../../../src/scenario/templates/expression-origin.ts";
import { templateContext } from "../../support/context.ts";

const originOf = (source: string): unknown => originOfExpression(source, templateContext());

test("a part of the request is told by its JSON Pointer", (t) => {
  t.strictSame(originOf("request.body.name"), {
    from: "request",
    in: "body",
    pointer: "/name",
    isDefault: false,
  });
  t.match(originOf("request.body#/a~1b/0"), { pointer: "/a~1b/0" });
  t.match(originOf("request.query.page"), { in: "query", pointer: "/page" });
  t.match(originOf("request.method"), { in: "method", pointer: "" });
  t.end();
});

test("what is made is told by the name of what makes it", (t) => {
  const from = { isDefault: false };
  t.strictSame(originOf("clock + P7D - PT1M"), { from: "clock", ...from });
  t.strictSame(originOf("now"), { from: "clock", ...from });
  t.strictSame(originOf('uuid("a")'), { from: "uuid", ...from });
  t.strictSame(originOf("base_url"), { from: "base_url", ...from });
  t.end();
});

test("what an expression says itself is a constant", (t) => {
  for (const source of ['"a"', "7", "true", "null"])
    t.strictSame(originOf(source), { from: "constant", isDefault: false });
  t.end();
});

test("the first that has a value is told, and whether it is the first of all", (t) => {
  t.match(originOf('request.body.name ?? "x"'), {
    from: "request",
    isDefault: false,
  });
  t.strictSame(originOf('request.body.none ?? "x"'), {
    from: "constant",
    isDefault: true,
  });
  t.match(originOf("request.body.gone ?? request.query.page ?? clock"), {
    in: "query",
    isDefault: true,
  });
  t.end();
});

test("false is a value", (t) => {
  t.match(originOf("request.body.off ?? true"), { in: "body" });
  t.end();
});

test("the item of a list is told by the way into it", (t) => {
  t.match(originOf("item.a.b"), { from: "item", pointer: "/a/b" });
  t.match(originOf("index"), { from: "index" });
  t.end();
});

test("what is no expression has no origin", (t) => {
  t.equal(originOf("a +"), undefined);
  t.end();
});
