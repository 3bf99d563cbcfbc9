/** The generators of a document share what they know of its schemas; which of them came first makes no difference. */
import { test } from "tap";
import { readContract } from "../../src/engine/contract.ts";
import { createGenerate } from "../../src/generate/generate.ts";
import { prepareSchemas } from "../../src/generate/plan.ts";
import { defaultLocale } from "../../src/generate/realistic/locales.ts";
import { createTextWriter } from "../../src/generate/realistic/text-writer.ts";
import { packageFile } from "../../src/values/package.ts";
import type { Json } from "../../src/model.ts";

type Order = (ids: readonly string[]) => readonly string[];

/** The bodies of all responses of Seam's document, by schema. */
function bodiesIn(order: Order): Readonly<Record<string, Json>> {
  const { operations, schemas } = readContract(packageFile("openapi.yaml"));
  const prepared = prepareSchemas(schemas);
  const writer = createTextWriter(defaultLocale);
  const ids = operations.flatMap(({ responses }) =>
    responses.flatMap(({ content }) => content.flatMap(({ schema }) => schema ?? [])),
  );
  const bodies = order([...new Set(ids)]).map((id) => {
    const generated = createGenerate(schemas, id, () => [], writer, prepared)(7);
    return [id, generated.ok ? generated.value : null] as const;
  });
  return Object.fromEntries(bodies);
}

test("bodies are the same in whichever order they are asked for", (t) => {
  const forward = bodiesIn((ids) => ids);
  t.strictSame(
    bodiesIn((ids) => ids.toReversed()),
    forward,
  );
  t.equal(Object.keys(forward).length > 10, true);
  t.end();
});
