import { readFileSync } from "node:fs";
import { test } from "tap";
import { packageVersion } from "../../src/values/package.ts";

test("the version is that of package.json", (t) => {
  const file = new URL("../../package.json", import.meta.url);
  const { version } = JSON.parse(readFileSync(file, "utf8")) as {
    version: string;
  };
  t.equal(packageVersion(), version);
  t.end();
});
