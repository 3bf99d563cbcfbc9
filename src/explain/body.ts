/** Explains step 5: the source of the body, and the origin of each value. */
import { childPointer } from "../values/json-pointer.ts";
import { isObject } from "../values/json.ts";
import type { Json, JsonObject } from "../model.ts";
import { rfc9457 } from "../problem.ts";
import type { Body } from "../response/sources/source.ts";
import { writtenAt } from "./fixture-origin.ts";
import { withoutUndefined } from "./object.ts";
import { originOfBody, type OriginContext } from "./body-origin.ts";
import type { ValueOrigin } from "./value-origin.ts";

/** The most values to report, and to look at. */
const maxValues = 200;
const maxVisited = 20_000;

export function explainBody(context: OriginContext): JsonObject {
  const { trace, shared, places } = context;
  const { problem, declared, source, body } = trace;
  if (problem !== undefined)
    return withoutUndefined({
      outcome:
        declared === undefined
          ? inWords(shared.dialect.name)
          : "the response that the operation declares for the problem",
      source,
      place: declared === undefined ? undefined : places.ofDocument(declared.location),
    });
  if (body?.value === undefined) return { outcome: "there is no body", source };
  const telling: Telling = { values: {}, told: 0, visited: 0, more: false };
  addOrigins(body.value, "", originOfBody(body, context), undefined, telling);
  const gone = removed(body, context);
  const isCut = Object.keys(gone).length > 0;
  return withoutUndefined({
    outcome: `it comes from ${source}`,
    source,
    values: telling.values,
    more: telling.more ? true : undefined,
    removed: isCut ? gone : undefined,
  });
}

function inWords(dialect: string): string {
  return dialect === rfc9457.name
    ? "a problem document (RFC 9457)"
    : `the problem in the words of the dialect ${dialect}`;
}

interface Telling {
  /** By JSON Pointer into the body. */
  readonly values: JsonObject;
  told: number;
  visited: number;
  more: boolean;
}

/** Reports each value whose origin differs from that of its parent. */
function addOrigins(
  value: Json,
  pointer: string,
  origin: ValueOrigin,
  around: string | undefined,
  telling: Telling,
): void {
  telling.visited++;
  if (telling.visited > maxVisited || telling.told >= maxValues) {
    telling.more = true;
    return;
  }
  if (origin.key !== around) {
    telling.values[pointer] = origin.origin();
    telling.told++;
  }
  if (origin.whole || value === null || typeof value !== "object") return;
  for (const [key, inner] of Object.entries(value))
    addOrigins(inner, childPointer(pointer, key), origin.at(key, inner), origin.key, telling);
}

/** The members that fixtures removed from the body beneath them, and where. */
function removed(body: Body, { places }: OriginContext): JsonObject {
  const found: JsonObject = {};
  for (let each: Body | undefined = body; each !== undefined; each = each.beneath) {
    const { step } = each;
    if (step?.reply.body.kind !== "merge") continue;
    const { fixture, reply } = step;
    const start = `${reply.pointer}/merge`;
    for (const pointer of nulls(writtenAt(fixture, start), "").slice(0, maxValues))
      found[pointer] = places.ofFixture(fixture, start + pointer);
  }
  return found;
}

function nulls(patch: Json | undefined, pointer: string): string[] {
  if (patch === null) return [pointer];
  if (!isObject(patch)) return [];
  return Object.entries(patch).flatMap(([key, inner]) => nulls(inner, childPointer(pointer, key)));
}
