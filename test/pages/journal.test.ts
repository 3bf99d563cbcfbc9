/** The console's journal in a browser. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "tap";
import { openConsole, rowOf } from "../support/console.ts";
import { bearer, createPortal } from "../support/mock.ts";
import { petsDocument } from "../support/pets.ts";

const pets = { "openapi.yaml": petsDocument };
const hostile = `"><img src=x onerror="globalThis.hacked=true"><script>globalThis.hacked=true</script>`;

test("a request is in the journal as soon as it is answered", async (t) => {
  const { page, mock } = await openConsole(t, { files: pets });
  await page.getByRole("heading", { name: "No requests yet" }).waitFor();
  await mock.inject("/pets?limit=3");
  await rowOf(page, "1").waitFor();
  t.match(await rowOf(page, "1").innerText(), /GET\s+\/pets\?limit=3\s+200\s+example:one/);
  await mock.inject("/pets?limit=0");
  await rowOf(page, "2").waitFor();
  t.match(await rowOf(page, "2").innerText(), /400\s+invalid: query \/limit must be >= 1/);
});

test("filters are in the address, as chips, and outlive a reload", async (t) => {
  const { page, mock } = await openConsole(t, { files: pets });
  for (const url of ["/pets", "/pets?limit=0", "/pets/1", "/nowhere"]) await mock.inject(url);
  await rowOf(page, "4").waitFor();
  await page.getByRole("combobox", { name: "Status" }).selectOption("4XX");
  await page.getByRole("searchbox", { name: "Filter by text" }).fill("limit");
  await rowOf(page, "1").waitFor({ state: "detached" });
  t.match(page.url(), /#\/journal\?status=4XX&q=limit$/);
  t.equal(await page.locator("[data-row]").count(), 1);
  await page.reload();
  await rowOf(page, "2").waitFor();
  t.equal(await page.locator("[data-row]").count(), 1);
  await page.getByRole("link", { name: "Remove the filter Text limit" }).click();
  await rowOf(page, "4").waitFor();
  t.equal(await page.locator("[data-row]").count(), 2);
  await page.goBack();
  await rowOf(page, "4").waitFor({ state: "detached" });
  t.equal(await page.getByRole("searchbox", { name: "Filter by text" }).inputValue(), "limit");
});

test("a row folds open, and its address leads others to it", async (t) => {
  const { page, mock, url } = await openConsole(t, { files: pets });
  await mock.inject("/pets?limit=0");
  await rowOf(page, "1").click();
  t.match(page.url(), /#\/journal\/1$/);
  await page.goto("about:blank");
  await page.goto(`${url}/__mock/#/journal/1?tab=request`);
  t.match(
    await page.getByRole("tabpanel").innerText(),
    /GET\s+\/pets\?limit=0[\s\S]*user-agent\s+lightMyRequest/,
  );
  await rowOf(page, "1").click();
  await page.getByRole("tabpanel").waitFor({ state: "detached" });
  t.match(page.url(), /#\/journal$/);
});

test("a violation has its pointer, its message, and its place in the document", async (t) => {
  const { page, mock } = await openConsole(t, { files: pets, hash: "/journal/1?tab=violations" });
  await mock.inject("/pets?limit=0");
  const panel = page.getByRole("tabpanel");
  await panel.waitFor();
  t.match(await panel.innerText(), /query\s+\/limit\s+must be >= 1\s+openapi\.yaml:10:62/);
  t.equal(await page.getByRole("tab", { name: "Violations (1)" }).count(), 1);
});

test("each step of a reply is passed, failed, or not reached", async (t) => {
  const { page, mock } = await openConsole(t, { files: pets, hash: "/journal/1?tab=why" });
  await mock.inject("/pets?limit=0");
  await page.getByText("refused: invalid").waitFor();
  const verdicts = await page.locator(".step .hidden-visually").allInnerTexts();
  t.strictSame(
    verdicts.map((text) => text.trim()),
    ["passed:", "failed:", "passed:", "skipped:", "passed:", "passed:", "passed:"],
  );
});

test("a value of the body tells where it comes from", async (t) => {
  const files = {
    ...pets,
    fixtures: { default: { "getPet.yaml": "body: { name: Rex, age: 7 }\n" } },
  };
  const { page, mock } = await openConsole(t, { files, hash: "/journal/1?tab=reply" });
  await mock.inject("/pets/1");
  const name = page.locator(".json").getByText('"Rex"');
  await name.and(page.locator(".from-fixture")).waitFor();
  t.match(await name.getAttribute("title"), /^fixture · fixtures\/default\/getPet\.yaml:1:\d+$/);
});

test("what nearly matched is told of a request that nothing matched", async (t) => {
  const { page, mock } = await openConsole(t, { files: pets, hash: "/journal/1?tab=near" });
  await mock.inject("/pet");
  const panel = page.getByRole("tabpanel");
  await panel.getByRole("link", { name: "GET /pets", exact: true }).waitFor();
  t.match(await panel.innerText(), /path\s+listPets: /);
});

test("a request is copied as a command, with its secrets redacted", async (t) => {
  const { page, mock, url } = await openConsole(t, { hash: "/journal/1" });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await createPortal(mock, { customer_data: { customer_key: "it's" } });
  await page.getByRole("button", { name: "Copy as curl" }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  t.equal(
    await page.evaluate("navigator.clipboard.readText()"),
    [
      `curl -X POST ${url}/customers/create_portal`,
      "-H 'authorization: Bearer [redacted]'",
      "-H 'content-type: application/json'",
      `--data-raw '{"customer_data":{"customer_key":"it'\\''s"}}'`,
    ].join(" \\\n  "),
  );
});

test("a request is sent again, and the new one opens", async (t) => {
  const { page, mock } = await openConsole(t, { files: pets, hash: "/journal/1" });
  await mock.inject("/pets");
  await page.getByRole("button", { name: "Replay" }).click();
  await page.waitForURL(/#\/journal\/2$/);
  await page.getByText("Request 2 was answered with 200: the same reply.").waitFor();
});

test("a reply becomes a fixture in the folder where the mock may write", async (t) => {
  const files = { ...pets, fixtures: { default: {} } };
  const { page, mock } = await openConsole(t, {
    files,
    options: { edit: true },
    hash: "/journal/1",
  });
  await mock.inject("/pets/7");
  await page.getByRole("button", { name: "Make this a fixture" }).click();
  await page.getByRole("textbox", { name: "Scenario" }).fill("sold-out");
  await page.getByText("sold-out/getPet.yaml").waitFor();
  await page.getByRole("button", { name: "Write the file" }).click();
  await page.getByText("sold-out/getPet.yaml is written.").waitFor();
  const file = path.join(t.testdirName, "fixtures/sold-out/getPet.yaml");
  t.match(
    readFileSync(file, "utf8"),
    /^description: The reply to request 1, GET \/pets\/\{id\}\.\nstatus: 200\n/,
  );
});

test("without the right to write, a fixture is shown, and what would allow it", async (t) => {
  const { page, mock } = await openConsole(t, { files: pets, hash: "/journal/1" });
  await mock.inject("/pets/7");
  await page.getByRole("button", { name: "Make this a fixture" }).click();
  const dialog = page.getByRole("dialog", { name: "Make a fixture" });
  await dialog.getByText("Start the mock with --edit").waitFor();
  t.match(await dialog.locator("pre").innerText(), "status: 200");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Download" }).click(),
  ]);
  t.equal(file.suggestedFilename(), "getPet.yaml");
});

test("the journal is held, and goes on", async (t) => {
  const { page, mock } = await openConsole(t, { files: pets });
  await mock.inject("/pets");
  await rowOf(page, "1").waitFor();
  await page.getByRole("button", { name: "Pause" }).click();
  await mock.inject("/pets");
  await page.getByRole("button", { name: "Resume (1 new)" }).waitFor();
  t.equal(await page.locator("[data-row]").count(), 1);
  await page.getByRole("button", { name: "Resume (1 new)" }).click();
  await rowOf(page, "2").waitFor();
});

test("the journal is cleared, once that is confirmed", async (t) => {
  const { page, mock } = await openConsole(t, { files: pets });
  await mock.inject("/pets");
  await rowOf(page, "1").waitFor();
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await page.getByRole("button", { name: "Clear the journal" }).click();
  await page.getByRole("heading", { name: "No requests yet" }).waitFor();
  t.strictSame((await mock.inject("/__mock/requests/count")).json(), { count: 0 });
});

test("the requests of all sessions are shown where that is asked for", async (t) => {
  const { page, mock } = await openConsole(t, { files: pets });
  await mock.inject("/pets");
  await mock.inject({ url: "/pets", headers: { "x-mock-session": "w3" } });
  await rowOf(page, "1").waitFor();
  t.equal(await page.locator("[data-row]").count(), 1);
  await page.getByRole("checkbox", { name: "All sessions" }).click();
  await rowOf(page, "w3.1").waitFor();
  t.match(page.url(), /all=true/);
});

test("five thousand requests are a few rows at a time", async (t) => {
  const { page, mock } = await openConsole(t, { files: pets, options: { journal: 5000 } });
  await page.getByText("Live", { exact: true }).waitFor();
  for (let sent = 0; sent < 5000; sent++) await mock.inject("/pets");
  await rowOf(page, "5000").waitFor();
  t.equal(await rowOf(page, "5000").locator("..").getAttribute("aria-setsize"), "5000");
  t.ok((await page.locator("[data-row]").count()) < 60);
  await page.locator(".journal-list").evaluate((list) => {
    list.scrollTop = 0;
  });
  await rowOf(page, "1").waitFor();
  await rowOf(page, "5000").waitFor({ state: "detached" });
  await page.getByRole("searchbox", { name: "Filter by text" }).fill("2500");
  await rowOf(page, "2500").waitFor();
  t.equal(await page.locator("[data-row]").count(), 1);
});

test("the journal is used with the keyboard alone", async (t) => {
  const { page, mock } = await openConsole(t, { files: pets });
  for (const url of ["/pets", "/pets/1", "/pets/2"]) await mock.inject(url);
  await rowOf(page, "3").waitFor();
  const focused = `document.activeElement.getAttribute("data-row")`;
  const press = async (key: string, id: string): Promise<void> => {
    await page.keyboard.press(key);
    await page.locator(`[data-row="${id}"]:focus`).waitFor();
  };
  await press("j", "3");
  await press("k", "2");
  await page.keyboard.press("Enter");
  await page.getByRole("tabpanel").waitFor();
  t.match(page.url(), /#\/journal\/2$/);
  await page.keyboard.press("Tab");
  t.equal(await page.evaluate(focused), null);
  await press("Escape", "2");
  t.match(page.url(), /#\/journal$/);
  await page.keyboard.press("/");
  await page.keyboard.type("pets/2");
  await rowOf(page, "1").waitFor({ state: "detached" });
  t.match(page.url(), /q=pets%2F2$/);
  await page.keyboard.press("?");
  t.equal(await page.getByRole("dialog").count(), 0);
});

test("whatever is sent stays text", async (t) => {
  const { page, mock } = await openConsole(t);
  const body = { customer_data: { customer_key: hostile, name: hostile }, locale: hostile };
  await createPortal(mock, body);
  await createPortal(mock, { customer_data: { customer_key: hostile } });
  await mock.inject({
    method: "POST",
    url: `/${encodeURIComponent(hostile)}?q=${encodeURIComponent(hostile)}`,
    headers: { ...bearer, "x-evil": hostile, "content-type": "text/plain" },
    payload: hostile,
  });
  for (const id of ["1", "2", "3"]) {
    for (const tab of ["request", "reply", "why", "violations", "near"]) {
      await page.evaluate(`location.hash = "/journal/${id}?tab=${tab}"`);
      await page.locator(`#entry-tab-${tab}[aria-selected="true"]`).waitFor();
      await page.locator('[aria-busy="true"]:not(button)').waitFor({ state: "detached" });
    }
  }
  t.equal(await page.locator("img, main script").count(), 0);
  t.equal(await page.evaluate(() => "hacked" in globalThis), false);
});
