/** Each method of a session, within this process and over HTTP. */
import { test } from "tap";
import { VerificationError } from "../../src/server.ts";
import { petsDocument } from "../support/pets.ts";
import { fetchIn, openMock, openSession, postIn, ways } from "../support/ways.ts";

const scenarios = {
  "openapi.yaml": petsDocument,
  fixtures: {
    "no-pets": { "listPets.yaml": "body: []" },
    closed: { "listPets.yaml": "{ status: 503, empty: true }" },
  },
};

for (const way of ways) {
  test(`${way}: a session that was put in a scenario answers by it, and others don't`, async (t) => {
    const { mock } = await openMock(t, way, scenarios);
    const session = mock.session("w3");

    await session.use("no-pets");

    t.strictSame(await (await fetchIn(session, "/pets")).json(), []);
    t.strictSame(await (await fetchIn(mock, "/pets")).json(), [{ name: "Rex" }]);
  });

  test(`${way}: a session that uses no scenario is in the server's own`, async (t) => {
    const session = await openSession(t, way, scenarios);
    await session.use("closed");
    await session.use(undefined);
    t.equal((await fetchIn(session, "/pets")).status, 200);
  });

  test(`${way}: a scenario that there is not is an error that says which there are`, async (t) => {
    const session = await openSession(t, way, scenarios);
    await t.rejects(session.use("no-pet"), {
      name: "ControlError",
      kind: "unknown-name",
      message:
        'there is no scenario "no-pet": did you mean "no-pets"?: there are default, closed, no-pets',
    });
  });

  test(`${way}: a scenario is defined for one session`, async (t) => {
    const { mock } = await openMock(t, way);
    const session = mock.session("w3");

    await session.define("sold out", {
      description: "There are no pets left.",
      fixtures: {
        listPets: { body: [] },
        getPet: [{ status: 404, empty: true }],
      },
    });
    await session.use("sold out");

    t.strictSame(await (await fetchIn(session, "/pets")).json(), []);
    t.equal((await fetchIn(session, "/pets/7")).status, 404);
    await t.rejects(mock.use("sold out"), {
      name: "ControlError",
      kind: "unknown-name",
    });
  });

  test(`${way}: all that is wrong with a scenario is in one error`, async (t) => {
    const session = await openSession(t, way);
    const error = await session
      .define("bad", {
        fixtures: {
          listPets: { status: 1000 },
          getPets: { empty: true },
        },
      })
      .catch((thrown: Error) => thrown);
    t.match(error, { name: "ControlError", kind: "invalid", status: 400 });
    t.match(String(error), /\n {2}body \/fixtures\/listPets\/status `status` is a number/);
    t.match(String(error), /\n {2}body \/fixtures\/getPets .*did you mean "getPet"/);
  });

  test(`${way}: a fixture that was given answers until it is taken back`, async (t) => {
    const session = await openSession(t, way);

    const given = await session.given("getPet", {
      when: { path: { id: "7" } },
      status: 404,
      empty: true,
    });

    t.equal(given.id, "given/getPet.1");
    t.equal((await fetchIn(session, "/pets/7")).status, 404);
    t.equal((await fetchIn(session, "/pets/8")).status, 200);
    await given.remove();
    t.equal((await fetchIn(session, "/pets/7")).status, 200);
    await given.remove();
  });

  test(`${way}: a fixture is taken back at the end of its scope`, async (t) => {
    const session = await openSession(t, way);
    {
      await using _given = await session.given("listPets", { body: [] });
      t.strictSame(await (await fetchIn(session, "/pets")).json(), []);
    }
    t.strictSame(await (await fetchIn(session, "/pets")).json(), [{ name: "Rex" }]);
  });

  test(`${way}: a fixture that fits no operation is an error that names one that does`, async (t) => {
    const session = await openSession(t, way);
    await t.rejects(session.given("getPets", {}), {
      name: "ControlError",
      kind: "invalid",
      message: /^body \/operation: there is no operation "getPets": did you mean "getPet"/,
    });
  });

  test(`${way}: what was asked of a session is told, and of no other`, async (t) => {
    const { mock } = await openMock(t, way);
    const session = mock.session("w3");
    await fetchIn(mock, "/pets/1");
    await postIn(session, "/pets", { name: "Ada", age: 3 });
    await fetchIn(session, "/pets/2");

    const all = await session.requests();
    const some = await session.requests({ body: { age: { minimum: 3 } } });

    t.strictSame(
      all.map(({ id, operation }) => [id, operation]),
      [
        ["w3.1", "createPet"],
        ["w3.2", "getPet"],
      ],
    );
    t.match(some, [
      {
        request: {
          method: "POST",
          url: "/pets",
          body: { name: "Ada", age: 3 },
        },
        reply: { status: 201 },
      },
    ]);
    t.equal(some.length, 1);
    t.strictSame(
      (await session.requests({ after: "w3.1", limit: 5 })).map(({ id }) => id),
      ["w3.2"],
    );
  });

  test(`${way}: what is told of a request is the test's own`, async (t) => {
    const session = await openSession(t, way);
    await postIn(session, "/pets", { name: "Ada" });

    const [told] = await session.requests();
    Object.assign(told?.request.body as object, { name: "changed" });

    t.match(await session.requests(), [{ request: { body: { name: "Ada" } } }]);
  });

  test(`${way}: a request that met nothing is told with what it came close to`, async (t) => {
    const session = await openSession(t, way);
    await fetchIn(session, "/pet");

    t.match(await session.unmatched(), [
      {
        request: { id: "w3.1", problem: { kind: "not-found" } },
        nearMisses: [{ operation: { id: "listPets" }, stage: "path" }],
      },
    ]);
  });

  test(`${way}: a reply is explained by the id that it carries`, async (t) => {
    const session = await openSession(t, way);
    const reply = await fetchIn(session, "/pets");
    const id = reply.headers.get("x-mock-request-id") ?? "";

    t.match(await session.explain(id), { id: "w3.1" });
    await t.rejects(session.explain("w3.9"), {
      name: "ControlError",
      kind: "unknown-name",
    });
  });

  test(`${way}: what was expected is verified in silence`, async (t) => {
    const session = await openSession(t, way);
    await postIn(session, "/pets", { name: "Ada" });
    await fetchIn(session, "/pets/1");

    await session.verify({ operation: "createPet", body: { name: "Ada" } });
    await session.verify(
      [
        { operation: "createPet", count: 1 },
        { operation: "getPet", status: "2XX" },
      ],
      { order: true },
    );
    await session.verify({ operation: "deletePet", count: 0 });
  });

  test(`${way}: what was not is an error that says what came instead`, async (t) => {
    const session = await openSession(t, way);
    await fetchIn(session, "/pets?limit=2");
    await postIn(session, "/pets", { name: "Ada", age: 3 });

    const error = await session
      .verify({ operation: "createPet", body: { name: "Bob" }, count: 1 })
      .catch((thrown: Error) => thrown);

    t.ok(error instanceof VerificationError);
    t.equal(
      (error as Error).message,
      `Expected exactly 1 request:
  operation createPet, body {"name":"Bob"}
Found none.
Closest is request w3.2: body /name is "Ada", not "Bob".

Session w3 has had 2 requests:
  w3.1 GET /pets?limit=2 200 example:one
  w3.2 POST /pets 201 generated`,
    );
    t.match(error, {
      differences: [{ expectation: 0, kind: "count", found: 0 }],
    });
  });

  test(`${way}: no expectation is none that is met`, async (t) => {
    const session = await openSession(t, way);
    await t.rejects(session.verify([]), {
      name: "ControlError",
      kind: "invalid",
    });
  });

  test(`${way}: an order that was not kept is an error`, async (t) => {
    const session = await openSession(t, way);
    await fetchIn(session, "/pets/1");
    await postIn(session, "/pets", { name: "Ada" });

    await t.rejects(
      session.verify([{ operation: "createPet" }, { operation: "getPet" }], {
        order: true,
      }),
      { name: "VerificationError", message: /after request w3\.2/ },
    );
  });

  test(`${way}: an expectation that can't be met is an error of another kind`, async (t) => {
    const session = await openSession(t, way);
    await t.rejects(session.verify({ operation: "getPets" }), {
      name: "ControlError",
      kind: "invalid",
      message: /there is no operation "getPets"/,
    });
  });

  test(`${way}: the clock of a session is moved, and no other's`, async (t) => {
    const { mock } = await openMock(t, way, undefined, {
      clock: "2026-01-01T00:00:00Z",
    });
    const { clock } = mock.session("w3");

    t.strictSame(await clock.now(), new Date("2026-01-01T00:00:00Z"));
    t.strictSame(await clock.advance("P8D"), new Date("2026-01-09T00:00:00Z"));
    t.strictSame(await clock.back(1500), new Date("2026-01-08T23:59:58.5Z"));
    t.strictSame(
      await clock.set(new Date("2027-05-06T07:08:09.010Z")),
      new Date("2027-05-06T07:08:09.010Z"),
    );
    t.strictSame(await clock.freeze("2028-01-01T00:00:00Z"), new Date("2028-01-01T00:00:00Z"));
    t.ok((await clock.run()) >= new Date("2028-01-01T00:00:00Z"));
    t.ok((await clock.freeze()) >= new Date("2028-01-01T00:00:00Z"));
    t.strictSame(await mock.clock.now(), new Date("2026-01-01T00:00:00Z"));
  });

  test(`${way}: what a session asks of every reply is changed`, async (t) => {
    const session = await openSession(t, way, scenarios);
    const settings = await session.settings({ seed: "s", scenario: "no-pets" });
    t.match(settings, { scenario: "no-pets", seed: "s", dynamic: null });
    const reply = await fetchIn(session, "/pets");
    t.equal(reply.headers.get("x-mock-scenario"), "no-pets");
  });

  test(`${way}: a session is made as new, and no other is`, async (t) => {
    const { mock } = await openMock(t, way, scenarios);
    const [one, other] = [mock.session("w3"), mock.session("w4")];
    await one.use("closed");
    await other.use("closed");

    await one.reset();

    t.equal((await fetchIn(one, "/pets")).status, 200);
    t.equal((await fetchIn(other, "/pets")).status, 503);
  });

  test(`${way}: a mock makes every session as new`, async (t) => {
    const { mock } = await openMock(t, way, scenarios);
    const session = mock.session("w3");
    await session.use("closed");
    await mock.use("closed");

    await mock.reset();

    t.equal((await fetchIn(session, "/pets")).status, 200);
    t.equal((await fetchIn(mock, "/pets")).status, 200);
  });

  test(`${way}: a session is forgotten at the end of its scope`, async (t) => {
    const { mock, url } = await openMock(t, way);
    {
      await using session = mock.session();
      await fetchIn(session, "/pets");
      t.match(await names(url), ["default", session.name]);
    }
    t.notMatch(await names(url), [/test/]);
  });

  test(`${way}: a session that was never used can be forgotten`, async (t) => {
    const { mock } = await openMock(t, way);
    await mock.session("w9")[Symbol.asyncDispose]();
    t.pass("nothing is wrong with that");
  });

  test(`${way}: the default session stays, and is made as new`, async (t) => {
    const { mock, url } = await openMock(t, way, scenarios);
    const session = mock.session("default");
    await session.use("closed");
    await session[Symbol.asyncDispose]();
    t.strictSame(session.headers, {});
    t.equal((await fetch(`${url}/pets`)).status, 200);
  });

  test(`${way}: sessions without a name have one each`, async (t) => {
    const { mock } = await openMock(t, way);
    const [one, two] = [mock.session(), mock.session()];
    t.not(one.name, two.name);
    t.strictSame(one.headers, { "x-mock-session": one.name });
  });

  test(`${way}: a name that no session can have is refused`, async (t) => {
    const { mock } = await openMock(t, way);
    for (const name of ["", "a b", "ä", "x".repeat(65)])
      t.throws(() => mock.session(name), {
        name: "MockError",
        code: "MOCK_ERR_OPTIONS",
      });
  });

  test(`${way}: an address leads into the session by itself`, async (t) => {
    const session = await openSession(t, way);
    t.equal(session.address(), `${session.url}/?__session=w3`);
    await fetch(session.address("/pets?limit=1"));
    t.match(await session.requests(), [{ session: "w3", operation: "listPets" }]);
  });
}

async function names(url: string): Promise<string[]> {
  const reply = await fetch(`${url}/__mock/sessions`);
  const sessions = (await reply.json()) as { name: string }[];
  return sessions.map(({ name }) => name).filter((name) => !/^session-\d+$/.test(name));
}
