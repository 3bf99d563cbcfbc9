import assert from "node:assert/strict";
import { test } from "node:test";
import { mockForTests } from "portal-mock/node-test";
import { inviteCustomer } from "../invite.js";

const useMock = mockForTests({ clock: "2026-01-01T00:00:00Z" });

test("a link works for seven days", async (t) => {
  const session = await useMock(t);
  const { url: endpoint, headers } = session;

  const { url } = await inviteCustomer("c1", { endpoint, headers });

  assert.equal((await fetch(url)).status, 200);
  await session.clock.advance("P8D");
  assert.equal((await fetch(url)).status, 410);
});

test("an outage that passes is survived", async (t) => {
  const session = await useMock(t);
  const { url: endpoint, headers } = session;
  await session.given("customersCreatePortalPost", {
    replies: [{ status: 503, empty: true, times: 2 }, {}],
  });

  const portal = await inviteCustomer("c1", { endpoint, headers });

  assert.equal(portal.customer_key, "c1");
  await session.verify({
    operation: "customersCreatePortalPost",
    body: { customer_data: { customer_key: "c1" } },
    count: 3,
  });
});

test("a broken connection is told to the caller", async (t) => {
  const session = await useMock(t);
  const { url: endpoint, headers } = session;
  await session.fault("CONNECTION_RESET_BY_PEER");

  await assert.rejects(inviteCustomer("c1", { endpoint, headers }), {
    code: "ERR_NETWORK",
  });
});
