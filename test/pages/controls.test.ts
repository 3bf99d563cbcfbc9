/** What the console changes: scenario, clock, faults, sessions; and what it sends. */
import { test } from "tap";
import { openConsole, rowOf } from "../support/console.ts";
import { createPortal } from "../support/mock.ts";
import { petsDocument } from "../support/pets.ts";

const pets = {
  "openapi.yaml": petsDocument,
  fixtures: {
    default: { "getPet.yaml": "body: { name: Rex }\n" },
    lost: { "getPet.yaml": "status: 404\nempty: true\n" },
  },
};

test("a scenario that is chosen in the header answers the next request, and its command is shown", async (t) => {
  const { page, mock, url } = await openConsole(t, { files: pets });
  await page.getByRole("combobox", { name: "Scenario" }).selectOption("lost");
  await page.getByText("The session is in the scenario lost.").waitFor();
  t.equal((await mock.inject("/pets/1")).statusCode, 404);
  t.equal(
    await page.locator(".status-bar code").innerText(),
    `curl -X PATCH ${url}/__mock/settings --json '{"scenario":"lost"}'`,
  );
  await page.getByRole("combobox", { name: "Scenario" }).selectOption("");
  await page.getByText("The session is in the server’s scenario.").waitFor();
  t.equal((await mock.inject("/pets/1")).statusCode, 200);
});

test("a scenario shows its fixtures with their places, and is activated for its session", async (t) => {
  const { page, mock } = await openConsole(t, { files: pets, hash: "/scenarios/lost?session=w3" });
  await page.getByText("fixtures/lost/getPet.yaml:1:1").waitFor();
  await page.getByRole("button", { name: "Activate" }).click();
  await page.getByText("The session is in the scenario lost.").waitFor();
  const headers = { "x-mock-session": "w3" };
  t.equal((await mock.inject({ url: "/pets/1", headers })).statusCode, 404);
  t.equal((await mock.inject("/pets/1")).statusCode, 200);
});

test("a scenario is defined and deleted, and a mistake in it is told", async (t) => {
  const { page, mock } = await openConsole(t, { files: pets, hash: "/scenarios" });
  await page.getByText("Define a scenario for this session").click();
  const field = page.getByRole("textbox", { name: "The scenario, in JSON" });
  await field.fill('{"name": "gone", "fixtures": {"getPet": {"status": 200, "body": {}}}}');
  await page.getByRole("button", { name: "Define it" }).click();
  t.match(await page.getByRole("alert").innerText(), "is required");
  await field.fill('{"name": "gone"');
  t.match(await page.getByRole("alert").innerText(), "This is not JSON");
  await field.fill('{"name": "gone", "fixtures": {"getPet": {"status": 404, "empty": true}}}');
  await page.getByRole("button", { name: "Define it" }).click();
  await page.getByRole("link", { name: "gone defined here" }).click();
  t.equal(
    (await mock.inject({ url: "/pets/1", headers: { "x-mock-scenario": "gone" } })).statusCode,
    404,
  );
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Delete gone" }).click();
  await page.getByRole("link", { name: "gone defined here" }).waitFor({ state: "detached" });
});

test("a session is given a fixture, and it is taken back", async (t) => {
  const { page, mock } = await openConsole(t, { files: pets, hash: "/scenarios" });
  await page.getByText("Fixtures that the session was given (0)").click();
  await page
    .getByRole("textbox", { name: "The fixture, in JSON" })
    .fill('{"operation": "getPet", "fixture": {"body": {"name": "Ada"}}}');
  await page.getByRole("button", { name: "Give it" }).click();
  await page.getByText("given/getPet.1", { exact: true }).waitFor();
  t.strictSame((await mock.inject("/pets/1")).json(), { name: "Ada" });
  await page.getByRole("button", { name: "Take it back" }).click();
  await page.getByText("Fixtures that the session was given (0)").waitFor();
  t.strictSame((await mock.inject("/pets/1")).json(), { name: "Rex" });
});

test("the clock of a session is moved and stopped, and the header says so", async (t) => {
  const { page, mock } = await openConsole(t, { files: pets, hash: "/settings/clock" });
  await page.getByRole("button", { name: "Advance" }).click();
  await page.getByRole("link", { name: "Clock: 8 days ahead" }).waitFor();
  await page.getByRole("button", { name: "Set and freeze" }).click();
  await page.getByRole("link", { name: "Clock: stands at 2026-01-01 00:00:00" }).waitFor();
  t.strictSame((await mock.inject("/__mock/clock")).json(), {
    now: "2026-01-01T00:00:00.000Z",
    frozen: true,
    offset: 0,
  });
  await page.getByRole("textbox", { name: "Duration" }).fill("soon");
  await page.getByRole("button", { name: "Advance" }).click();
  t.match(await page.getByRole("alert").innerText(), "/advance");
});

test("faults are added and removed", async (t) => {
  const { page, mock } = await openConsole(t, { files: pets, hash: "/settings/faults" });
  const faults = async (): Promise<unknown> => (await mock.inject("/__mock/faults")).json();
  const card = page.getByRole("region", { name: "Faults" });
  await card.getByRole("combobox", { name: "Operation" }).selectOption("getPet");
  await card.getByRole("button", { name: "Add" }).click();
  await page.getByRole("link", { name: "1 fault" }).waitFor();
  await card.getByRole("combobox", { name: "Kind" }).selectOption("limit");
  await card.getByRole("button", { name: "Add" }).click();
  await page.getByRole("link", { name: "2 faults" }).waitFor();
  t.match(await faults(), [
    { operation: "getPet", fault: "CONNECTION_RESET_BY_PEER" },
    { operation: "getPet", limit: "5/10s" },
  ]);
  await card.getByRole("button", { name: "Remove", exact: true }).first().click();
  await page.getByRole("link", { name: "1 fault" }).waitFor();
  await card.getByRole("button", { name: "Remove all faults" }).click();
  await page.getByRole("link", { name: "No faults" }).waitFor();
  t.strictSame(await faults(), []);
});

test("seed, bodies and delay are set, and set back", async (t) => {
  const { page, mock } = await openConsole(t, { files: pets, hash: "/settings" });
  const card = page.getByRole("region", { name: "Replies" });
  const settings = async (): Promise<unknown> => (await mock.inject("/__mock/settings")).json();
  const set = async (label: string, expected: string): Promise<void> => {
    const done = page.waitForResponse((reply) => reply.request().method() === "PATCH");
    await card.getByRole("button", { name: label }).click();
    await done;
    t.match(await settings(), JSON.parse(expected));
  };
  await card.getByRole("textbox", { name: "Seed" }).fill("s1");
  await set("Set the seed", '{"seed": "s1"}');
  await card.getByRole("combobox", { name: "Bodies" }).selectOption("true");
  await set("Set the bodies", '{"dynamic": true}');
  await card.getByRole("textbox", { name: "Delay" }).fill("20ms");
  await set("Set the delay", '{"delay": "20ms"}');
  await card.getByRole("textbox", { name: "Delay" }).fill("");
  await set("Set the delay", '{"delay": null, "seed": "s1"}');
});

test("a session is created, shown, and deleted", async (t) => {
  const { page, mock } = await openConsole(t, { files: pets, hash: "/sessions" });
  await page.getByRole("button", { name: "Create a session" }).click();
  await page.waitForURL(/session=/);
  const name = new URL(page.url().replace("#", "")).searchParams.get("session") ?? "";
  t.equal(await page.getByRole("combobox", { name: "Session" }).inputValue(), name);
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("button", { name: `Delete ${name}` }).click();
  await page.getByText(`The session ${name} is deleted.`).waitFor();
  t.match(page.url(), /#\/sessions$/);
  const names = async (): Promise<unknown> =>
    ((await mock.inject("/__mock/sessions")).json() as { name: string }[]).map((each) => each.name);
  t.strictSame(await names(), ["default"]);
});

test("the journal is that of the session that is chosen", async (t) => {
  const { page, mock } = await openConsole(t, { files: pets });
  await mock.inject("/pets/1");
  await mock.inject({ url: "/pets/2", headers: { "x-mock-session": "w3" } });
  await rowOf(page, "1").waitFor();
  await page.reload();
  await page.getByRole("combobox", { name: "Session" }).selectOption("w3");
  await rowOf(page, "w3.1").waitFor();
  await rowOf(page, "1").waitFor({ state: "detached" });
  t.match(page.url(), /#\/journal\?session=w3$/);
});

test("an operation is tried with the request that is ready, and its reply leads to the journal", async (t) => {
  const { page, mock } = await openConsole(t, { hash: "/operations/customersCreatePortalPost" });
  const card = page.getByRole("region", { name: "Try it" });
  await card.getByRole("button", { name: "Send" }).click();
  await card.getByText('"my-customer"').first().waitFor();
  t.match(await card.innerText(), /Reply\s+200/);
  await card.getByRole("combobox", { name: "Scenario" }).selectOption("outage");
  await card.getByRole("button", { name: "Send" }).click();
  await card.getByRole("link", { name: "Request 2 in the journal" }).click();
  await page.waitForURL(/#\/journal\/2$/);
  t.match(await rowOf(page, "2").innerText(), /503\s+fixture:outage/);
  t.equal(
    (await mock.inject("/__mock/requests/2")).json().request.headers["x-mock-scenario"],
    "outage",
  );
});

test("a status can be preferred, and a broken connection is told", async (t) => {
  const { page } = await openConsole(t, { files: pets, hash: "/operations/getPet" });
  const card = page.getByRole("region", { name: "Try it" });
  await card.getByRole("combobox", { name: "Status to prefer" }).selectOption("404");
  await card.getByRole("button", { name: "Send" }).click();
  await card.getByText("404", { exact: true }).locator("visible=true").last().waitFor();
  const fields = card.getByRole("textbox", { name: "Header fields" });
  await fields.fill("x-mock-fault: EMPTY_RESPONSE");
  await card.getByRole("button", { name: "Send" }).click();
  await card.getByText("There is no whole reply").waitFor();
  t.pass("both are told");
});

test("the search leads to operations, scenarios and requests", async (t) => {
  const { page, mock } = await openConsole(t);
  await createPortal(mock);
  await rowOf(page, "1").waitFor();
  for (const [text, url] of [
    ["open a customer", /#\/operations\/seamCustomerV1CustomersOpenPortalPost$/],
    ["scenario expired", /#\/scenarios\/expired$/],
    ["request create_portal", /#\/journal\/1$/],
    ["settings", /#\/settings$/],
  ] as const) {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search" }).fill(text);
    await page.getByRole("dialog").getByRole("option").first().waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL(url);
  }
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog", { name: "Search" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  t.pass("each dialog opens and closes");
});

test("the document's gaps are told with their places", async (t) => {
  const document = petsDocument.replace(
    "{ type: string, maxLength: 8 }",
    "{ $ref: '#/components/schemas/Id' }",
  );
  const { page } = await openConsole(t, { files: { "openapi.yaml": document }, hash: "/document" });
  await page.getByRole("link", { name: /\d of 4 operations enforced/ }).waitFor();
  t.match(
    await page.getByRole("region", { name: "Not enforced" }).innerText(),
    /openapi\.yaml:\d+:\d+/,
  );
});
