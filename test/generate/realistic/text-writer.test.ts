import { test } from "tap";
import { createTextWriter } from "../../../src/generate/realistic/text-writer.ts";

test("the makers for a name do not depend on the names before it", (t) => {
  const writer = createTextWriter("en");
  const alone = createTextWriter("en").textMakers("first", "name");
  writer.textMakers("first name", "");
  t.strictSame(writer.textMakers("first", "name"), alone);
  t.end();
});
