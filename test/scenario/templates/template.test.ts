import { test } from "tap";
import type { Json } from "../../../src/model.ts";
import { compileTemplate, type TemplateError } from "../../../src/scenario/templates/template.ts";
import { templateContext } from "../../support/context.ts";

function fill(value: Json): { value: Json; missing: string[] } {
  const errors: TemplateError[] = [];
  const template = compileTemplate(value, errors, "");
  if (errors.length > 0) throw new SyntaxError(JSON.stringify(errors));
  const missing: string[] = [];
  return { value: template.render(templateContext(), missing), missing };
}

test("a text that is one expression becomes its value, of any type", (t) => {
  t.strictSame(
    fill({
      id: "{{ request.path.id }}",
      tags: "{{ request.query.tag }}",
      off: "{{ request.body.off }}",
      none: "{{ request.body.none }}",
    }),
    { value: { id: 7, tags: ["a", "b"], off: false, none: null }, missing: [] },
  );
  t.end();
});

test("an expression among other text becomes text", (t) => {
  t.equal(fill("pet {{ request.path.id }}").value, "pet 7");
  t.equal(fill("{{ request.body.name }}-{{ request.path.id }}").value, "Rex-7");
  t.equal(fill("{{request.query.tag}}!").value, '["a","b"]!');
  t.equal(fill(" {{ request.path.id }}").value, " 7");
  t.end();
});

test("what holds no expression is left as it is", (t) => {
  const value = {
    text: "a } b }} c { d",
    list: [1, null, true],
    "{{ key }}": 1,
  };

  t.equal(fill(value).value, value);
  t.strictSame(compileTemplate(value, [], "").dynamic, []);
  t.end();
});

test("expressions are found at any depth, and their places are named", (t) => {
  const template = compileTemplate(
    { a: [{ "b/c": "{{ seed }}" }, 1], d: "{{ clock }}" },
    [],
    "/body",
  );

  t.strictSame(template.dynamic, ["/a/0/b~1c", "/d"]);
  t.strictSame(template.render(templateContext(), []), {
    a: [{ "b/c": "test" }, 1],
    d: "2026-01-01T00:00:00.000Z",
  });
  t.end();
});

test("a value that is not there is null, and told of", (t) => {
  t.strictSame(fill({ a: "{{ request.body.x }}", b: "is {{ request.body.y }}" }), {
    value: { a: null, b: "is null" },
    missing: ["request.body.x", "request.body.y"],
  });
  t.end();
});

const neverClosed = "{{ is never closed by }}, or a quote in it is not";

test("what is wrong is told of with its place, all of it", (t) => {
  const errors: TemplateError[] = [];
  compileTemplate(
    {
      a: "{{ 1 2 }}",
      b: ["{{ seed", "and {{ seed"],
      c: "{{ }}",
      d: "ok {{ seed }}",
      e: "{{ it's }}",
    },
    errors,
    "/body",
  );

  t.strictSame(errors, [
    {
      pointer: "/body/a",
      reason: "{{ 1 2 }}: nothing may follow, but there is 2",
    },
    { pointer: "/body/b/0", reason: neverClosed },
    { pointer: "/body/b/1", reason: neverClosed },
    { pointer: "/body/c", reason: "{{  }}: a value is missing" },
    {
      pointer: "/body/e",
      reason: `{{ it's }}: it can't be read from "'s"`,
    },
  ]);
  t.end();
});

test("filling in does not change the template", (t) => {
  const source = { a: ["{{ request.path.id }}"] };
  const template = compileTemplate(source, [], "");

  const first = template.render(templateContext(), []);
  const other = templateContext({
    parameters: { path: { id: 8 }, query: {}, header: {}, cookie: {} },
  });

  t.strictSame(template.render(other, []), { a: [8] });
  t.strictSame(first, { a: [7] });
  t.strictSame(source, { a: ["{{ request.path.id }}"] });
  t.end();
});

test("what an alias repeats is drawn once a reply", (t) => {
  const portal = { id: "{{ uuid() }}" };
  const template = compileTemplate({ first: portal, second: portal }, [], "");
  const context = templateContext();

  const filled = template.render(context, []) as {
    first: { id: string };
    second: { id: string };
  };

  t.equal(filled.first.id, filled.second.id);
  t.strictSame(template.dynamic, ["/first/id", "/second/id"]);
  t.end();
});

test("__proto__ is a key like any other", (t) => {
  const value = JSON.parse('{"__proto__": {"a": "{{ seed }}"}}') as Json;

  const filled = fill(value).value as object;

  t.equal(JSON.stringify(filled), '{"__proto__":{"a":"test"}}');
  t.notOk("a" in filled);
  t.end();
});

test("a value of the request is not filled in itself", (t) => {
  const context = templateContext({ body: { name: "{{ seed }}" } });
  const template = compileTemplate("hello {{ request.body.name }}", [], "");

  t.equal(template.render(context, []), "hello {{ seed }}");
  t.end();
});

test("a text may hold }} where an expression quotes it", (t) => {
  t.equal(fill('{{ request.body.x ?? "}}" }}').value, "}}");
  t.end();
});

test("a list of the request becomes one of the reply, item by item", (t) => {
  const { value, missing } = fill({
    tags: {
      "{{ each request.query.tag }}": {
        name: "{{ item }}",
        place: "{{ index }}",
        fixed: true,
      },
    },
  });

  t.strictSame(value, {
    tags: [
      { name: "a", place: 0, fixed: true },
      { name: "b", place: 1, fixed: true },
    ],
  });
  t.strictSame(missing, []);
  t.end();
});

test("members of an item are named as those of a body are, and lists may stand in lists", (t) => {
  const rows = [
    { "a/b": 1, tags: ["x"] },
    { "a/b": 2, tags: [] },
  ];
  const errors: TemplateError[] = [];
  const template = compileTemplate(
    {
      "{{ each request.body.rows }}": {
        key: "{{ item#/a~1b }}",
        tags: { "{{ each item.tags }}": "{{ item }}-{{ index }}" },
      },
    },
    errors,
    "",
  );

  t.strictSame(errors, []);
  t.strictSame(template.render(templateContext({ body: { rows } }), []), [
    { key: 1, tags: ["x-0"] },
    { key: 2, tags: [] },
  ]);
  t.end();
});

test("what is no list is missing", (t) => {
  t.strictSame(fill({ "{{ each request.body.name }}": 1 }), {
    value: [],
    missing: ["each request.body.name"],
  });
  t.end();
});

test("lists in lists that multiply are given up", (t) => {
  const list = Array.from({ length: 1000 }, () => 1);
  const inner = { "{{ each request.body }}": { "{{ each request.body }}": 1 } };
  const template = compileTemplate(inner, [], "");
  const missing: string[] = [];

  template.render(templateContext({ body: list }), missing);

  t.strictSame(missing, ["each request.body (more than 100000 items)"]);
  t.end();
});

for (const [template, reason] of [
  [{ "{{ each request.body }}": 1, other: 2 }, /must stand alone/],
  [{ "{{ each nothing }}": 1 }, /there is no nothing/],
  [{ a: "{{ item }}" }, /there is no item/],
  [{ a: "{{ index }}" }, /there is no index/],
] as const) {
  test(`${JSON.stringify(template)} is refused`, (t) => {
    const errors: TemplateError[] = [];
    compileTemplate(template, errors, "");
    t.match(errors[0]?.reason, reason);
    t.end();
  });
}
