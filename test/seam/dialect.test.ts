import { test } from "tap";
import type { JsonObject, Violation } from "../../src/model.ts";
import { createProblem, problemCatalogue, type ProblemKind } from "../../src/problem.ts";
import { seam } from "../../src/seam/dialect.ts";

function errorOf(...problem: Parameters<typeof createProblem>): JsonObject {
  const { contentType, payload } = seam.render(createProblem(...problem));
  if (contentType !== "application/json; charset=utf-8")
    throw new Error(`it is sent as ${contentType}`);
  return JSON.parse(payload) as JsonObject;
}

function violationOf(pointer: string, keyword: string, message: string): Violation {
  return { in: "body", pointer, keyword, message, schemaPointer: "" };
}

test("a problem is an error with a type and a message, and not ok", (t) => {
  t.strictSame(errorOf("unknown-scenario", "there is no scenario x"), {
    error: { type: "unknown_scenario", message: "there is no scenario x" },
    ok: false,
  });
  t.end();
});

test("every problem has its words, and its type is a snake", (t) => {
  const plain = ["malformed", "too-large"];
  const kinds = Object.keys(problemCatalogue) as ProblemKind[];
  for (const kind of kinds.filter((each) => !plain.includes(each))) {
    const { error, ok } = errorOf(kind, "why") as {
      error: { type: string; message: string };
      ok: boolean;
    };
    t.match(error.type, /^[a-z]+(_[a-z]+)*$/, kind);
    t.not(error.message, "", kind);
    t.equal(ok, false);
  }
  t.end();
});

for (const [kind, error] of [
  ["unauthorized", { type: "unauthorized", message: "No authentication methods succeeded" }],
  [
    "unsupported-media-type",
    {
      type: "invalid_content_type",
      message: 'POST requests must have Content-Type header with "application/json"',
    },
  ],
  ["mock-failed", { type: "internal_server_error", message: "why" }],
  ["not-found", { type: "not_found", message: "why" }],
] as const) {
  test(`${kind} is said as Seam says it`, (t) => {
    t.strictSame(errorOf(kind, "why"), { error, ok: false });
    t.end();
  });
}

for (const [allow, message] of [
  ["POST, OPTIONS", "only POST accepted"],
  ["GET, POST, HEAD, OPTIONS", "only GET,POST accepted"],
] as const) {
  test(`a path that takes ${allow} says "${message}"`, (t) => {
    t.strictSame(errorOf("method-not-allowed", "why", { headers: { allow } }), {
      error: { type: "method_not_allowed", message },
      ok: false,
    });
    t.end();
  });
}

for (const [kind, payload] of [
  ["malformed", "Invalid JSON"],
  ["too-large", "Body exceeded 1mb limit"],
] as const) {
  test(`${kind} is the plain text of the framework below`, (t) => {
    t.strictSame(seam.render(createProblem(kind, "why")), {
      payload,
      statusText: payload,
    });
    t.end();
  });
}

test("one violation is a sentence, and stands at its place", (t) => {
  const violations = [violationOf("/customer_data/customer_key", "required", "is required")];

  t.strictSame(errorOf("invalid", "why", { violations }), {
    error: {
      type: "invalid_input",
      message: "customer_data.customer_key is required",
      validation_errors: {
        _errors: [],
        customer_data: { _errors: [], customer_key: { _errors: ["Required"] } },
      },
    },
    ok: false,
  });
  t.end();
});

test("several violations are counted and listed", (t) => {
  const violations = [
    violationOf("/rooms/0/name", "minLength", "must not be empty"),
    violationOf("", "type", "must be object"),
  ];

  t.strictSame(errorOf("invalid", "why", { violations }), {
    error: {
      type: "invalid_input",
      message: '2 Input Errors: must not be empty for "rooms.0.name", must be object',
      validation_errors: {
        _errors: ["must be object"],
        rooms: {
          _errors: [],
          "0": { _errors: [], name: { _errors: ["must not be empty"] } },
        },
      },
    },
    ok: false,
  });
  t.end();
});

test("where the API's own rules found it, their words are said", (t) => {
  const apiError = {
    type: "invalid_input",
    message: 'Invalid uuid for "customization_profile_id"',
    validationErrors: {
      _errors: [],
      customization_profile_id: { _errors: ["Invalid uuid"] },
    },
  };
  const violations = [violationOf("/customization_profile_id", "format", "is no UUID")];

  t.strictSame(errorOf("invalid", "why", { violations, apiError }), {
    error: {
      type: "invalid_input",
      message: apiError.message,
      validation_errors: apiError.validationErrors,
    },
    ok: false,
  });
  t.end();
});
