import { test } from "tap";
import type { Json } from "../../../src/model.ts";
import { isProblem } from "../../../src/problem.ts";
import {
  createGeneratedSource,
  createGenerationContext,
} from "../../../src/response/sources/generated.ts";
import type { Selection } from "../../../src/response/select.ts";
import type { Body } from "../../../src/response/sources/source.ts";
import { templateContext } from "../../support/context.ts";
import { mediaTypeOf } from "../../support/operation.ts";
import { stubCheck, stubSchemas, type NamedSchemas } from "../../support/schemas-stub.ts";

const named: NamedSchemas = {
  Pet: {
    type: "object",
    required: ["name"],
    properties: { name: { type: "string", minLength: 12 } },
  },
  Nothing: false,
};

function selectionOf(type: string, schema?: string, status = 200): Selection {
  const mediaType = mediaTypeOf(type);
  return {
    status,
    response: undefined,
    mediaType: schema === undefined ? mediaType : { ...mediaType, schema },
    steps: [],
    example: undefined,
    dynamic: true,
  };
}

function createSource(): (selection: Selection, seed?: string) => Body {
  const source = createGeneratedSource(
    stubSchemas(named),
    (id) => stubCheck(named, id),
    createGenerationContext("en", stubSchemas(named)),
  );
  return (selection, seed) => {
    const body = source(selection, templateContext({}, seed));
    if (body === undefined || isProblem(body)) throw new Error(body?.detail);
    return body;
  };
}

test("the body is made from the schema, and valid by it", (t) => {
  const body = createSource()(selectionOf("application/json", "Pet"));

  t.equal(body.origin, "generated");
  t.strictSame(stubCheck(named, "Pet")(body.value), []);
  t.end();
});

test("the same seed makes the same body, in another source too", (t) => {
  const [source, other] = [createSource(), createSource()];
  const pet = selectionOf("application/json", "Pet");

  t.strictSame(source(pet, "a"), other(pet, "a"));
  t.strictSame(source(pet, "a"), source(pet, "a"));
  t.end();
});

test("another seed, status or media type makes another body", (t) => {
  const source = createSource();
  const bodies = [
    source(selectionOf("application/json", "Pet"), "a"),
    source(selectionOf("application/json", "Pet"), "b"),
    source(selectionOf("application/json", "Pet", 201), "a"),
    source(selectionOf("application/hal+json", "Pet"), "a"),
  ];

  const texts = bodies.map(({ value }) => JSON.stringify(value));
  t.equal(new Set(texts).size, 4, texts.join(" "));
  t.end();
});

test("more seeds than are kept make the same bodies again", (t) => {
  const source = createSource();
  const pet = selectionOf("application/json", "Pet");
  const seeds = Array.from({ length: 40 }, (_, index) => `s${index}`);

  const first = seeds.map((seed) => source(pet, seed).value);
  const second = seeds.map((seed) => source(pet, seed).value);

  t.strictSame(second, first);
  t.end();
});

test("without a media type there is no body", (t) => {
  const source = createSource();

  t.match(source({ ...selectionOf("application/json"), mediaType: undefined }), {
    value: undefined,
    origin: "none",
  });
  t.end();
});

test("without a schema the plainest body is sent", (t) => {
  const source = createSource();

  t.strictSame(source(selectionOf("application/json")).value, {});
  t.equal(source(selectionOf("text/plain")).value, "");
  t.end();
});

/** The body of a media type whose schema is `false`, with these examples. */
function bodyOfNothing(examples: Readonly<Record<string, Json>>): unknown {
  const source = createGeneratedSource(
    stubSchemas(named),
    (id) => stubCheck(named, id),
    createGenerationContext("en", stubSchemas(named)),
  );
  const mediaType = {
    ...mediaTypeOf("application/json", examples),
    schema: "Nothing",
  };
  const selection = selectionOf("application/json", "Nothing");
  return source({ ...selection, mediaType }, templateContext());
}

test("where no body is valid, the closest one says how many rules it breaks", (t) => {
  t.match(bodyOfNothing({}), {
    value: {},
    origin: "generated",
    headers: { "x-mock-violations": "1" },
  });
  t.end();
});

test("where no body is valid, the author's example is sent before ours", (t) => {
  t.match(bodyOfNothing({ sorry: { code: 7 } }), {
    value: { code: 7 },
    origin: "example:sorry",
    headers: { "x-mock-violations": "1" },
  });
  t.end();
});

test("an unknown locale is refused", (t) => {
  t.throws(() => createGenerationContext("dee", stubSchemas(named)), {
    code: "MOCK_ERR_OPTIONS",
    message: /there is no locale "dee": did you mean "de"\?: there are af_ZA/,
  });
  t.end();
});
