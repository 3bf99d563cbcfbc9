import { mockForTests } from "portal-mock/vitest";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { inviteCustomer } from "../invite.js";

const mock = mockForTests(
  { clock: "2026-01-01T00:00:00Z" },
  { beforeAll, afterAll, beforeEach, afterEach },
);

test("a customer is invited once", async () => {
  const { url: endpoint, headers } = mock.session;

  const portal = await inviteCustomer("c1", { endpoint, headers });

  expect(portal.expires_at).toBe("2026-01-08T00:00:00.000Z");
  await mock.session.verify({
    operation: "customersCreatePortalPost",
    count: 1,
  });
});

test("a key that Seam does not know is told to the caller", async () => {
  const { url: endpoint, headers } = mock.session;
  await mock.session.use("unauthorized");

  await expect(inviteCustomer("c1", { endpoint, headers })).rejects.toThrow("API Key not found");
});

test.concurrent.for(["c1", "c2", "c3"])(
  "tests that run at once have a session each: %s",
  async (customerKey, context) => {
    const session = mock.sessionOf(context);
    const { url: endpoint, headers } = session;

    await inviteCustomer(customerKey, { endpoint, headers });

    const requests = await session.requests();
    expect(requests).toMatchObject([
      { request: { body: { customer_data: { customer_key: customerKey } } } },
    ]);
  },
);
