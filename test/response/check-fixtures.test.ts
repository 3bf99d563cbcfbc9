import path from "node:path";
import { test, type Test } from "tap";
import { MockError } from "../../src/errors.ts";
import { createMock } from "../../src/server.ts";
import type { Folder } from "../support/mock.ts";
import { petsDocument } from "../support/pets.ts";

/** What a start with these fixtures says, line by line; nothing where it succeeds. */
async function complaints(t: Test, fixtures: Folder, document = petsDocument): Promise<string[]> {
  const folder = t.testdir({ "openapi.yaml": document, fixtures });
  try {
    const mock = await createMock({
      spec: path.join(folder, "openapi.yaml"),
      fixtures: path.join(folder, "fixtures"),
    });
    await mock.close();
  } catch (error) {
    if (!(error instanceof MockError)) throw error;
    t.equal(error.code, "MOCK_ERR_FIXTURE");
    return error.message.split("\n");
  }
  return [];
}

test("a body that its schema rejects is named with file, line and column, and the rule", async (t) => {
  t.strictSame(
    await complaints(t, {
      default: {
        "getPet.yaml": "status: 200\nbody:\n  name: Bello\n  age: old\n",
      },
    }),
    [
      'fixtures/default/getPet.yaml:4:3: the body at "/age" must be integer, not string ' +
        "(openapi.yaml#/components/schemas/Pet/properties/age/type); mend it, or say `invalid: true`",
    ],
  );
});

test("what is missing is named at the object that lacks it", async (t) => {
  const [line, ...others] = await complaints(t, {
    default: { "getPet.yaml": "status: 200\nbody: { age: 3 }\n" },
  });

  t.match(line, /^fixtures\/default\/getPet\.yaml:2:1: the body at "\/name" is required /);
  t.strictSame(others, []);
});

test("a merge is checked over what it is merged over", async (t) => {
  const [line, ...others] = await complaints(t, {
    default: { "getPet.yaml": "body: { name: Bello }" },
    odd: { "getPet.yaml": "merge: { name: null }" },
  });

  t.match(line, /^fixtures\/odd\/getPet\.yaml:1:\d+: the body at "\/name" is required /);
  t.strictSame(others, []);
});

test("a merge over a generated body is checked too", async (t) => {
  const [line] = await complaints(t, {
    default: { "getPet.yaml": "merge: { age: -1 }" },
  });

  t.match(line, /^fixtures\/default\/getPet\.yaml:1:10: the body at "\/age" must be >= 0 /);
});

test("a place that an expression fills is left for the request", async (t) => {
  t.strictSame(
    await complaints(t, {
      default: {
        "getPet.yaml": "body: { name: '{{ request.query.name }}', age: '{{ request.path.id }}' }",
      },
    }),
    [],
  );
});

test("beside the places that expressions fill, all is checked", async (t) => {
  const lines = await complaints(t, {
    default: {
      "getPet.yaml": "body: { name: '{{ request.query.name }}', age: old }",
    },
  });

  t.equal(lines.length, 1);
  t.match(lines[0], /the body at "\/age" must be integer/);
});

test("a status that the document does not declare is refused, and those that it does are listed", async (t) => {
  t.strictSame(await complaints(t, { default: { "getPet.yaml": "status: 418" } }), [
    "fixtures/default/getPet.yaml:1:1: getPet declares no status 418: there are 200, 404; or say `invalid: true`",
  ]);
});

test("every wrong fixture of every scenario is named", async (t) => {
  const lines = await complaints(t, {
    default: { "getPet.yaml": "body: 1", "listPets.yaml": "body: {}" },
    odd: { "getPet.yaml": "status: 500" },
  });

  t.strictSame(
    lines.map((line) => line.split(":")[0]),
    ["fixtures/default/getPet.yaml", "fixtures/default/listPets.yaml", "fixtures/odd/getPet.yaml"],
  );
});

test("`invalid: true` lets all of it through", async (t) => {
  t.strictSame(
    await complaints(t, {
      default: {
        "getPet.yaml": "status: 418\nbody: 1\ninvalid: true",
        "listPets.yaml": "body: {}\ninvalid: true",
      },
    }),
    [],
  );
});

test("a body for a reply that declares no content is nobody's to check", async (t) => {
  t.strictSame(
    await complaints(t, {
      gone: { "getPet.yaml": "status: 404\nbody: { any: thing }" },
    }),
    [],
  );
});

test("no body, and the same body, need no check", async (t) => {
  t.strictSame(
    await complaints(t, {
      default: { "getPet.yaml": "empty: true", "listPets.yaml": "delay: 1s" },
    }),
    [],
  );
});

test("a condition on a path parameter that the path does not have is refused", async (t) => {
  t.strictSame(
    await complaints(t, {
      default: {
        "getPet.yaml": "when:\n  path: { iid: 7 }\nstatus: 404\n",
        "listPets.yaml": "when:\n  path:\n    id: 7\nstatus: 503\n",
      },
    }),
    [
      'fixtures/default/getPet.yaml:2:11: /pets/{id} declares no path parameter "iid": did you mean "id"?',
      'fixtures/default/listPets.yaml:3:5: /pets declares no path parameter "id"',
    ],
  );
});

test("fixtures of two values of a list tie, as a request may have both of them", async (t) => {
  const document = petsDocument.replace(
    "name: limit, in: query, schema: { type: integer, minimum: 1 }",
    "name: limit, in: query, schema: { type: array, items: { type: integer } }",
  );
  const fixtures = {
    default: {
      "listPets.a.yaml": "when: { query: { limit: 1 } }\nstatus: 503\n",
      "listPets.b.yaml": "when: { query: { limit: 2 } }\nstatus: 503\n",
    },
  };

  t.strictSame(await complaints(t, fixtures), []);
  t.strictSame(await complaints(t, fixtures, document), [
    "fixtures/default/listPets.b.yaml:1:1: it matches the same requests as fixtures/default/listPets.a.yaml, with as many conditions: give one of them a higher `priority`",
  ]);
});
