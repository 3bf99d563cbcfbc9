import { test, type Test } from "tap";
import type { Json } from "../../../src/model.ts";
import type { Mock } from "../../../src/server.ts";
import { createAsk, type Ask } from "../../support/control.ts";
import { mockFiles } from "../../support/mock.ts";
import { shop } from "../../support/shop.ts";

async function start(t: Test): Promise<{ mock: Mock; ask: Ask }> {
  const mock = await mockFiles(t, shop);
  return { mock, ask: createAsk(mock) };
}

async function order(
  mock: Mock,
  sku: string,
  headers: Record<string, string> = {},
): Promise<number> {
  const { statusCode } = await mock.inject({
    method: "POST",
    url: "/orders",
    payload: { sku },
    headers,
  });
  return statusCode;
}

const flaky = {
  name: "flaky",
  description: "Fails once.",
  fixtures: {
    createOrder: { replies: [{ status: 503, empty: true }, { status: 201 }] },
  },
};

test("the scenarios of a session are listed", async (t) => {
  const { ask } = await start(t);
  t.strictSame((await ask("GET /scenarios")).body, [
    {
      name: "default",
      extends: [],
      auto: true,
      operations: ["getOrder"],
      defined: false,
      active: true,
    },
    {
      name: "closed",
      description: "Nobody is there.",
      extends: [],
      auto: true,
      operations: ["createOrder"],
      defined: false,
      active: false,
    },
    {
      name: "fussy",
      extends: [],
      auto: true,
      operations: ["createOrder"],
      defined: false,
      active: false,
    },
  ]);
});

test("one scenario is shown with its fixtures, in the order in which they are asked", async (t) => {
  const { ask } = await start(t);
  t.match((await ask("GET /scenarios/fussy")).body, {
    name: "fussy",
    fixtures: [
      {
        id: "fussy/createOrder.other",
        operation: "createOrder",
        scenario: "fussy",
        place: {
          file: "fixtures/fussy/createOrder.other.yaml",
          line: 1,
          column: 1,
          pointer: "",
        },
        conditions: 2,
        priority: 0,
        replies: 1,
        loop: false,
        answered: 0,
      },
      { id: "fussy/createOrder" },
    ],
  });
  const missing = await ask("GET /scenarios/fusy");
  t.equal(missing.status, 404);
  t.match(missing.body, { detail: 'did you mean "fussy"?' });
});

test("a scenario is activated, and deactivated through the settings", async (t) => {
  const { mock, ask } = await start(t);
  t.match((await ask("POST /scenarios/closed/activate")).body, {
    scenario: "closed",
  });
  t.equal(await order(mock, "a"), 503);
  t.equal(await order(mock, "a", { "x-mock-session": "w3" }), 201);
  t.match((await ask("GET /scenarios")).body, [
    { active: false },
    { name: "closed", active: true },
    {},
  ]);

  await ask("PATCH /settings", { scenario: null });
  t.equal(await order(mock, "a"), 201);
  t.equal((await ask("POST /scenarios/nope/activate")).status, 404);
});

test("a scenario is defined at run time, for its session alone", async (t) => {
  const { mock, ask } = await start(t);
  const defined = await ask("POST /scenarios", flaky);
  t.equal(defined.status, 201);
  t.match(defined.body, {
    name: "flaky",
    description: "Fails once.",
    defined: true,
    active: false,
    fixtures: [
      {
        id: "flaky/createOrder",
        replies: 2,
        place: {
          file: "defined/flaky",
          line: 1,
          pointer: "/fixtures/createOrder",
        },
      },
    ],
  });
  const flakily = { "x-mock-scenario": "flaky" };
  t.equal(await order(mock, "a", flakily), 503);
  t.equal(await order(mock, "a", flakily), 201);
  t.equal(await order(mock, "a", { ...flakily, "x-mock-session": "w" }), 400);
  t.match((await ask("GET /scenarios/flaky")).body, {
    fixtures: [{ answered: 2 }],
  });
});

test("a scenario that is defined again begins anew", async (t) => {
  const { mock, ask } = await start(t);
  const flakily = { "x-mock-scenario": "flaky" };
  await ask("POST /scenarios", flaky);
  t.equal(await order(mock, "a", flakily), 503);
  await ask("POST /scenarios", flaky);
  t.equal(await order(mock, "a", flakily), 503);
});

test("several fixtures of one operation are told apart by their number", async (t) => {
  const { mock, ask } = await start(t);
  const { body } = await ask("POST /scenarios", {
    name: "picky",
    extends: "closed",
    auto: false,
    fixtures: {
      createOrder: [
        { when: { body: { sku: "a" } }, status: 409, empty: true },
        { when: { body: { sku: "b" } }, status: 201 },
      ],
    },
  });
  t.match(body, {
    extends: ["closed"],
    auto: false,
    fixtures: [{ id: "picky/createOrder" }, { id: "picky/createOrder.2" }],
  });
  const pickily = { "x-mock-scenario": "picky" };
  t.equal(await order(mock, "a", pickily), 409);
  t.equal(await order(mock, "b", pickily), 201);
  t.equal(await order(mock, "c", pickily), 503);
  t.equal(await order(mock, "a"), 201);
});

const faults: Record<string, { body: Json; pointer: string; message: string }> = {
  "an unknown operation": {
    body: { name: "x", fixtures: { createOder: {} } },
    pointer: "/fixtures/createOder",
    message: 'there is no operation "createOder": did you mean "createOrder"?',
  },
  "an unknown key": {
    body: { name: "x", fixtures: { createOrder: { stats: 503 } } },
    pointer: "/fixtures/createOrder/stats",
    message: 'there is no key `stats`: did you mean "status"?',
  },
  "a status that is not declared": {
    body: { name: "x", fixtures: { createOrder: [{ status: 418 }] } },
    pointer: "/fixtures/createOrder/0/status",
    message: "createOrder declares no status 418",
  },
  "a body that breaks its schema": {
    body: { name: "x", fixtures: { createOrder: { body: { sku: "" } } } },
    pointer: "/fixtures/createOrder/body/sku",
    message: "must have at least 1 character",
  },
  "an unknown parent": {
    body: { name: "x", extends: ["clsed"], fixtures: {} },
    pointer: "/extends",
    message: 'there is no scenario "clsed": did you mean "closed"?',
  },
  "itself as a parent": {
    body: { name: "x", extends: "x", fixtures: {} },
    pointer: "/extends",
    message: "extend each other in a cycle",
  },
  "a tie": {
    body: { name: "x", fixtures: { createOrder: [{}, {}] } },
    pointer: "/fixtures/createOrder/1",
    message: "the scenario has two fixtures of createOrder: keep one",
  },
  "a tie with a scenario that is there": {
    body: {
      name: "x",
      fixtures: {
        createOrder: { when: { body: { sku: "x", count: 2 } }, status: 201 },
      },
    },
    pointer: "/fixtures/createOrder/when",
    message: "it matches the same requests as fixtures/fussy/createOrder.yaml",
  },
  "a condition that is none": {
    body: { name: "x", fixtures: { createOrder: { when: { boody: 1 } } } },
    pointer: "/fixtures/createOrder/when/boody",
    message: 'did you mean "body"?',
  },
};

for (const [what, { body, pointer, message }] of Object.entries(faults)) {
  test(`a definition with ${what} is refused`, async (t) => {
    const { ask } = await start(t);
    const reply = await ask("POST /scenarios", body);
    t.equal(reply.status, 400);
    t.match(reply.body, { errors: [{ in: "body", pointer, message }] });
    t.equal((await ask("GET /scenarios/x")).status, 404);
  });
}

for (const name of ["given", "", "a/b", "x".repeat(65), "\u0000"]) {
  test(`no scenario is called ${JSON.stringify(name.slice(0, 9))}`, async (t) => {
    const { ask } = await start(t);
    t.equal((await ask("POST /scenarios", { name, fixtures: {} })).status, 400);
  });
}

test("a scenario that was defined is deleted, and nobody is left in it", async (t) => {
  const { mock, ask } = await start(t);
  await ask("POST /scenarios", flaky);
  await ask("POST /scenarios/flaky/activate");
  t.equal((await ask("DELETE /scenarios/flaky")).status, 204);
  t.equal(await order(mock, "a"), 201);
  t.equal((await ask("DELETE /scenarios/flaky")).status, 404);
});

test("a scenario that comes from a folder stays", async (t) => {
  const { ask } = await start(t);
  const { status, body } = await ask("DELETE /scenarios/closed");
  t.equal(status, 409);
  t.match(body, {
    type: "urn:portal-mock:problem:conflict",
    detail: '"closed" was not defined at run time: the server has it from the start',
  });
});

test("one that was defined in the place of another gives it back", async (t) => {
  const { mock, ask } = await start(t);
  const own = { createOrder: { status: 409, empty: true } };
  await ask("POST /scenarios", { name: "closed", fixtures: own });
  const closed = { "x-mock-scenario": "closed" };
  t.equal(await order(mock, "a", closed), 409);
  t.equal((await ask("DELETE /scenarios/closed")).status, 204);
  t.equal(await order(mock, "a", closed), 503);
});

test("a scenario that another goes on from stays as long as that one", async (t) => {
  const { ask } = await start(t);
  await ask("POST /scenarios", { name: "a", fixtures: {} });
  await ask("POST /scenarios", { name: "b", extends: "a", fixtures: {} });
  const { status, body } = await ask("DELETE /scenarios/a");
  t.equal(status, 409);
  t.match(body, { detail: '"b" goes on from "a": delete that one first' });
  t.equal((await ask("DELETE /scenarios/b")).status, 204);
  t.equal((await ask("DELETE /scenarios/a")).status, 204);
});

test("a session defines a hundred scenarios at most", async (t) => {
  const { ask } = await start(t);
  for (let number = 0; number < 100; number++)
    await ask("POST /scenarios", { name: `s${number}`, fixtures: {} });
  const { status, body } = await ask("POST /scenarios", flaky);
  t.equal(status, 413);
  t.match(body, { detail: "the session has defined 100 scenarios already" });
  const again = await ask("POST /scenarios", { name: "s7", fixtures: {} });
  t.equal(again.status, 201);
});
