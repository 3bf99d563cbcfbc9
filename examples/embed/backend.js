/** The backend of the page: it has the API key, asks Seam for a link, and gives the page nothing but that link. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { Seam } from "seam";

const files = {
  "/": ["index.html", "text/html; charset=utf-8"],
  "/page.css": ["page.css", "text/css; charset=utf-8"],
  "/page.js": ["page.js", "text/javascript; charset=utf-8"],
};

/** `endpoint` is Seam's address or a mock's. Returns a server that doesn't listen yet. */
export function createBackend({ endpoint, apiKey }) {
  return createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://backend");
    if (request.method === "POST" && pathname === "/portal-link") {
      const { status, body } = await askForLink({ endpoint, apiKey }, searchParams.get("scenario"));
      send(response, status, "application/json", JSON.stringify(body));
      return;
    }
    const [name, type] = files[pathname] ?? [];
    if (request.method !== "GET" || name === undefined) {
      send(response, 404, "text/plain", "Not found");
      return;
    }
    send(response, 200, type, await readFile(new URL(`page/${name}`, import.meta.url)));
  });
}

/**
 * The link for whoever is logged in; here that is always the same customer.
 * How long it lasts is told in seconds, since the clock of a browser may be wrong.
 */
async function askForLink({ endpoint, apiKey }, scenario) {
  const seam = new Seam({
    apiKey,
    endpoint,
    // The header is for the mock: Seam ignores it.
    axiosOptions: { timeout: 10_000, headers: scenario ? { "X-Mock-Scenario": scenario } : {} },
    // The page retries, so that it can say so.
    axiosRetryOptions: { retries: 0 },
  });
  try {
    const { url, expires_at } = await seam.customers.createPortal(portal);
    const lasts = Math.round((Date.parse(expires_at) - Date.now()) / 1000);
    return { status: 200, body: { url, lasts } };
  } catch (error) {
    // The SDK wraps the error of its HTTP client if the reply is in Seam's form.
    const { response } = error.cause ?? error;
    console.error(`no link: ${response?.status ?? error.message}`);
    const retryAfter = Number(response?.headers["retry-after"]) || undefined;
    return { status: 502, body: { answered: response?.status, retryAfter } };
  }
}

const portal = {
  is_embedded: true,
  customer_data: {
    customer_key: "hotel",
    rooms: [
      { room_key: "room-1", name: "Room 1" },
      { room_key: "room-2", name: "Room 2" },
    ],
    reservations: [
      {
        reservation_key: "stay-1",
        name: "Stay of Ada",
        room_keys: ["room-1"],
        starts_at: "2026-12-01T15:00:00Z",
        ends_at: "2026-12-04T10:00:00Z",
      },
    ],
    staff_members: [{ staff_member_key: "grace", name: "Grace" }],
  },
};

function send(response, status, type, body) {
  response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(body);
}
