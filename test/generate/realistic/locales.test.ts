import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { test } from "tap";
import { locales, readLocale } from "../../../src/generate/realistic/locales.ts";

test("the list of locales is the one of the installed faker", (t) => {
  const require = createRequire(import.meta.url);
  const folder = path.dirname(require.resolve("@faker-js/faker/locale/en"));
  const installed = readdirSync(folder)
    .filter((file) => file.endsWith(".js"))
    .map((file) => path.basename(file, ".js"));

  t.strictSame([...locales].sort(), installed.sort());
  t.end();
});

test("a locale may be written as browsers write it", (t) => {
  t.equal(readLocale("pt-br"), "pt_BR");
  t.equal(readLocale("de"), "de");
  t.end();
});

test("an unknown locale is named with all there are", (t) => {
  t.throws(() => readLocale("tlh"), {
    code: "MOCK_ERR_OPTIONS",
    message: /^there is no locale "tlh".*: there are af_ZA, ar, .*zu_ZA$/,
  });
  t.end();
});
