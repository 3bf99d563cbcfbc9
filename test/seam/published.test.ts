/** Seam's whole published API, which other mock servers enforce in part. */
import path from "node:path";
import { t, test } from "tap";
import type { Json, JsonObject } from "../../src/model.ts";
import { createMock } from "../../src/server.ts";
import { isObject, published } from "../support/contracts.ts";

const folder = t.testdir({ "openapi.json": JSON.stringify(published) });
const mock = await createMock({ spec: path.join(folder, "openapi.json") });
t.teardown(() => mock.close());

/** Satisfies every security scheme of the document at once. */
const credentials = {
  authorization: "Bearer eyJhbGciOiJIUzI1NiJ9.e30.signature",
  "seam-publishable-key": "seam_pk1fGd41X_zKs0ZELRTEc8nWxiBsEXAMPLE",
};

interface Published {
  readonly method: string;
  readonly path: string;
  readonly id: string;
  readonly takesBody: boolean;
  /** Required query parameters, with values. */
  readonly query: string;
}

const operations: readonly Published[] = Object.entries(membersOf(published.paths)).flatMap(
  ([path, item]) =>
    Object.entries(membersOf(item)).map(([method, operation]) => {
      const { operationId, requestBody, parameters } = membersOf(operation);
      const required = (Array.isArray(parameters) ? parameters : [])
        .map(membersOf)
        .filter((each) => each.in === "query" && each.required === true);
      return {
        method: method.toUpperCase(),
        path,
        id: String(operationId),
        takesBody: requestBody !== undefined,
        query: required.map(({ name }) => `${String(name)}=x`).join("&"),
      };
    }),
);

function membersOf(value: Json | undefined): JsonObject {
  if (!isObject(value)) throw new Error("this is no object");
  return value;
}

/** Sends a body as JSON; everything but the body is as the operation asks. */
async function send(
  operation: Published,
  payload: string,
): Promise<{ status: number; problem: JsonObject }> {
  const { method, path, query } = operation;
  const reply = await mock.inject({
    method: method as "POST",
    url: `${path}?${query}`,
    headers: { ...credentials, "content-type": "application/json" },
    payload,
  });
  return { status: reply.statusCode, problem: reply.json() };
}

const bodied = operations.filter(({ takesBody }) => takesBody);
/** Its body may be anything at all, as long as it is JSON. */
const takesAnything = "seamWebhooksByProviderBySubscriptionIdPost";

test("all 522 operations are mocked, and none of the contract is left out", async (t) => {
  t.equal(mock.contract.operations.length, 522);
  t.strictSame([...mock.contract.operations].sort(), operations.map(({ id }) => id).sort());
  t.strictSame(mock.contract.gaps, []);
  t.equal(bodied.length, 349);
});

test("every operation that takes a body refuses a list in its place", async (t) => {
  const others = bodied.filter(({ id }) => id !== takesAnything);
  const unexpected: string[] = [];
  for (const operation of others) {
    const { status, problem } = await send(operation, "[1]");
    const [first] = listOf(problem.errors);
    if (status === 400 && first?.in === "body") continue;
    unexpected.push(`${operation.id}: ${status} ${JSON.stringify(problem)}`);
  }
  t.equal(others.length, 348);
  t.strictSame(unexpected, []);
});

test("the operation that takes any body refuses one that is not JSON", async (t) => {
  const operation = bodied.find(({ id }) => id === takesAnything);
  t.ok(operation);
  if (operation === undefined) return;

  const { status, problem } = await send(operation, "{");

  t.equal(status, 400);
  t.equal(problem.type, "urn:portal-mock:problem:malformed");
});

test("every operation but three refuses a request without credentials", async (t) => {
  const open: string[] = [];
  for (const { method, path, query, id } of operations) {
    const reply = await mock.inject({
      method: method as "POST",
      url: `${path}?${query}`,
    });
    if (reply.statusCode !== 401) open.push(id);
  }
  t.strictSame(open, [
    "seamCustomerV1ConnectorsAuthorizeGet",
    "seamCustomerV1ConnectorsAuthorizePost",
    "seamWebhooksByProviderBySubscriptionIdPost",
  ]);
});

/** Other mock servers give up on the schemas of these, and let every body through. */
const elsewhereOpen: readonly (readonly [operation: string, wrong: JsonObject, pointer: string])[] =
  [
    ["POST /connect_webviews/create", { custom_metadata: { floor: 3 } }, "/custom_metadata/floor"],
    [
      "PATCH /connected_accounts/update",
      { connected_account_id: "c", automatically_manage_new_devices: "yes" },
      "/automatically_manage_new_devices",
    ],
    [
      "POST /connected_accounts/update",
      { connected_account_id: "c", custom_metadata: { floor: 3 } },
      "/custom_metadata/floor",
    ],
    ["POST /customers/create_portal", { is_embedded: "true" }, "/is_embedded"],
    ["POST /customers/push_data", { customer_key: 1 }, "/customer_key"],
    ["PATCH /devices/unmanaged/update", { device_id: 1 }, "/device_id"],
    ["POST /devices/unmanaged/update", { custom_metadata: { floor: 3 } }, "/custom_metadata/floor"],
    ["PATCH /devices/update", { device_id: 1 }, "/device_id"],
    ["POST /devices/update", { custom_metadata: { floor: [] } }, "/custom_metadata/floor"],
  ];

for (const [name, wrong, pointer] of elsewhereOpen) {
  test(`${name} refuses ${JSON.stringify(wrong)}`, async (t) => {
    const operation = bodied.find(({ method, path }) => `${method} ${path}` === name);
    t.ok(operation);
    if (operation === undefined) return;

    const { status, problem } = await send(operation, JSON.stringify(wrong));

    t.equal(status, 400);
    const pointers = listOf(problem.errors).map((error) => error.pointer);
    t.ok(pointers.includes(pointer), JSON.stringify(problem));
  });
}

function listOf(value: Json | undefined): JsonObject[] {
  return (Array.isArray(value) ? value : []).map(membersOf);
}
