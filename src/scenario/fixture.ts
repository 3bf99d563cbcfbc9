/**
 * Compiles a fixture: what a scenario answers for an operation. `fixtures/fixture.schema.json` describes it to
 * editors.
 */
import { combineErrors, MockError } from "../errors.ts";
import { isObject } from "../values/json.ts";
import { positionIn, type SourceFile } from "../document/parse/parse.ts";
import type { Json, JsonObject } from "../model.ts";
import { nearest } from "../values/nearest.ts";
import { compileReply, replyKeys, type FixtureReply } from "./fixture-reply.ts";
import { readLimit, type Limit } from "./limit.ts";
import type { TemplateError } from "./templates/template.ts";
import { compileWhen, type When } from "./when/when.ts";

export interface Fixture {
  /** `expired/createPortal`, or `expired/createPortal.vip`. It identifies the fixture everywhere. */
  readonly id: string;
  readonly scenario: string;
  readonly operationId: string;
  /** Its file, as it is shown to people. */
  readonly shownAs: string;
  readonly source: SourceFile;
  /** Its place in the source: empty in a file of its own. */
  readonly pointer: string;
  /** Which requests it answers; missing if it answers all. */
  readonly when: When | undefined;
  /** The higher priority answers first; among equals, the fixture with more conditions. */
  readonly priority: number;
  /** Its replies, in order. */
  readonly sequence: readonly SequenceStep[];
  /** Whether it starts again after the last reply, which is repeated otherwise. */
  readonly loop: boolean;
  readonly limit: Limit | undefined;
}

/** A reply of a fixture, and its index in the sequence. */
export interface SequenceStep {
  readonly fixture: Fixture;
  readonly reply: FixtureReply;
  /** The number of replies before this one. */
  readonly index: number;
}

export const fixtureKeys = [
  "description",
  "when",
  "priority",
  ...replyKeys,
  "replies",
  "then",
  "limit",
];

/** Where a fixture is written, and what it is for. */
export interface FixturePlace {
  readonly source: SourceFile;
  readonly shownAs: string;
  readonly pointer: string;
  readonly id: string;
  readonly scenario: string;
  readonly operationId: string;
}

/** The most replies of one fixture, repetitions by `times` included. */
const maxReplies = 1000;

/** Compiles a fixture. Throws one MOCK_ERR_FIXTURE with all its errors, each with file:line:column. */
export function compileFixture(value: Json, place: FixturePlace): Fixture {
  const errors: TemplateError[] = [];
  const fixture = readFixture(value, place, errors);
  if (fixture !== undefined && errors.length === 0) return fixture;
  throw combineErrors(
    errors.map(({ pointer, reason }) => fixtureError(place.source, place.shownAs, pointer, reason)),
  );
}

export function fixtureError(
  source: SourceFile,
  shownAs: string,
  pointer: string,
  what: string,
): MockError {
  return new MockError("MOCK_ERR_FIXTURE", what, {
    ...positionIn(source, shownAs, pointer),
    pointer,
  });
}

function readFixture(
  value: Json,
  place: FixturePlace,
  errors: TemplateError[],
): Fixture | undefined {
  const { pointer } = place;
  const fail = (key: string, reason: string): undefined => {
    errors.push({ pointer: `${pointer}${key}`, reason });
  };
  if (!isObject(value)) return fail("", "a fixture is an object");
  refuseStrangers(value, fixtureKeys, fail);
  const { description, when } = value;
  if (description !== undefined && typeof description !== "string")
    fail("/description", "`description` is a text");
  const sequence: SequenceStep[] = [];
  const fixture: Fixture = {
    ...place,
    when: when === undefined ? undefined : compileWhen(when, `${pointer}/when`, errors),
    priority: readPriority(value, fail),
    sequence,
    loop: readThen(value, fail) === "loop",
    limit: readFixtureLimit(value, fail),
  };
  for (const reply of readReplies(value, pointer, errors, fail))
    sequence.push({ fixture, reply, index: sequence.length });
  return fixture;
}

type Fail = (key: string, reason: string) => undefined;

function refuseStrangers(value: JsonObject, known: readonly string[], fail: Fail): void {
  for (const key of Object.keys(value)) {
    if (known.includes(key)) continue;
    const hint = nearest(key, known);
    fail(`/${key}`, `there is no key \`${key}\`${hint}: there are ${known.join(", ")}`);
  }
}

function readPriority({ priority }: JsonObject, fail: Fail): number {
  if (priority === undefined) return 0;
  if (typeof priority === "number" && Number.isSafeInteger(priority)) return priority;
  fail("/priority", "`priority` is a whole number: the higher answers first");
  return 0;
}

function readThen({ then, replies }: JsonObject, fail: Fail): "last" | "loop" {
  if (then === undefined) return "last";
  if (replies === undefined)
    fail("/then", "`then` says what comes after `replies`: there are none");
  if (then === "last" || then === "loop") return then;
  fail("/then", "`then` is last (the last reply again) or loop (from the first)");
  return "last";
}

function readFixtureLimit({ limit }: JsonObject, fail: Fail): Limit | undefined {
  if (limit === undefined) return undefined;
  const read = readLimit(limit);
  return typeof read === "string" ? fail("/limit", read) : read;
}

function readReplies(
  value: JsonObject,
  pointer: string,
  errors: TemplateError[],
  fail: Fail,
): FixtureReply[] {
  const { replies } = value;
  if (replies === undefined) return [compileReply(value, pointer, errors)];
  const [beside] = replyKeys.filter((key) => value[key] !== undefined);
  if (beside !== undefined)
    fail(`/${beside}`, `\`${beside}\` belongs into the \`replies\` where there are some`);
  if (!Array.isArray(replies) || replies.length === 0) {
    fail("/replies", "`replies` is a list of one reply or more");
    return [];
  }
  const all = replies.flatMap((reply, index) =>
    repeatedReply(reply, `/replies/${index}`, pointer, errors, fail),
  );
  if (all.length <= maxReplies) return all;
  fail("/replies", `a fixture has at most ${maxReplies} replies`);
  return all.slice(0, 1);
}

/** Repeats a reply as often as its `times` says. */
function repeatedReply(
  value: Json,
  key: string,
  pointer: string,
  errors: TemplateError[],
  fail: Fail,
): FixtureReply[] {
  if (!isObject(value)) {
    fail(key, "a reply is an object");
    return [];
  }
  const known = ["description", ...replyKeys, "times"];
  refuseStrangers(value, known, (rest, reason) => fail(key + rest, reason));
  const { times = 1 } = value;
  const reply = compileReply(value, pointer + key, errors);
  if (typeof times === "number" && Number.isInteger(times) && times >= 1 && times <= maxReplies)
    return Array.from({ length: times }, () => reply);
  fail(`${key}/times`, `\`times\` is a number from 1 to ${maxReplies}`);
  return [reply];
}

/** The step of a fixture at this position. */
export function stepAt({ sequence, loop }: Fixture, position: number): SequenceStep | undefined {
  return sequence.length === 1
    ? sequence[0]
    : sequence[loop ? position % sequence.length : Math.min(position, sequence.length - 1)];
}
