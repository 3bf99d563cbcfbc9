import { test } from "tap";
import { connectMock, describeSession } from "../../src/server.ts";
import { petsDocument } from "../support/pets.ts";
import { mockFiles } from "../support/mock.ts";
import { fetchIn, openSession, postIn } from "../support/ways.ts";

test("a session is told of by its requests, what was wrong with them and what they came near to", async (t) => {
  const session = await openSession(t, "in process");
  await session.given("getPet", {
    when: { path: { id: "7" } },
    status: 404,
    empty: true,
  });
  await postIn(session, "/pets", { age: "three" });
  await fetchIn(session, "/pets/8");
  await fetchIn(session, "/pet");

  t.equal(
    await describeSession(session),
    `portal-mock: the requests of session w3, and their replies
  w3.1 POST /pets 400 problem:invalid
      body /name is required; body /age must be integer, not string
  w3.2 GET /pets/8 200 generated
      near: given/getPet.1: path /id is "8", not "7"
  w3.3 GET /pet 404 problem:not-found
      the document has no path /pet: did you mean "/pets"?
      near: listPets: path is "/pet", not "/pets"
      near: createPet: path is "/pet", not "/pets"`,
  );
});

test("a session that was asked nothing says what may be the reason", async (t) => {
  const session = await openSession(t, "in process");
  t.equal(
    await describeSession(session),
    "portal-mock: session w3 has had no requests. Does the code under test send its header or use its address?",
  );
});

test("of many requests the latest twenty are told", async (t) => {
  const session = await openSession(t, "in process");
  for (let index = 0; index < 22; index++) await fetchIn(session, "/pets");
  const [first, second, ...rest] = (await describeSession(session)).split("\n");
  t.equal(first, "portal-mock: the latest of the requests of session w3, and their replies");
  t.equal(second, "  w3.3 GET /pets 200 example:one");
  t.equal(rest.length, 19);
});

test("a mock that is gone tells nothing, and why", async (t) => {
  const own = await mockFiles(t, { "openapi.yaml": petsDocument });
  const url = await own.listen();
  const mock = await connectMock(url);
  const session = mock.session("w3");
  await own.close();
  t.match(
    await describeSession(session),
    new RegExp(`^portal-mock: the requests of session w3 can't be listed: .*${url}`),
  );
});
