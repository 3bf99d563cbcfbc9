/** Finds the operations and fixtures that nearly matched an unmatched request. */
import type { Entry } from "../../state/journal/journal.ts";
import type { Redaction } from "../../state/journal/redact.ts";
import type { JsonObject, Operation } from "../../model.ts";
import { editDistance } from "../../values/nearest.ts";
import type { Router } from "../../request/routing/route.ts";
import type { Fixture } from "../../scenario/fixture.ts";
import { show } from "../../scenario/matchers/show.ts";
import { describeMismatch, type Mismatch } from "../../scenario/when/when.ts";
import { placeOf } from "../describe-fixture.ts";
import { redactDifference } from "./difference.ts";

/** The most operations to report for one request. */
const mostNear = 3;

/** The operations of the same path and another method, or else of nearly the same path: the schema `NearMiss`. */
export function nearOperations(
  { raw }: Entry,
  operations: readonly Operation[],
  route: Router,
): JsonObject[] {
  const found = route(raw.method, raw.path, raw);
  if (found.kind === "method")
    return found.operations
      .slice(0, mostNear)
      .map((operation) => nearOperation(operation, "method", operation.method, raw.method));
  return nearestPaths(raw.path, operations)
    .map((operation) => ({ operation, other: operation.method !== raw.method }))
    .sort((left, right) => Number(left.other) - Number(right.other))
    .slice(0, mostNear)
    .map(({ operation }) => nearOperation(operation, "path", operation.path, raw.path));
}

function nearOperation(
  { id, method, path }: Operation,
  stage: "method" | "path",
  wanted: string,
  sent: string,
): JsonObject {
  const [expected, found] = [show(wanted), show(sent)];
  return {
    operation: { id, method, path },
    stage,
    pointer: "",
    expected,
    found,
    message: `${id}: ${describeMismatch({ stage, pointer: "", expected, found })}`,
  };
}

/** The operations whose paths differ least from the one that was sent, if one is near. */
function nearestPaths(path: string, operations: readonly Operation[]): Operation[] {
  let closest = Math.max(3, Math.floor(path.length / 3));
  let best: Operation[] = [];
  for (const operation of operations) {
    const distance = distanceTo(operation, path, closest);
    if (distance > closest) continue;
    if (distance < closest) best = [];
    closest = distance;
    best.push(operation);
  }
  return best;
}

/** The lesser edit distance of the path with and without the base path; exact up to `furthest`. */
function distanceTo(
  { path: template, basePaths }: Operation,
  path: string,
  furthest: number,
): number {
  const distances = ["", ...basePaths].map((base) =>
    editDistance(fill(base + template, path), path, furthest),
  );
  return Math.min(...distances);
}

/** Fills the parameters of a template with the segments of a path. */
function fill(template: string, path: string): string {
  const sent = path.split("/");
  return template
    .split("/")
    .map((segment, index) => (segment.includes("{") ? (sent[index] ?? segment) : segment))
    .join("/");
}

/** Why none of the fixtures with conditions answered, the nearest first: the schema `NearMiss`. */
export function nearFixtures(entry: Entry, redaction: Redaction): JsonObject[] {
  const { trace } = entry;
  const request = trace?.inspected?.read.request;
  if (trace === undefined || request === undefined) return [];
  const fixtures = trace.candidates?.fixtures ?? [];
  return fixtures
    .flatMap((fixture) => {
      const mismatch = fixture.when?.mismatch(request);
      return mismatch === undefined ? [] : [{ fixture, miss: mismatch }];
    })
    .sort((left, right) => openOf(left) - openOf(right))
    .map(({ fixture, miss: mismatch }) =>
      nearFixture(trace.operation, fixture, mismatch, redaction),
    );
}

/** The number of its conditions that did not match. */
function openOf({
  fixture: { when },
  miss: { held },
}: {
  readonly fixture: Fixture;
  readonly miss: Mismatch;
}): number {
  return (when?.specificity ?? 0) - held;
}

function nearFixture(
  { id, method, path }: Operation,
  fixture: Fixture,
  missed: Mismatch,
  redaction: Redaction,
): JsonObject {
  const mismatch = redactDifference(missed, redaction);
  const { stage, pointer, expected, found } = mismatch;
  return {
    operation: { id, method, path },
    fixture: { id: fixture.id, place: placeOf(fixture) },
    stage,
    pointer,
    expected,
    found,
    message: `${fixture.id}: ${describeMismatch(mismatch)}`,
  };
}
