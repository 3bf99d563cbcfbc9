/** The shipped scenarios keep the promises of their descriptions. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { LightMyRequestResponse } from "fastify";
import { test, type Test } from "tap";
import { parse } from "yaml";
import type { JsonObject } from "../src/model.ts";
import { fixtureKeys } from "../src/scenario/fixture.ts";
import { bearer, createPortal, startMock } from "./support/mock.ts";

const folder = fileURLToPath(new URL("../fixtures", import.meta.url));
const schema = JSON.parse(readFileSync(path.join(folder, "fixture.schema.json"), "utf8")) as {
  properties: JsonObject;
};
const files = readdirSync(folder, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith(".yaml"));
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const clock = "2026-01-01T00:00:00Z";

test("the schema that editors use knows the keys that the loader knows", (t) => {
  t.strictSame(Object.keys(schema.properties).sort(), [...fixtureKeys].sort());
  t.end();
});

test("every fixture is valid by the schema, and says what it is for", (t) => {
  const validate = new Ajv2020({ strictTypes: false }).compile(schema);
  t.ok(files.length >= 10);
  for (const file of files) {
    const text = readFileSync(path.join(folder, file), "utf8");
    const fixture = parse(text) as { description: string };
    t.ok(validate(fixture), `${file}: ${JSON.stringify(validate.errors)}`);
    t.match(fixture.description, /^[A-Z].*\.$/, file);
    t.match(text, /^# yaml-language-server: \$schema=\.\.\/fixture\.schema\.json\n/, file);
  }
  t.end();
});

test("the schema refuses what the loader refuses", (t) => {
  const validate = new Ajv2020({ strictTypes: false }).compile(schema);
  const wrong: JsonObject[] = [
    { stauts: 200 },
    { status: 100 },
    { status: 600 },
    { status: "200" },
    { headers: { accept: true } },
    { body: {}, merge: {} },
    { body: {}, empty: true },
    { merge: {}, empty: true },
    { merge: [] },
    { when: [] },
    { when: { query: [] } },
    { when: { url: "/" } },
    { priority: "high" },
    { replies: [] },
    { replies: [{ stauts: 200 }] },
    { replies: [{ times: 0 }] },
    { replies: [{}], status: 200 },
    { limit: "often" },
    { limit: { requests: 0, per: "1s" } },
    { fault: "EARTHQUAKE" },
    { dribble: "2s" },
    { delay: { min: "1s" } },
    { delay: 200 },
    { delay: "3 s" },
    { invalid: "yes" },
    { description: 1 },
  ];
  // Written as text: an object with a `then` looks like a promise to the linter.
  const afterwards = ['{"then":"loop"}', '{"replies":[{}],"then":"stop"}'];
  wrong.push(...afterwards.map((text) => JSON.parse(text) as JsonObject));
  for (const fixture of wrong) t.notOk(validate(fixture), JSON.stringify(fixture));
  t.end();
});

type Keeps = (t: Test, reply: LightMyRequestResponse) => void;

/** Each scenario, and what it promises. */
const promises: Readonly<Record<string, Keeps>> = {
  default: (t, reply) => {
    t.equal(reply.statusCode, 200);
    const { customer_portal: portal, magic_link: link, ok } = reply.json();
    t.strictSame(link, portal);
    t.equal(ok, true);
    t.equal(portal.customer_key, "c1");
    t.equal(portal.created_at, "2026-01-01T00:00:00.000Z");
    t.equal(portal.expires_at, "2026-01-08T00:00:00.000Z");
    t.match(portal.workspace_id, uuid);
    t.match(reply.headers["seam-request-id"], uuid);
  },
  expired: (t, reply) => {
    t.equal(reply.statusCode, 200);
    const { customer_portal: portal, magic_link: link } = reply.json();
    t.strictSame(link, portal);
    t.equal(portal.customer_key, "c1");
    t.equal(portal.created_at, "2025-12-24T23:59:00.000Z");
    t.equal(portal.expires_at, "2025-12-31T23:59:00.000Z");
  },
  "expiring-soon": (t, reply) => {
    t.equal(reply.statusCode, 200);
    const { customer_portal: portal, magic_link: link } = reply.json();
    t.strictSame(link, portal);
    t.equal(portal.created_at, "2025-12-25T00:01:00.000Z");
    t.equal(portal.expires_at, "2026-01-01T00:01:00.000Z");
  },
  "invalid-input": (t, reply) => {
    t.equal(reply.statusCode, 400);
    t.strictSame(reply.json(), {
      error: {
        type: "invalid_input",
        message: 'Invalid input for "locale"',
        validation_errors: {
          _errors: [],
          locale: { _errors: ["Invalid input"] },
        },
      },
      ok: false,
    });
    t.match(reply.headers["seam-request-id"], uuid);
  },
  unauthorized: (t, reply) => {
    t.equal(reply.statusCode, 401);
    t.strictSame(reply.json(), {
      error: { type: "unauthorized", message: "API Key not found" },
      ok: false,
    });
    t.match(reply.headers["seam-request-id"], uuid);
  },
  "rate-limited": (t, reply) => {
    t.equal(reply.statusCode, 429);
    t.equal(reply.headers["retry-after"], "2");
    t.strictSame(reply.json(), {
      error: {
        type: "too_many_requests",
        message: "Too many requests, retry after 2 seconds",
      },
      ok: false,
    });
    t.match(reply.headers["seam-request-id"], uuid);
  },
  outage: (t, reply) => {
    t.equal(reply.statusCode, 503);
    t.equal(reply.payload, "");
    t.equal(reply.headers["content-type"], undefined);
    t.equal(reply.headers["seam-request-id"], undefined);
  },
  "server-error": (t, reply) => {
    t.equal(reply.statusCode, 500);
    t.strictSame(reply.json(), {
      error: {
        type: "internal_server_error",
        message: "Internal server error",
      },
      ok: false,
    });
    t.match(reply.headers["seam-request-id"], uuid);
  },
  flaky: (t, reply) => {
    t.equal(reply.statusCode, 503);
    t.equal(reply.payload, "");
  },
  slow: (t, reply) => {
    t.equal(reply.statusCode, 200);
    t.equal(reply.json().customer_portal.customer_key, "c1");
  },
  "legacy-sdk": (t, reply) => {
    t.equal(reply.statusCode, 200);
    const body = reply.json();
    t.strictSame(Object.keys(body).sort(), ["magic_link", "ok"]);
    t.equal(body.magic_link.customer_key, "c1");
  },
};

/** Scenarios in which no reply comes whole, and what `fetch` makes of them: the test of the SDK says what that makes of them. */
const broken: Readonly<Record<string, RegExp>> = {
  reset: /ECONNRESET/,
  malformed: /HPE_INVALID_CHUNK_SIZE/,
  timeout: /TimeoutError/,
};

test("every shipped scenario is promised something", (t) => {
  const scenarios = readdirSync(folder).filter((name) => !name.includes("."));
  t.strictSame([...Object.keys(promises), ...Object.keys(broken)].sort(), scenarios.sort());
  t.end();
});

const c1 = { customer_data: { customer_key: "c1" } };

for (const [scenario, keeps] of Object.entries(promises)) {
  test(`scenario ${scenario}, by header, query and option`, async (t) => {
    const mock = await startMock(t, { clock });
    const set = await startMock(t, { clock, scenario });

    const replies = await Promise.all([
      createPortal(mock, c1, { "X-Mock-Scenario": scenario }),
      createPortal(mock, c1, {}, `?__scenario=${scenario}`),
      createPortal(set, c1),
    ]);

    for (const reply of replies) {
      keeps(t, reply);
      t.equal(reply.headers["x-mock-scenario"], scenario);
      t.equal(
        reply.headers["x-mock-source"],
        scenario === "rate-limited"
          ? "problem:rate-limited"
          : `fixture:${scenario}/customersCreatePortalPost`,
      );
    }
  });
}

for (const [scenario, error] of Object.entries(broken)) {
  test(`in the scenario ${scenario} a client sees ${error.source}`, async (t) => {
    const mock = await startMock(t, { scenario });
    const url = await mock.listen();

    const seen = await fetch(`${url}/customers/create_portal`, {
      method: "POST",
      headers: bearer,
      signal: AbortSignal.timeout(scenario === "timeout" ? 100 : 30_000),
    })
      .then((reply) => reply.text())
      .catch((failure: Error) => describe(failure));

    t.match(seen, error);
  });
}

/** The name of an error and the code of what caused it. */
function describe({ name, cause }: Error): string {
  return `${name} ${String((cause as { code?: string } | undefined)?.code)}`;
}

test("flaky is down twice, and then works for good", async (t) => {
  const mock = await startMock(t, { scenario: "flaky" });

  const statuses = [];
  for (let count = 0; count < 4; count++) statuses.push((await createPortal(mock)).statusCode);

  t.strictSame(statuses, [503, 503, 200, 200]);
});

test("one customer's link has expired without a header", async (t) => {
  const mock = await startMock(t, { clock });

  const reply = await createPortal(mock, {
    customer_data: { customer_key: "expired-customer" },
  });

  t.equal(reply.headers["x-mock-scenario"], "expired");
  t.equal(
    reply.headers["x-mock-source"],
    "fixture:expired/customersCreatePortalPost.expired-customer",
  );
  t.equal(reply.json().customer_portal.expires_at, "2025-12-31T23:59:00.000Z");
});

test("the header wins over the query, and the query over the option", async (t) => {
  const mock = await startMock(t, { scenario: "outage" });

  const all = await createPortal(
    mock,
    c1,
    { "x-mock-scenario": "rate-limited" },
    "?__scenario=server-error",
  );
  const two = await createPortal(mock, c1, {}, "?__scenario=server-error");

  t.equal(all.statusCode, 429);
  t.equal(two.statusCode, 500);
});

test("a request that Seam forbids is refused in every scenario", async (t) => {
  const mock = await startMock(t);

  for (const scenario of Object.keys(promises)) {
    const reply = await createPortal(mock, { customer_data: {} }, { "x-mock-scenario": scenario });
    t.equal(reply.statusCode, 400, scenario);
    t.equal(reply.json().error.message, "customer_data.customer_key is required", scenario);
  }
});

test("a scenario that does not exist is refused, and those that do are listed", async (t) => {
  const mock = await startMock(t);

  const byHeader = await createPortal(mock, c1, {
    "x-mock-scenario": "expird",
  });
  const byQuery = await createPortal(mock, c1, {}, "?__scenario=expird");

  for (const reply of [byHeader, byQuery]) {
    t.equal(reply.statusCode, 400);
    t.strictSame(reply.json(), {
      error: {
        type: "unknown_scenario",
        message:
          'there is no scenario "expird": did you mean "expired"?: there are default, expired, expiring-soon, ' +
          "flaky, invalid-input, legacy-sdk, malformed, outage, rate-limited, reset, server-error, slow, timeout, unauthorized",
      },
      ok: false,
    });
  }
});
