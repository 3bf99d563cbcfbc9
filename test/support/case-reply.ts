/** A reply, seen through the eyes of a case: what is as the case says looks as it is written there. */
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { LightMyRequestResponse } from "fastify";
import type { Json, JsonSchema } from "../../src/model.ts";
import type { CaseReply, Expected } from "./cases.ts";

const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
formats.default(ajv);

/** What of a reply a case can speak of. */
export type Received = Pick<LightMyRequestResponse, "statusCode" | "headers" | "payload">;

/**
 * The reply through the eyes of the case: what the case says nothing about is left out, and what is as it should
 * be looks as it is written there. So it equals the case's `reply` where the case is satisfied.
 */
export function see(
  reply: Received,
  expected: CaseReply,
  earlier: readonly Received[],
): Record<keyof CaseReply, unknown> {
  const { headers, includes, schema, text, problem, violations, sameBodyAs, otherBodyThan } =
    expected;
  const json = jsonOf(reply);
  const seen: Record<keyof CaseReply, unknown> = {
    status: reply.statusCode,
    headers: headers === undefined ? undefined : pick(reply.headers, headers),
    body: json,
    includes: pick(json, includes),
    schema: schema === undefined ? undefined : judge(json, schema),
    text: seeText(reply.payload, text),
    empty:
      reply.payload === "" && reply.headers["content-type"] === undefined ? true : reply.payload,
    problem: problemOf(reply, json, problem),
    violations: pick(member(json, "errors"), violations),
    sameBodyAs: numberOf(reply, earlier, sameBodyAs, true),
    otherBodyThan: numberOf(reply, earlier, otherBodyThan, false),
  };
  return Object.fromEntries(
    Object.keys(expected).map((key) => [key, seen[key as keyof CaseReply]]),
  ) as Record<keyof CaseReply, unknown>;
}

function jsonOf({ payload }: Received): Json {
  try {
    return JSON.parse(payload) as Json;
  } catch {
    return { "no JSON": payload };
  }
}

function member(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The part of `actual` that `expected` speaks of. */
function pick(actual: unknown, expected: unknown): unknown {
  if (Array.isArray(expected)) {
    return Array.isArray(actual)
      ? actual.map((item, index) => pick(item, expected[index]))
      : actual;
  }
  if (!isRecord(expected)) return actual;
  const [only, ...others] = Object.keys(expected);
  if (others.length === 0 && only === "matches") return seeText(actual, expected as Expected);
  if (others.length === 0 && only === "absent") return actual === undefined ? expected : actual;
  if (!isRecord(actual)) return actual;
  return Object.fromEntries(
    Object.entries(expected).map(([name, part]) => [name, pick(actual[name], part)]),
  );
}

function seeText(actual: unknown, expected: Expected | undefined): unknown {
  if (typeof expected !== "object" || !("matches" in expected)) return actual;
  return typeof actual === "string" && new RegExp(expected.matches, "s").test(actual)
    ? expected
    : actual;
}

function judge(value: Json, schema: JsonSchema): unknown {
  const valid = ajv.compile(schema);
  return valid(value) ? schema : { value, errors: valid.errors };
}

function problemOf(reply: Received, json: Json, kind: string | undefined): unknown {
  const named =
    /^application\/problem\+json(?:;|$)/.test(String(reply.headers["content-type"])) &&
    member(json, "type") === `urn:portal-mock:problem:${kind}` &&
    member(json, "status") === reply.statusCode;
  return named ? kind : json;
}

function numberOf(
  reply: Received,
  earlier: readonly Received[],
  number: number | undefined,
  same: boolean,
): unknown {
  if (number === undefined) return undefined;
  const other = earlier[number - 1]?.payload;
  return (other === reply.payload) === same && reply.payload !== ""
    ? number
    : { other, own: reply.payload };
}
