import { test } from "tap";
import { inputError } from "../../src/seam/format.ts";
import type { Issue } from "../../src/seam/zod/validator.ts";

const issue = (path: Issue["path"], message: string): Issue => ({
  path,
  message,
});

/** An issue, and the sentence it becomes. */
const sentences: readonly (readonly [issue: Issue, sentence: string])[] = [
  [issue(["locale"], "Invalid enum value"), 'Invalid enum value for "locale"'],
  [issue(["spaces", 0, "name"], "Required"), "spaces.0.name is required"],
  [issue([], "Expected object"), "Expected object"],
  [issue([], "Required"), "Required"],
  [issue(["a.b"], "Too long"), 'Too long for "a.b"'],
];

for (const [given, sentence] of sentences) {
  test(`${JSON.stringify(given)} is "${sentence}"`, (t) => {
    t.equal(inputError([given]).message, sentence);
    t.end();
  });
}

test("several issues are counted, and listed in their order", (t) => {
  t.equal(
    inputError([issue(["b"], "Required"), issue(["a"], "Invalid")]).message,
    '2 Input Errors: b is required, Invalid for "a"',
  );
  t.end();
});

test("messages stand at their places, and each place has a list", (t) => {
  t.strictSame(
    inputError([
      issue(["spaces", 1, "name"], "Required"),
      issue(["spaces", 1, "name"], "Too short"),
      issue(["spaces"], "Too many"),
      issue([], "Unknown"),
    ]).validationErrors,
    {
      _errors: ["Unknown"],
      spaces: {
        _errors: ["Too many"],
        "1": { _errors: [], name: { _errors: ["Required", "Too short"] } },
      },
    },
  );
  t.end();
});

test("alternatives are told of by their own issues", (t) => {
  const union: Issue = {
    path: ["value"],
    message: "Invalid input",
    unionErrors: [
      [issue(["value"], "Expected string, received number")],
      [issue(["value"], "Expected boolean, received number")],
    ],
  };

  t.strictSame(inputError([union]), {
    message: 'Invalid input for "value"',
    validationErrors: {
      _errors: [],
      value: {
        _errors: ["Expected string, received number", "Expected boolean, received number"],
      },
    },
  });
  t.end();
});

for (const key of ["__proto__", "toString", "constructor"]) {
  test(`${key} is a key like any other`, (t) => {
    const { validationErrors } = inputError([issue([key, "a"], "Invalid")]);

    t.equal(
      JSON.stringify(validationErrors),
      `{"_errors":[],"${key}":{"_errors":[],"a":{"_errors":["Invalid"]}}}`,
    );
    t.end();
  });
}

test("a key called _errors does not get in the way of the messages", (t) => {
  t.strictSame(inputError([issue(["_errors"], "Invalid")]).validationErrors, {
    _errors: ["Invalid"],
  });
  t.end();
});
