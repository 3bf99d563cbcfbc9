import path from "node:path";
import { test, type Test } from "tap";
import { createSchemas, type DocumentSchemas } from "../../../src/document/schema/schemas.ts";
import type { Direction, Json, Location } from "../../../src/model.ts";
import { loadText } from "../../support/documents.ts";

interface Store {
  readonly schemas: DocumentSchemas;
  readonly at: (pointer: string, file?: string) => Location;
  readonly idOf: (pointer: string, direction?: Direction) => string;
}

const storeOf = (t: Test, text: string, beside = {}): Store => {
  const document = loadText(t, text, beside);
  const schemas = createSchemas(document, false);
  const folder = path.dirname(document.root.path);
  const at = (pointer: string, file = "openapi.yaml"): Location => ({
    file: path.join(folder, file),
    pointer,
  });
  return {
    schemas,
    at,
    idOf: (pointer, direction = "request") => schemas.id(at(pointer), direction),
  };
};

test("a place has one id for each direction", (t) => {
  const { idOf } = storeOf(t, "A: {}\nB: {}\n");
  t.equal(idOf("/A"), idOf("/A"));
  t.not(idOf("/A"), idOf("/B"));
  t.not(idOf("/A", "request"), idOf("/A", "response"));
  t.end();
});

test("references are the ids of what they refer to, in the same direction", (t) => {
  const { schemas, idOf } = storeOf(
    t,
    `
A: {properties: {b: {$ref: "#/B"}, again: {$ref: "#/B"}}}
B: {type: string}
`,
  );
  const b = idOf("/B", "response");
  t.strictSame(schemas.get(idOf("/A", "response")), {
    properties: { b: { $ref: b }, again: { $ref: b } },
  });
  t.strictSame(schemas.refs(idOf("/A", "response")), [b]);
  t.end();
});

test("a schema may refer to itself, and be referred to from other files", (t) => {
  const { schemas, at } = storeOf(t, `Tree: {items: {$ref: "#/Tree"}, not: {$ref: "b.yaml#/B"}}`, {
    "b.yaml": `B: {contains: {$ref: "openapi.yaml#/Tree"}}`,
  });
  const tree = schemas.id(at("/Tree"), "request");
  const b = schemas.id(at("/B", "b.yaml"), "request");
  t.strictSame(schemas.get(tree), { items: { $ref: tree }, not: { $ref: b } });
  t.strictSame(schemas.get(b), { contains: { $ref: tree } });
  t.end();
});

test("a schema is converted once", (t) => {
  const { schemas, idOf } = storeOf(t, "A: {type: string}");
  t.equal(schemas.get(idOf("/A")), schemas.get(idOf("/A")));
  t.end();
});

test("a schema knows where it was written, and so do those in it", (t) => {
  const { schemas, idOf, at } = storeOf(t, "A: {items: {type: string}}");
  const schema = schemas.get(idOf("/A"));
  const items = typeof schema === "object" ? schema["items"] : undefined;
  t.strictSame(schemas.locate(schema), at("/A"));
  t.strictSame(schemas.locate(Object(items)), at("/A/items"));
  t.equal(schemas.locate({ type: "string" }), undefined);
  t.equal(schemas.locate(true), undefined);
  t.end();
});

test("a property is readOnly through a $ref", (t) => {
  const { schemas, idOf } = storeOf(
    t,
    `
A: {properties: {id: {$ref: "#/Id"}, name: {}}, required: [id, name]}
Id: {type: string, readOnly: true}
`,
  );
  const schema = schemas.get(idOf("/A"));
  t.strictSame(typeof schema === "object" && schema["required"], ["name"]);
  t.end();
});

const gapsOf = (store: Store, pointer: string): string[] =>
  store.schemas
    .converted(store.idOf(pointer))
    .gaps.map(({ location, reason }) => `${location.pointer}: ${reason}`);

test("a reference that leads nowhere is left out, and told of where it stands", (t) => {
  const store = storeOf(
    t,
    `
A: {items: {$ref: "#/B"}, not: {}}
C: {$ref: "https://example.com/c"}
D: {$ref: "#/List"}
List: [1]
`,
  );
  t.strictSame(store.schemas.get(store.idOf("/A")), { not: {} });
  t.strictSame(gapsOf(store, "/A"), [
    '/A/items: $ref "#/B" leads nowhere: left out, any value is accepted',
  ]);
  t.strictSame(store.schemas.get(store.idOf("/C")), true);
  t.match(gapsOf(store, "/C"), [/^\/C: \$ref "https:\/\/example.com\/c" is a URL/]);
  t.strictSame(gapsOf(store, "/D"), [
    '/D: $ref "#/List" leads to [1], which is not a schema: left out, any value is accepted',
  ]);
  t.end();
});

test("what is nowhere, or no schema, admits any value", (t) => {
  const store = storeOf(t, "A: {}\nB: [string]\n");
  t.equal(store.schemas.get(store.idOf("/B")), true);
  t.strictSame(gapsOf(store, "/B"), [
    '/B: a schema is an object or a boolean, not ["string"]: left out, any value is accepted',
  ]);
  t.end();
});

test("an id that was never given out is our own fault", (t) => {
  const { schemas } = storeOf(t, "A: {}");
  t.throws(() => schemas.get("schema:7"), new RangeError("no schema has the id schema:7"));
  t.end();
});

/** The schema with `$ref`s replaced by what they refer to, as far as they do not go round. */
const whole = ({ schemas }: Store, schema: Json, depth = 8): Json => {
  if (depth === 0 || typeof schema !== "object" || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map((item) => whole({ schemas } as Store, item, depth));
  const { $ref, ...rest } = schema;
  const own = Object.fromEntries(
    Object.entries(rest).map(([key, item]) => [key, whole({ schemas } as Store, item, depth - 1)]),
  );
  return typeof $ref === "string"
    ? { ...own, ref: whole({ schemas } as Store, schemas.get($ref), depth - 1) }
    : own;
};
const wholeOf = (t: Test, text: string, direction?: Direction): Json => {
  const store = storeOf(t, text);
  return whole(store, store.schemas.get(store.idOf("/A", direction)));
};

test("what is required need not be sent where a part of the same conjunction says that it is readOnly", (t) => {
  const text = `
A: {allOf: [{$ref: "#/Base"}, {properties: {id: {$ref: "#/Id"}}}], required: [id, name]}
Base: {required: [id, kind], properties: {kind: {allOf: [{readOnly: true}]}}}
Id: {readOnly: true}
`;
  t.match(wholeOf(t, text), {
    required: ["name"],
    allOf: [{ ref: { required: [] } }, {}],
  });
  t.match(wholeOf(t, text, "response"), {
    required: ["id", "name"],
    allOf: [{ ref: { required: ["id", "kind"] } }, {}],
  });
  t.end();
});

test("what an alternative requires need not be sent where the schema around it says that it is readOnly", (t) => {
  const text = `
A: {properties: {id: {readOnly: true}}, oneOf: [{$ref: "#/B"}, {required: [id, b]}]}
B: {anyOf: [{required: [id]}, {required: [c]}], properties: {d: {required: [id]}}}
`;
  t.match(wholeOf(t, text), {
    oneOf: [
      {
        ref: {
          anyOf: [{ required: [] }, { required: ["c"] }],
          properties: { d: { required: ["id"] } },
        },
      },
      { required: ["b"] },
    ],
  });
  t.end();
});

test("a schema is the same for all that does not ask for less of it", (t) => {
  const { schemas, idOf } = storeOf(
    t,
    `
A: {allOf: [{$ref: "#/Base"}], properties: {id: {readOnly: true}}}
Base: {required: [name]}
`,
  );
  t.strictSame(schemas.refs(idOf("/A")), [idOf("/Base")]);
  t.end();
});

test("a schema that is a part of itself is so once", (t) => {
  const store = storeOf(
    t,
    `
Self: {allOf: [{$ref: "#/Self"}, {type: string}]}
A: {$ref: "#/B"}
B: {$ref: "#/A", minLength: 1}
`,
  );
  t.strictSame(store.schemas.get(store.idOf("/Self")), {
    allOf: [{ type: "string" }],
  });
  t.strictSame(gapsOf(store, "/Self"), [
    '/Self/allOf/0: $ref "#/Self" leads back to itself: left out',
  ]);
  t.strictSame(whole(store, store.schemas.get(store.idOf("/A"))), {
    ref: { minLength: 1 },
  });
  t.end();
});

test("a base that lists those who extend it is meant without the list where they extend it", (t) => {
  const text = `
A: {allOf: [{$ref: "#/Pet"}, {required: [claws]}]}
Pet: {required: [name], oneOf: [{$ref: "#/A"}, {$ref: "#/Dog"}]}
Dog: {allOf: [{$ref: "#/Pet"}, {required: [bark]}]}
`;
  t.strictSame(wholeOf(t, text), {
    allOf: [{ ref: { required: ["name"] } }, { required: ["claws"] }],
  });
  const store = storeOf(t, text);
  t.strictSame(whole(store, store.schemas.get(store.idOf("/Pet"))), {
    required: ["name"],
    oneOf: [
      {
        ref: {
          allOf: [{ required: ["claws"] }],
        },
      },
      {
        ref: {
          allOf: [{ required: ["bark"] }],
        },
      },
    ],
  });
  t.strictSame(gapsOf(store, "/Pet"), []);
  t.end();
});

test("references are resolved by $id and $anchor", (t) => {
  const text = `
A:
  $id: https://example.com/a
  allOf: [{$ref: pet}, {$ref: "#here"}, {$ref: "#/$defs/x"}, {$ref: "https://example.com/pet#far"}]
  $defs: {x: {$anchor: here, minLength: 2}}
B: {$id: "https://example.com/pet", minLength: 3, $defs: {y: {$anchor: far, minLength: 4}}}
`;
  t.match(wholeOf(t, text), {
    allOf: [{ ref: { minLength: 3 } }, { ref: { minLength: 2 } }, { ref: { minLength: 4 } }],
  });
  t.end();
});

test("a $dynamicRef is what the outermost schema says that it is", (t) => {
  const text = `
A: {$id: "https://example.com/strings", $ref: list, $defs: {item: {$dynamicAnchor: item, type: string}}}
List:
  $id: https://example.com/list
  items: {$dynamicRef: "#item"}
  $defs: {item: {$dynamicAnchor: item, type: number}}
`;
  t.strictSame(wholeOf(t, text), {
    ref: { items: { ref: { type: "string" } } },
  });
  const store = storeOf(t, text);
  t.strictSame(whole(store, store.schemas.get(store.idOf("/List"))), {
    items: { ref: { type: "number" } },
  });
  t.end();
});

test("what is nested very deeply is a schema of its own", (t) => {
  const deep = '{"items":'.repeat(60) + '{"type":"string"}' + "}".repeat(60);
  const { schemas, idOf } = storeOf(t, `{"A": ${deep}}`);
  t.equal(schemas.refs(idOf("/A")).length, 1);
  t.end();
});
