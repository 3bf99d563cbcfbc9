/** The portal as a person sees it, in a browser. */
import { test } from "tap";
import type { Page } from "@playwright/test";
import { openBrowser } from "./support/browser.ts";
import { bearer, mockFiles, startMock } from "./support/mock.ts";
import { postIn } from "./support/ways.ts";

/** Asks for a portal as a script of the page would. */
function createPortalIn(page: Page): Promise<Record<string, string | null>> {
  return page.evaluate(async (authorization) => {
    const reply = await fetch("/customers/create_portal", {
      method: "POST",
      headers: { authorization },
    });
    return {
      scenario: reply.headers.get("x-mock-scenario"),
      request: reply.headers.get("x-mock-request-id"),
    };
  }, bearer.authorization);
}

test("a portal's link opens in its session, and expires as the session's time passes", async (t) => {
  const mock = await startMock(t, { clock: "2026-01-01T00:00:00Z" });
  await mock.listen();
  const session = mock.session("w3");
  const reply = await postIn(
    { url: session.url, headers: { ...session.headers, ...bearer } },
    "/customers/create_portal",
    { customer_data: { customer_key: "c1" } },
  );
  const { customer_portal: portal } = (await reply.json()) as {
    customer_portal: { url: string };
  };
  const { url } = portal;
  const context = await openBrowser(t);
  const page = await context.newPage();
  const heading = (): Promise<string | null> => page.textContent("h1");

  await page.goto(url);
  t.equal(await heading(), "Overview");
  t.match(await page.textContent("header"), "c1");

  // What a page is opened with, its own requests go on with: by cookie.
  await page.goto(`${url}&__scenario=expired`);
  const cookies = await context.cookies();
  t.strictSame(cookies.map(({ name, value }) => [name, value]).sort(), [
    ["mock-scenario", "expired"],
    ["mock-session", "w3"],
  ]);
  t.match(await createPortalIn(page), {
    scenario: "expired",
    request: /^w3\.\d+$/,
  });

  await page.goto(url);
  t.equal(await heading(), "Overview");
  await session.clock.advance("P8D");
  await page.reload();
  t.equal(await heading(), "This link has expired");
  t.match(await page.textContent("body"), "It worked until 2026-01-08T00:00:00.000Z");
});

test("a page of another origin reads a field that the document declares", async (t) => {
  const api = await mockFiles(t, {
    "openapi.yaml": `
openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets:
    get:
      responses:
        "200":
          description: All pets.
          headers: { X-Total: { schema: { const: 7 } } }
          content: { application/json: { example: [Rex] } }
`,
  });
  const url = await api.listen();
  const other = await startMock(t);
  const page = await (await openBrowser(t)).newPage();
  await page.goto(`${await other.listen()}/openapi.json`);

  const read = await page.evaluate(async (address) => {
    const seen = async (init: RequestInit) => {
      const reply = await fetch(address, init);
      return [reply.status, reply.headers.get("x-total"), reply.headers.get("x-mock-source")];
    };
    return [
      await seen({}),
      await seen({ credentials: "include" }),
      await seen({ headers: { "x-mock-seed": "2" } }),
      await seen({ method: "OPTIONS" }),
    ];
  }, `${url}/pets`);

  t.strictSame(read, [
    [200, "7", "example:example"],
    [200, "7", "example:example"],
    [200, "7", "example:example"],
    [204, null, "options"],
  ]);
});
