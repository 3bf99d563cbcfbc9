import { test } from "tap";
import type { Json, JsonObject } from "../../src/model.ts";
import { createEngine, type Engine } from "../../src/engine.ts";
import { readOptions } from "../../src/options.ts";
import { bearer } from "../support/mock.ts";
import { engineOf, explanationOf, instant } from "../support/engine.ts";

const valuesOf = (explanation: JsonObject): Json =>
  (explanation["body"] as { values: Json }).values;

test("an example is told with its name and place", (t) => {
  const asked = { headers: { prefer: "example=none" } };
  t.strictSame(valuesOf(explanationOf(engineOf(t), "GET /pets", asked)), {
    "": { from: "example", name: "none", place: "openapi.yaml:19:25" },
  });
  t.end();
});

test("a place in an example is told where it stands", (t) => {
  const engine = engineOf(t, {
    default: { "listPets.yaml": "body: []" },
    over: { "createPet.yaml": "merge: { age: 3 }" },
  });
  const explanation = explanationOf(engine, "POST /pets", {
    body: { name: "Rex" },
    headers: { "x-mock-scenario": "over", prefer: "dynamic=false" },
  });
  t.match(valuesOf(explanation), {
    "": { from: "generated", seed: "portal-mock" },
    "/age": { from: "fixture", place: "fixtures/over/createPet.yaml:1:10" },
  });
  t.end();
});

test("the example of a schema is told with its place in the schema", (t) => {
  const document = `
openapi: 3.1.0
paths:
  /pets:
    get:
      responses:
        "200":
          description: ""
          content:
            application/json:
              schema:
                type: object
                examples: [{ name: Rex }]
`;
  const engine = engineOf(t, {}, { document });
  t.strictSame(valuesOf(explanationOf(engine, "GET /pets")), {
    "": { from: "example", place: "openapi.yaml:13:17" },
  });
  t.end();
});

const seamEngine = (): Engine => createEngine(readOptions({ clock: instant }));

test("of a body of the API's own, what its rules know of is told", (t) => {
  const explanation = explanationOf(seamEngine(), "POST /customers/create_portal", {
    body: { customer_data: { customer_key: "c1" } },
    headers: bearer,
  });
  t.match(valuesOf(explanation), {
    "": { from: "seam" },
    "/customer_portal/customer_key": {
      from: "request",
      in: "body",
      pointer: "/customer_data/customer_key",
    },
    "/customer_portal/created_at": { from: "clock", expression: "clock" },
    "/customer_portal/expires_at": {
      from: "clock",
      expression: "clock + P7D",
    },
  });
  t.match(explanation["applied"], { remembered: true });
  t.end();
});

test("what was not sent is not told to come from the request", (t) => {
  const explanation = explanationOf(seamEngine(), "POST /customers/create_portal", {
    body: {},
    headers: bearer,
  });
  t.notOk("/customer_portal/customer_key" in (valuesOf(explanation) as JsonObject));
  t.end();
});
