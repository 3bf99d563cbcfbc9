import { mockForTests } from "portal-mock/node-test";
import { test } from "tap";
import { inviteCustomer } from "../invite.js";

const useMock = mockForTests();

test("a customer is invited once", async (t) => {
  const session = await useMock(t);
  const { url: endpoint, headers } = session;

  const portal = await inviteCustomer("c1", { endpoint, headers });

  t.equal(portal.customer_key, "c1");
  await session.verify({ operation: "customersCreatePortalPost", count: 1 });
});

test("a link that has expired opens a page that says so", async (t) => {
  const session = await useMock(t);
  const { url: endpoint, headers } = session;
  await session.use("expired");

  const { url } = await inviteCustomer("c1", { endpoint, headers });

  t.match(await (await fetch(url)).text(), "This link has expired");
});
