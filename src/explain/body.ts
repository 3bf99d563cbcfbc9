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
          ? describeProblemForm(shared.dialect.name)
          : "the response that the operation declares for the problem",
      source,
      place: declared === undefined ? undefined : places.ofDocument(declared.location),
    });
  if (body?.value === undefined) return { outcome: "there is no body", source };
  const report: OriginReport = { values: {}, reported: 0, visited: 0, more: false };
  addOrigins(body.value, "", originOfBody(body, context), undefined, report);
  const removals = removedMembers(body, context);
  const hasRemovals = Object.keys(removals).length > 0;
  return withoutUndefined({
    outcome: `it comes from ${source}`,
    source,
    values: report.values,
    more: report.more ? true : undefined,
    removed: hasRemovals ? removals : undefined,
  });
}

function describeProblemForm(dialect: string): string {
  return dialect === rfc9457.name
    ? "a problem document (RFC 9457)"
    : `the problem in the words of the dialect ${dialect}`;
}

interface OriginReport {
  /** By JSON Pointer into the body. */
  readonly values: JsonObject;
  reported: number;
  visited: number;
  more: boolean;
}

/** Reports each value whose origin differs from that of its parent. */
function addOrigins(
  value: Json,
  pointer: string,
  origin: ValueOrigin,
  parentKey: string | undefined,
  report: OriginReport,
): void {
  report.visited++;
  if (report.visited > maxVisited || report.reported >= maxValues) {
    report.more = true;
    return;
  }
  if (origin.key !== parentKey) {
    report.values[pointer] = origin.describe();
    report.reported++;
  }
  if (origin.undivided || value === null || typeof value !== "object") return;
  for (const [key, inner] of Object.entries(value))
    addOrigins(inner, childPointer(pointer, key), origin.at(key, inner), origin.key, report);
}

/** The members that fixtures removed from the body beneath them, and where. */
function removedMembers(body: Body, { places }: OriginContext): JsonObject {
  const found: JsonObject = {};
  for (let each: Body | undefined = body; each !== undefined; each = each.beneath) {
    const { step } = each;
    if (step?.reply.body.kind !== "merge") continue;
    const { fixture, reply } = step;
    const start = `${reply.pointer}/merge`;
    for (const pointer of nullPointers(writtenAt(fixture, start), "").slice(0, maxValues))
      found[pointer] = places.ofFixture(fixture, start + pointer);
  }
  return found;
}

function nullPointers(patch: Json | undefined, pointer: string): string[] {
  if (patch === null) return [pointer];
  if (!isObject(patch)) return [];
  return Object.entries(patch).flatMap(([key, inner]) =>
    nullPointers(inner, childPointer(pointer, key)),
  );
}
