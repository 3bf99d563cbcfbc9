/** Seam's own SDK can't tell the mock from Seam. */
import { test, type Test } from "tap";
import {
  Seam,
  SeamHttpApiError,
  SeamHttpInvalidInputError,
  SeamHttpInvalidResponseError,
  SeamHttpUnauthorizedError,
} from "seam";
import type { MockOptions } from "../../src/server.ts";
import { startMock } from "../support/mock.ts";

const apiKey = "seam_test2bMS_94SrGUXuNR2JmJkjtvBQDg5c";
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const customer = { customer_data: { customer_key: "my-customer" } };

async function startSeam(
  t: Test,
  options: MockOptions = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<{ seam: Seam; endpoint: string }> {
  const mock = await startMock(t, options);
  const endpoint = await mock.listen();
  const seam = new Seam({ apiKey, endpoint, axiosOptions: { headers } });
  return { seam, endpoint };
}

test("createPortal returns the portal of the customer that was asked for", async (t) => {
  const { seam, endpoint } = await startSeam(t, {
    clock: "2026-01-01T00:00:00Z",
  });

  const portal = await seam.customers.createPortal({
    customer_data: {
      customer_key: "my-customer",
      spaces: [{ name: "Loft", space_key: "loft" }],
    },
    locale: "pt-PT",
    is_embedded: true,
  });

  t.strictSame(Object.keys(portal), [
    "url",
    "customer_key",
    "expires_at",
    "workspace_id",
    "created_at",
  ]);
  t.ok(portal.url.startsWith(`${endpoint}/portals/`));
  t.match(
    portal.url.slice(endpoint.length),
    /^\/portals\/[0-9a-f-]{36}\?token=seam_cst1[1-9A-HJ-NP-Za-km-z]{8}_[1-9A-HJ-NP-Za-km-z]{24}$/,
  );
  t.equal(portal.customer_key, "my-customer");
  t.equal(portal.created_at, "2026-01-01T00:00:00.000Z");
  t.equal(portal.expires_at, "2026-01-08T00:00:00.000Z");
  t.match(portal.workspace_id, uuid);
});

test("createPortal without arguments sends an empty form, and gets a portal", async (t) => {
  const { seam } = await startSeam(t);

  const portal = await seam.customers.createPortal();

  t.equal(portal.customer_key, "mock-customer");
});

test("by the real clock, a link works for seven days from now", async (t) => {
  const { seam } = await startSeam(t);
  const before = Date.now();

  const { created_at, expires_at } = await seam.customers.createPortal(customer);

  const created = Date.parse(created_at);
  t.ok(created >= before && created <= Date.now());
  t.equal(Date.parse(expires_at) - created, 7 * 24 * 60 * 60 * 1000);
});

test("a personal access token gets a portal in the workspace that it names", async (t) => {
  const mock = await startMock(t);
  const seam = new Seam({
    personalAccessToken: "seam_at1abcdefgh_abcdefghabcdefghabcdefgh",
    workspaceId: "67c58f1f-f148-4415-a63c-dc6c145c6b91",
    endpoint: await mock.listen(),
  });

  const portal = await seam.customers.createPortal(customer);

  t.equal(portal.workspace_id, "67c58f1f-f148-4415-a63c-dc6c145c6b91");
});

test("a wrong locale is an invalid input, said at the parameter", async (t) => {
  const { seam } = await startSeam(t);

  const error = await failure(
    seam.customers.createPortal({ ...customer, locale: "de" as "de-DE" }),
  );

  t.ok(error instanceof SeamHttpInvalidInputError);
  const invalid = error as SeamHttpInvalidInputError;
  t.equal(invalid.statusCode, 400);
  t.equal(invalid.code, "invalid_input");
  t.match(invalid.message, / for "locale"$/);
  t.equal(invalid.getValidationErrorMessages("locale").length, 1);
  t.strictSame(invalid.getValidationErrorMessages("is_embedded"), []);
  t.strictSame(
    invalid.validationErrors.map(({ parameterName }) => parameterName),
    ["locale"],
  );
  t.match(invalid.requestId, uuid);
});

test("a customer without a key is an invalid input, in Seam's words", async (t) => {
  const { seam } = await startSeam(t);

  const error = await failure(
    seam.customers.createPortal({
      customer_data: {} as { customer_key: string },
    }),
  );

  t.ok(error instanceof SeamHttpInvalidInputError);
  t.equal(error.message, "customer_data.customer_key is required");
});

const ways: readonly {
  readonly how: string;
  readonly start: (t: Test, scenario: string) => Promise<{ seam: Seam }>;
}[] = [
  {
    how: "as an option of the mock",
    start: (t, scenario) => startSeam(t, { scenario }),
  },
  {
    how: "as a header of the client",
    start: (t, scenario) => startSeam(t, {}, { "X-Mock-Scenario": scenario }),
  },
];

for (const { how, start } of ways) {
  test(`scenario unauthorized, ${how}: the key is refused`, async (t) => {
    const { seam } = await start(t, "unauthorized");

    const error = await failure(seam.customers.createPortal(customer));

    t.ok(error instanceof SeamHttpUnauthorizedError);
    const refused = error as SeamHttpUnauthorizedError;
    t.equal(refused.statusCode, 401);
    t.equal(refused.message, "API Key not found");
    t.match(refused.requestId, uuid);
  });

  test(`scenario invalid-input, ${how}: a locale that nobody sent is refused`, async (t) => {
    const { seam } = await start(t, "invalid-input");

    const error = await failure(seam.customers.createPortal(customer));

    t.ok(error instanceof SeamHttpInvalidInputError);
    const invalid = error as SeamHttpInvalidInputError;
    t.strictSame(invalid.getValidationErrorMessages("locale"), ["Invalid input"]);
  });

  test(`scenario expired, ${how}: the link is a minute late`, async (t) => {
    const { seam } = await start(t, "expired");

    const { expires_at } = await seam.customers.createPortal(customer);

    t.ok(Date.parse(expires_at) < Date.now());
  });

  test(`scenario rate-limited, ${how}: the client is told to slow down`, async (t) => {
    const { seam } = await start(t, "rate-limited");

    const error = await failure(seam.customers.createPortal(customer));

    t.ok(error instanceof SeamHttpApiError);
    const limited = error as SeamHttpApiError;
    t.equal(limited.statusCode, 429);
    t.equal(limited.code, "too_many_requests");
  });

  test(`scenario server-error, ${how}: Seam says that it failed`, async (t) => {
    const { seam } = await start(t, "server-error");

    const error = await failure(seam.customers.createPortal(customer));

    t.ok(error instanceof SeamHttpApiError);
    const failed = error as SeamHttpApiError;
    t.equal(failed.statusCode, 500);
    t.equal(failed.code, "internal_server_error");
  });

  test(`scenario outage, ${how}: the SDK has nothing to go by but the status`, async (t) => {
    const { seam } = await start(t, "outage");

    const error = await failure(seam.customers.createPortal(customer));

    t.notOk(error instanceof SeamHttpApiError);
    t.equal(error.name, "AxiosError");
    t.equal(error.message, "Request failed with status code 503");
  });

  test(`scenario legacy-sdk, ${how}: a new SDK misses the new name`, async (t) => {
    const { seam } = await start(t, "legacy-sdk");

    const error = await failure(seam.customers.createPortal(customer));

    t.ok(error instanceof SeamHttpInvalidResponseError);
    t.equal((error as SeamHttpInvalidResponseError).responseKey, "customer_portal");
  });
}

async function failure(call: PromiseLike<unknown>): Promise<Error> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("the call succeeded");
}
