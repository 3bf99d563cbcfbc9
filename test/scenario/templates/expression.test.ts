import { test } from "tap";
import type { Json } from "../../../src/model.ts";
import {
  compileExpression,
  type TemplateContext,
} from "../../../src/scenario/templates/expression.ts";
import { bodyContext, templateContext } from "../../support/context.ts";

function evaluate(source: string, context: TemplateContext = templateContext()): Json | undefined {
  const expression = compileExpression(source);
  if (typeof expression === "string") throw new SyntaxError(expression);
  return expression(context);
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Expressions, and their values in the request of `templateContext`. */
const values: readonly (readonly [source: string, value: Json | undefined])[] = [
  ["request.method", "POST"],
  ["request.body", { name: "Rex", "a/b": [{ "x.y": 1 }], none: null, off: false }],
  ["request.body.name", "Rex"],
  ["request.body.off", false],
  ["request.body.none", null],
  ["request.body.missing", undefined],
  ["request.body.name.length", undefined],
  ["request.body.toString", undefined],
  ["request.body.__proto__", undefined],
  ["request.body#/a~1b/0/x.y", 1],
  ["request.body#/a~1b/1", undefined],
  ["request.body#", { name: "Rex", "a/b": [{ "x.y": 1 }], none: null, off: false }],
  ["request.query.page", "2"],
  ["request.query.tag.1", "b"],
  ["request.path.id", 7],
  ["request.headers.seam-workspace", "w1"],
  ["request.headers.Seam-Workspace", "w1"],
  ["request.headers.accept", "text/html, */*"],
  ["request.headers.missing", undefined],
  ["base_url", "http://127.0.0.1:4010"],
  ["seed", "test"],
  ["scenario", "default"],
  ['"text"', "text"],
  ["'text'", "text"],
  ['"a \\"quoted\\" \\\\ text"', 'a "quoted" \\ text'],
  ['"with }} and ?? and ( in it"', "with }} and ?? and ( in it"],
  ["1", 1],
  ["-1.5", -1.5],
  ["true", true],
  ["false", false],
  ["null", null],
  ["  request.body.name  ", "Rex"],
  ['request.body.missing ?? "someone"', "someone"],
  ['request.body.name ?? "someone"', "Rex"],
  ['request.body.off ?? "someone"', false],
  ['request.body.none ?? "someone"', "someone"],
  ["request.body.a ?? request.body.b ?? request.path.id", 7],
  ["request.body.a ?? request.body.b", undefined],
  ["clock", "2026-01-01T00:00:00.000Z"],
  ["now", "2026-01-01T00:00:00.000Z"],
  ["clock + P7D", "2026-01-08T00:00:00.000Z"],
  ["clock - PT1M", "2025-12-31T23:59:00.000Z"],
  ["clock + P1M - P1D", "2026-01-31T00:00:00.000Z"],
  ["clock+P1Y", "2027-01-01T00:00:00.000Z"],
  ["clock - P3000Y", undefined],
  ["request.body.name + P7D", undefined],
  ["request.body.missing ?? clock + P1D", "2026-01-02T00:00:00.000Z"],
  ['uuid_of("67C58F1F-F148-4415-A63C-DC6C145C6B91")', "67c58f1f-f148-4415-a63c-dc6c145c6b91"],
  ["uuid_of(request.body.missing)", undefined],
  ["uuid_of(null)", undefined],
  ["base58(0)", ""],
  ["base58(-1)", undefined],
  ["base58(1.5)", undefined],
  ["base58(2000)", undefined],
  ["base58(request.body.name)", undefined],
];

for (const [source, value] of values) {
  test(`{{ ${source} }} is ${JSON.stringify(value)}`, (t) => {
    t.strictSame(evaluate(source), value);
    t.end();
  });
}

test("a request without a body has none of its fields", (t) => {
  t.equal(evaluate("request.body", bodyContext(undefined)), undefined);
  t.equal(evaluate("request.body.name", bodyContext(undefined)), undefined);
  t.equal(evaluate('request.body.name ?? "x"', bodyContext(undefined)), "x");
  t.equal(evaluate("request.body.0", bodyContext(["first"])), "first");
  t.equal(evaluate("request.body.length", bodyContext(["first"])), undefined);
  t.end();
});

test("a name gives the same draw wherever it is said, and another name another", (t) => {
  const context = templateContext();

  t.match(evaluate('uuid("portal")', context), uuid);
  t.equal(evaluate('uuid("portal")', context), evaluate('uuid("portal")', context));
  t.not(evaluate('uuid("portal")', context), evaluate('uuid("other")', context));
  t.equal(evaluate('base58(8, "a")', context), evaluate('base58(8, "a")', context));
  t.not(evaluate('base58(8, "a")', context), evaluate('base58(8, "b")', context));
  t.end();
});

test("without a name each draw is new, and the same in the next run", (t) => {
  const [first, second] = [templateContext(), templateContext()];

  const drawn = [evaluate("uuid()", first), evaluate("uuid()", first)];

  t.not(drawn[0], drawn[1]);
  t.strictSame([evaluate("uuid()", second), evaluate("uuid()", second)], drawn);
  t.end();
});

test("another seed draws otherwise", (t) => {
  t.not(
    evaluate('uuid("portal")', templateContext({}, "a")),
    evaluate('uuid("portal")', templateContext({}, "b")),
  );
  t.end();
});

test("base58 has the length that was asked for, and no look-alikes", (t) => {
  t.match(evaluate("base58(24)"), /^[1-9A-HJ-NP-Za-km-z]{24}$/);
  t.end();
});

test("uuid_of stands for any value, always the same for the same", (t) => {
  t.match(evaluate("uuid_of(request.headers.seam-workspace)"), uuid);
  t.equal(evaluate('uuid_of("w1")'), evaluate("uuid_of(request.headers.seam-workspace)"));
  t.match(evaluate("uuid_of(request.body)"), uuid);
  t.not(evaluate('uuid_of("w1")'), evaluate('uuid_of("w2")'));
  t.end();
});

/** Texts that are no expressions, and why. */
const faults: readonly (readonly [source: string, reason: string | RegExp])[] = [
  ["", "a value is missing"],
  ["request.body.name ??", "a value is missing"],
  ["?? 1", "a value must stand before ??"],
  ["1 2", "nothing may follow, but there is 2"],
  ["clock + 1", "a duration such as P7D or PT1M must follow + and -"],
  ["clock +", "a duration such as P7D or PT1M must follow + and -"],
  ["clock + P", "a duration such as P7D or PT1M must follow + and -"],
  ['"open', 'it can\'t be read from ""open"'],
  ["a @ b", 'it can\'t be read from "@ b"'],
  ["uuid(", "a value is missing"],
  ['uuid("a" "b")', "a comma or ) is missing after uuid("],
  ["base58()", "base58() needs a length, as in base58(24)"],
  ["uuid_of()", "uuid_of() needs a value"],
  ["eval(1)", "there is no eval(): there are uuid, base58, uuid_of"],
  ["toString()", "there is no toString(): there are uuid, base58, uuid_of"],
  [
    "process.env",
    /^there is no process\.env: there are true, false, null, clock, now, seed, scenario, session, base_url, request\.method, request\.body, request\.query, request\.path, request\.cookies, request\.headers\.<name>$/,
  ],
  ["constructor", /^there is no constructor: /],
  ["request", /^there is no request: /],
  ["request.headers", /^there is no request\.headers: /],
];

for (const [source, reason] of faults) {
  test(`{{ ${source} }} is no expression`, (t) => {
    const found = compileExpression(source);
    t.type(found, "string");
    if (typeof reason === "string") t.equal(found, reason);
    else t.match(found, reason);
    t.end();
  });
}

test("a long text is read in one go", (t) => {
  const source = Array.from({ length: 2000 }, () => "request.body.missing").join(" ?? ");

  t.equal(evaluate(`${source} ?? 1`), 1);
  t.end();
});
