import { createRequire } from "node:module";
import { test } from "tap";
import { createRandom } from "../../../src/generate/random.ts";
import {
  currentFakerName,
  isFakerName,
  isKnownFaker,
} from "../../../src/generate/realistic/faker-names.ts";
import { createCallFaker } from "../../../src/generate/realistic/call-faker.ts";

const { faker } = createRequire(import.meta.url)("@faker-js/faker/locale/en") as {
  faker: Record<string, Record<string, unknown>>;
};

test("every method of the list gives a value in English", (t) => {
  const real = createCallFaker("en");
  const names = Object.keys(faker)
    .flatMap((module) => {
      const methods = faker[module] ?? {};
      const own = Object.getOwnPropertyNames(Object.getPrototypeOf(methods));
      return [...own, ...Object.keys(methods)].map((method) => `${module}.${method}`);
    })
    .filter(isFakerName);
  const empty = names.filter((name) => {
    const args = name === "date.between" ? [{ from: 0, to: 1 }] : [];
    return (
      name !== "string.fromCharacters" &&
      real(name, createRandom({ a: 1, b: 2 }), ...args) === undefined
    );
  });

  t.ok(names.length > 150, String(names.length));
  t.strictSame(empty, []);
  t.end();
});

test("what a method was called before leads to today's name", (t) => {
  const former = [
    "name.firstName",
    "address.city",
    "random.uuid",
    "internet.userName",
    "company.companyName",
    "name.findName",
  ];

  t.strictSame(former.map(currentFakerName), [
    "person.firstName",
    "location.city",
    "string.uuid",
    "internet.username",
    "company.name",
    "person.fullName",
  ]);
  t.end();
});

test("what is not in the list is not known", (t) => {
  const unknown = [
    "helpers.fromRegExp",
    "helpers.multiple",
    "constructor.constructor",
    "person.__proto__",
    "person",
    "",
  ];

  t.strictSame(unknown.filter(isKnownFaker), []);
  t.end();
});
