import { test } from "tap";
import { MockError } from "../../../src/errors.ts";
import { createExampleSource } from "../../../src/response/sources/example.ts";
import type { Selection } from "../../../src/response/select.ts";
import type { Compile } from "../../../src/schema/compile.ts";
import { templateContext } from "../../support/context.ts";
import { mediaTypeOf } from "../../support/operation.ts";
import { stubSchemas } from "../../support/schemas-stub.ts";

const context = templateContext();
const schemas = stubSchemas({
  Pet: true,
  Named: { $ref: "Listed" },
  Listed: { examples: [7, "Bello"] },
  Single: { example: "Tasso", examples: ["Bello"] },
  Endless: { $ref: "Endless" },
});

const places = { show: () => "" };

/** Every schema accepts texts and nothing else. */
const onlyTexts: Compile = () => (value) =>
  typeof value === "string"
    ? []
    : [
        {
          pointer: "",
          keyword: "type",
          message: "must be string",
          schemaPointer: "",
        },
      ];

function selectionOf(parts: Partial<Selection>): Selection {
  return {
    status: 200,
    response: undefined,
    mediaType: undefined,
    steps: [],
    example: undefined,
    dynamic: false,
    ...parts,
  };
}

const mediaType = {
  ...mediaTypeOf("application/json", { seven: 7, rex: "Rex", tom: "Tom" }),
  schema: "Pet",
};

test("the first example that its schema accepts answers", (t) => {
  const source = createExampleSource(schemas, onlyTexts, places);

  t.match(source(selectionOf({ mediaType }), context), {
    value: "Rex",
    origin: "example:rex",
    constant: true,
  });
  t.end();
});

test("without a schema the first example answers", (t) => {
  const source = createExampleSource(schemas, onlyTexts, places);
  const loose = mediaTypeOf("application/json", { seven: 7, rex: "Rex" });

  t.match(source(selectionOf({ mediaType: loose }), context), { value: 7 });
  t.end();
});

test("an example that was asked for answers, valid or not", (t) => {
  const source = createExampleSource(schemas, onlyTexts, places);
  const [seven] = mediaType.examples;

  t.match(source(selectionOf({ mediaType, example: seven }), context), {
    value: 7,
    origin: "example:seven",
  });
  t.end();
});

test("the same example is the same body, so that its bytes can be kept", (t) => {
  const source = createExampleSource(schemas, onlyTexts, places);
  const selection = selectionOf({ mediaType });

  t.equal(source(selection, context), source(selection, context));
  t.end();
});

test("it leaves to others what it has no example for", (t) => {
  const source = createExampleSource(schemas, onlyTexts, places);
  const none = mediaTypeOf("application/json");
  const wrong = {
    ...mediaTypeOf("application/json", { seven: 7 }),
    schema: "Pet",
  };

  t.equal(source(selectionOf({}), context), undefined);
  t.equal(source(selectionOf({ mediaType: none }), context), undefined);
  t.equal(source(selectionOf({ mediaType: wrong }), context), undefined);
  t.equal(source(selectionOf({ mediaType, dynamic: true }), context), undefined);
  t.end();
});

test("a schema that can't be enforced accepts no example", (t) => {
  const source = createExampleSource(
    schemas,
    () => {
      throw new MockError("MOCK_ERR_SCHEMA", "it can't be read");
    },
    places,
  );

  t.equal(source(selectionOf({ mediaType }), context), undefined);
  t.end();
});

test("an example that was asked for and breaks its schema says so", (t) => {
  const source = createExampleSource(schemas, onlyTexts, places);
  const [example] = mediaType.examples;

  t.match(source(selectionOf({ mediaType, example }), context), {
    value: 7,
    headers: {
      "x-mock-warning": 'the example "seven" breaks its schema: at "" it must be string',
    },
  });
  t.end();
});

for (const [schema, value] of [
  ["Named", "Bello"],
  ["Single", "Tasso"],
  ["Endless", undefined],
] as const) {
  test(`without an example of its own a media type has that of its schema, ${schema}`, (t) => {
    const source = createExampleSource(schemas, onlyTexts, places);
    const bare = { ...mediaTypeOf("application/json", { seven: 7 }), schema };
    const body = source(selectionOf({ mediaType: bare }), context);

    t.match(body, value === undefined ? undefined : { value, origin: "example:schema" });
    t.end();
  });
}
