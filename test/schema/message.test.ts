import { test } from "tap";
import { violationMessage, type KeywordError } from "../../src/schema/message.ts";

const messages: readonly (readonly [KeywordError, string])[] = [
  [{ keyword: "required", params: {} }, "is required"],
  [{ keyword: "additionalProperties", params: {} }, "is not a known property"],
  [{ keyword: "unevaluatedProperties", params: {} }, "is not a known property"],
  [{ keyword: "enum", params: { allowedValues: ["a", 1, null] } }, 'must be one of "a", 1, null'],
  [{ keyword: "const", params: { allowedValue: { a: 1 } } }, 'must be {"a":1}'],
  [{ keyword: "type", params: { type: "string" }, data: 1 }, "must be string, not number"],
  [
    { keyword: "type", params: { type: ["string", "null"] }, data: [] },
    "must be string or null, not array",
  ],
  [{ keyword: "type", params: { type: "object" }, data: null }, "must be object, not null"],
  [{ keyword: "format", params: { format: "uuid" } }, "must be a valid uuid"],
  [{ keyword: "pattern", params: { pattern: "^a$" } }, "must match ^a$"],
  [{ keyword: "minLength", params: { limit: 1 } }, "must have at least 1 character"],
  [{ keyword: "maxLength", params: { limit: 2 } }, "must have at most 2 characters"],
  [{ keyword: "minItems", params: { limit: 1 } }, "must have at least 1 item"],
  [{ keyword: "maxItems", params: { limit: 0 } }, "must have at most 0 items"],
  [{ keyword: "minProperties", params: { limit: 1 } }, "must have at least 1 member"],
  [{ keyword: "maxProperties", params: { limit: 2 } }, "must have at most 2 members"],
  [{ keyword: "uniqueItems", params: { i: 2, j: 0 } }, "must not repeat items: 0 and 2 are equal"],
  [
    { keyword: "oneOf", params: { passing: [0, 2] } },
    "must match one schema only, and matches 0 and 2",
  ],
  [{ keyword: "oneOf", params: { passing: [] } }, "must match one of the schemas"],
  [{ keyword: "anyOf", params: {} }, "must match one of the schemas"],
  [{ keyword: "not", params: {} }, "must not match the schema"],
  [{ keyword: "false schema", params: {} }, "must not be there"],
  [{ keyword: "minimum", params: {}, message: "must be >= 1" }, "must be >= 1"],
  [{ keyword: "constructor", params: {} }, "breaks constructor"],
];

for (const [error, message] of messages) {
  test(`${error.keyword}: ${message}`, (t) => {
    t.equal(violationMessage(error), message);
    t.end();
  });
}
