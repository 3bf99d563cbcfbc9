import { isDeepStrictEqual } from "node:util";
import { test } from "tap";
import type { Json } from "../../../src/model.ts";
import { inputError } from "../../../src/seam/format.ts";
import { createZodValidator } from "../../../src/seam/zod/validator.ts";
import { isObject } from "../../support/contracts.ts";
import { createPortalSchema } from "../../support/create-portal.ts";
import { mutate } from "../../support/mutate.ts";
import { createRandom } from "../../support/random.ts";
import { randomBody } from "../../support/random-body.ts";
import { samples } from "../../support/samples.ts";
import { modelOpinion, type Opinion } from "../../support/seam-model.ts";
import { shrink } from "../../support/shrink.ts";
import { deepFreeze } from "../../support/tree.ts";

const { schemas, schemaId } = createPortalSchema();
const judge = createZodValidator(schemas, schemaId);

function ourOpinion(body: Json): Opinion {
  const verdict = judge(body);
  if (verdict.ok) return verdict;
  return { ...verdict, ...inputError(verdict.issues) };
}

/** Equal in depth, and as text: the order of keys counts. */
function differs(body: Json): boolean {
  if (!isObject(body)) return false;
  const [ours, seams] = [ourOpinion(body), modelOpinion(body)];
  return !(isDeepStrictEqual(ours, seams) && JSON.stringify(ours) === JSON.stringify(seams));
}

/** A valid body, damaged up to three times. The framework hands over objects only. */
function bodyOf(seed: number): Json {
  const random = createRandom(seed);
  let body = randomBody(schemas, schemaId, random);
  for (let left = random.below(4); left > 0; left--) body = mutate(body, random);
  return isObject(body) ? body : { customer_data: body };
}

test("our judge and Seam's models say the same of any body", (t) => {
  const bodies = Array.from({ length: samples(2000, 50_000) }, (_, seed) => bodyOf(seed));
  for (const body of bodies) deepFreeze(body);
  const different = bodies.find(differs);
  if (different !== undefined) {
    const small = shrink(different, differs);
    const shown = `${bodies.indexOf(different)}: ${JSON.stringify(small)}`;
    t.strictSame(ourOpinion(small), modelOpinion(small), shown);
    t.fail(`a difference, by seed ${shown}`);
  }
  const valid = bodies.filter((body) => judge(body).ok).length;
  t.ok(valid > bodies.length / 4, `${valid} bodies were valid`);
  t.ok(valid < (bodies.length * 3) / 4, `${bodies.length - valid} bodies were refused`);
  t.end();
});
