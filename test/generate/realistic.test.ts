/** Generated values look like what their names promise, and lead nowhere. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "tap";
import type { Json, JsonObject, JsonSchema } from "../../src/model.ts";
import { createGenerate } from "../../src/generate/generate.ts";
import { createTextWriter } from "../../src/generate/realistic/text-writer.ts";
import { evalArguments, root } from "../support/cli.ts";
import {
  generateMany,
  stubCheck,
  stubSchemas,
  type NamedSchemas,
} from "../support/schemas-stub.ts";

const string: JsonSchema = { type: "string" };
const object = (properties: JsonObject): JsonSchema => ({
  type: "object",
  properties,
  required: Object.keys(properties),
});
const strings = (...names: string[]): JsonSchema =>
  object(Object.fromEntries(names.map((name) => [name, string])));

/** Bodies of the seeds 1 to 30; none may fail. */
function bodiesOf(schema: JsonSchema, others: NamedSchemas = {}): JsonObject[] {
  return generateMany({ ...others, Root: schema }, "Root", 30).bodies.map((body) => {
    if (!body.ok) throw new Error(body.reason);
    return body.value as JsonObject;
  });
}

function inLocale(locale: string, schema: JsonSchema): Json {
  const named = { Root: schema };
  const check = stubCheck(named, "Root");
  const body = createGenerate(stubSchemas(named), "Root", check, createTextWriter(locale))(1);
  if (!body.ok) throw new Error(body.reason);
  return body.value;
}

test("names are understood however they are written", (t) => {
  const [body] = bodiesOf(strings("postal_code", "postalCode", "postal-code", "PostalCode"));

  for (const [name, value] of Object.entries(body ?? {})) t.match(value, /^\d{5}(-\d{4})?$/, name);
  t.end();
});

test("the texts of one object speak of one person", (t) => {
  for (const body of bodiesOf(
    object({
      firstName: string,
      last_name: string,
      fullName: string,
      email: { type: "string", format: "email" },
    }),
  )) {
    const { firstName, last_name: lastName, fullName, email } = body;
    t.equal(fullName, `${String(firstName)} ${String(lastName)}`);
    t.match(email, /^[a-z0-9.]+@example\.com$/);
  }
  t.end();
});

test("what is called name depends on what has it", (t) => {
  const named = strings("name", "email");
  const [person] = bodiesOf({ $ref: "Customer" }, { Customer: named });
  const [thing] = bodiesOf({ $ref: "Space" }, { Space: named });

  t.equal(
    String(person?.["name"]).toLowerCase().replace("'", "").replace(" ", "."),
    String(person?.["email"]).split("@")[0],
  );
  t.match(thing?.["name"], /^[A-Z][a-z]+ [A-Z][a-z]+$/);
  t.end();
});

test("hosts are reserved ones, and phone numbers are kept for fiction", (t) => {
  for (const body of bodiesOf(
    strings("website", "avatar_url", "imageUrl", "hostname", "phone", "email"),
  )) {
    for (const name of ["website", "avatar_url", "imageUrl"])
      t.match(body[name], /^https:\/\/example\.com\//);
    t.match(body["hostname"], /\.example\.com$/);
    t.match(body["email"], /@example\.com$/);
    t.match(body["phone"], /^\+1\d{3}55501\d\d$/);
  }
  t.end();
});

test("numbers have the size that their names promise", (t) => {
  const number: JsonSchema = { type: "number" };
  const within = (value: Json | undefined, low: number, high: number): void => {
    t.ok(Number(value) >= low && Number(value) <= high, String(value));
  };
  for (const body of bodiesOf(
    object({ age: number, latitude: number, rating: number, price: number }),
  )) {
    within(body["age"], 18, 80);
    within(body["latitude"], -90, 90);
    within(body["rating"], 1, 5);
    t.match(String(body["price"]), /^\d+(\.\d\d?)?$/);
  }
  t.end();
});

test("bounds of the schema come before what is usual", (t) => {
  const bodies = bodiesOf(
    object({
      age: { type: "integer", minimum: 200 },
      country: { type: "string", maxLength: 2 },
      email: { type: "string", pattern: "^[a-z]{3}$" },
    }),
  );

  for (const body of bodies) {
    t.ok(Number(body["age"]) >= 200);
    t.match(body["country"], /^[A-Z]{2}$/);
    t.match(body["email"], /^[a-z]{3}$/);
  }
  t.end();
});

test("what was updated was created before, and what ends has begun", (t) => {
  const date: JsonSchema = { type: "string", format: "date-time" };
  for (const body of bodiesOf(
    object({
      updated_at: date,
      created_at: date,
      endDate: date,
      startDate: date,
      max_price: { type: "number" },
      min_price: { type: "number" },
    }),
  )) {
    t.ok(String(body["created_at"]) <= String(body["updated_at"]));
    t.ok(String(body["startDate"]) <= String(body["endDate"]));
    t.ok(Number(body["min_price"]) <= Number(body["max_price"]));
  }
  t.end();
});

test("a page knows how long its list is, and that it is the last", (t) => {
  for (const body of bodiesOf(
    object({
      data: { type: "array", items: string },
      total_count: { type: "integer" },
      has_more: { type: "boolean" },
      next_cursor: { type: ["string", "null"] },
      meta: object({ total: { type: "integer" } }),
    }),
  )) {
    const length = (body["data"] as Json[]).length;
    t.match(body, {
      total_count: length,
      has_more: false,
      next_cursor: null,
      meta: { total: length },
    });
  }
  t.end();
});

test("a locale has names of its own, always the same", (t) => {
  const schema = strings("first_name", "city", "description", "phone", "email");
  const texts = ["en", "de", "pt_BR", "ja"].map((locale) =>
    JSON.stringify(inLocale(locale, schema)),
  );

  t.equal(new Set(texts).size, 4, texts.join(" "));
  t.equal(JSON.stringify(inLocale("de", schema)), texts[1]);
  t.match(inLocale("ja", schema), {
    first_name: /\P{ASCII}/u,
    email: /^[\w.]+@example\.com$/,
  });
  t.end();
});

test("time zone, locale and process make no difference", (t) => {
  const script = `
    import { createGenerate } from "./src/generate/generate.ts";
    const schema = ${JSON.stringify(
      object({
        created_at: { type: "string", format: "date-time" },
        birthDate: string,
        fullName: string,
        seen: { type: "string", "x-faker": "date.recent" },
        price: { type: "number" },
      }),
    )};
    const schemas = { id: () => "", get: () => schema, refs: () => [], locate: () => undefined };
    console.log(JSON.stringify(createGenerate(schemas, "Root", () => [])(7)));`;
  const run = (TZ: string, LC_ALL: string): string =>
    execFileSync(process.execPath, [...evalArguments, script], {
      cwd: root,
      env: { ...process.env, TZ, LC_ALL },
      encoding: "utf8",
    });

  const here = run("UTC", "C");
  t.match(here, /^\{"ok":true/);
  t.equal(run("Pacific/Kiritimati", "tr_TR.UTF-8"), here);
  t.equal(run("America/Los_Angeles", "de_DE.UTF-8"), here);
  t.end();
});

test("objects get no members that nobody spoke of", (t) => {
  for (const schema of [
    { type: "object", additionalProperties: true },
    { type: "object" },
    { ...(strings("a") as JsonObject), additionalProperties: string },
  ] as JsonSchema[])
    for (const body of bodiesOf(schema))
      t.strictSame(
        Object.keys(body).filter((key) => key !== "a"),
        [],
      );
  t.end();
});

test("a map gets one or two entries", (t) => {
  const sizes = bodiesOf({ type: "object", additionalProperties: string }).map(
    (body) => Object.keys(body).length,
  );

  t.strictSame([...new Set(sizes)].sort(), [1, 2]);
  t.end();
});

test("the faker is imported where it is needed, and not before", (t) => {
  const source = readFileSync(
    new URL("../../src/generate/realistic/call-faker.ts", import.meta.url),
    "utf8",
  );

  t.notMatch(source, /^import (?!type)[^;]*"@faker-js/m);
  t.end();
});
