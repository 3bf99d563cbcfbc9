/** Fills a declared error body with the problem, where members clearly ask for it. */
import { pointerTokens } from "../../values/json-pointer.ts";
import { isObject } from "../../values/json.ts";
import type { Json, JsonObject, Violation } from "../../model.ts";
import { describeViolation, problemCatalogue, type Problem } from "../../problem.ts";
import { nestingNames, placeNames, plainName, statusNames, textNames } from "./error-names.ts";

const maxDepth = 4;
/** The most items of a list of errors; the problem document has all of them. */
const maxListed = 20;

type Place = readonly (string | number)[];

interface Edit {
  readonly place: Place;
  readonly value: Json;
}

/** The problem, or one of its violations, to be written into the body. */
interface Words {
  readonly problem: Problem;
  readonly text: string;
  readonly violation?: Violation;
  /** Whether numbers in the body were drawn, and so mean nothing to the API. */
  readonly drawn: boolean;
}

/**
 * Writes the problem into the body. Changes that `accepts` rejects are undone; if nothing fits, the body is unchanged.
 */
export function fillProblem(
  body: Json,
  problem: Problem,
  drawn: boolean,
  accepts: (value: Json) => boolean,
): Json {
  const edits = findEdits(body, { problem, text: problem.detail, drawn });
  if (edits.length === 0) return body;
  const filled = edits.reduce(apply, body);
  if (accepts(filled)) return filled;
  return edits.reduce((current, edit) => {
    const next = apply(current, edit);
    return accepts(next) ? next : current;
  }, body);
}

function findEdits(body: Json, words: Words): Edit[] {
  if (typeof body === "string") return [{ place: [], value: words.text }];
  if (Array.isArray(body)) return listEdits(body, [], words, 0);
  return isObject(body) ? memberEdits(body, [], words, 0) : [];
}

function memberEdits(object: JsonObject, place: Place, words: Words, depth: number): Edit[] {
  if (depth > maxDepth) return [];
  return Object.entries(object).flatMap(([key, value]) => {
    const at = [...place, key];
    const name = plainName(key);
    const nests = nestingNames.has(name);
    if (Array.isArray(value))
      return nests || name === "loc" ? listEdits(value, at, words, depth + 1) : [];
    if (isObject(value)) return nests ? memberEdits(value, at, words, depth + 1) : [];
    const filling = scalarFor(name, value, object, words);
    return filling === undefined ? [] : [{ place: at, value: filling }];
  });
}

/** The value for a member, if its name asks for one. */
function scalarFor(
  name: string,
  value: Json,
  siblings: JsonObject,
  words: Words,
): Json | undefined {
  if (statusNames.has(name)) return statusFor(name, value, words);
  if (typeof value !== "string") return undefined;
  if (textNames.has(name)) return words.text;
  if (name === "title") return titleOf(words.problem);
  if (name === "error") return explains(siblings) ? titleOf(words.problem) : words.text;
  return words.violation === undefined ? undefined : placeFor(name, words.violation);
}

function titleOf({ kind }: Problem): string {
  return problemCatalogue[kind].title;
}

/** Whether another member describes the error, so that `error` is only its name. */
function explains(siblings: JsonObject): boolean {
  return Object.entries(siblings).some(
    ([key, value]) => typeof value === "string" && textNames.has(plainName(key)),
  );
}

/** A `code` in an example that is no HTTP status belongs to the API. */
function statusFor(
  name: string,
  value: Json,
  { problem: { status }, drawn }: Words,
): Json | undefined {
  if (typeof value === "string") return /^[1-5]\d\d$/.test(value) ? String(status) : undefined;
  if (typeof value !== "number") return undefined;
  const own = name === "code" && value > 599 && !drawn;
  return own ? undefined : status;
}

function placeFor(name: string, { in: where, pointer }: Violation): Json | undefined {
  if (name === "pointer") return pointer;
  if (name === "in" || name === "location") return where;
  return ["field", "parameter", "param", "property"].includes(name)
    ? tokensOf(pointer).join(".")
    : undefined;
}

function tokensOf(pointer: string): string[] {
  return pointerTokens(pointer) ?? [];
}

/** A list of errors gets an item for each violation, modelled on its first item. */
function listEdits(list: readonly Json[], place: Place, words: Words, depth: number): Edit[] {
  const [first] = list;
  if (first === undefined || depth > maxDepth) return [];
  const { problem, violation, drawn } = words;
  if (place.at(-1) === "loc" && typeof first === "string")
    return violation === undefined
      ? []
      : [{ place, value: [violation.in, ...tokensOf(violation.pointer)] }];
  const said = problem.violations.slice(0, maxListed).map((each) => ({
    problem,
    text: namesPlace(first) ? each.message : describeViolation(each),
    violation: each,
    drawn,
  }));
  const items = (said.length === 0 ? [words] : said).map((each) => itemOf(first, each, depth));
  return items.includes(undefined) ? [] : [{ place, value: items as Json[] }];
}

function namesPlace(item: Json): boolean {
  return isObject(item) && Object.keys(item).some((key) => placeNames.has(plainName(key)));
}

function itemOf(first: Json, words: Words, depth: number): Json | undefined {
  if (typeof first === "string") return words.text;
  if (!isObject(first)) return undefined;
  const edits = memberEdits(first, [], words, depth + 1);
  return edits.length === 0 ? undefined : edits.reduce(apply, first as Json);
}

/** Copies the body with one change: it may be an example that is sent again. */
function apply(body: Json, { place, value }: Edit): Json {
  const [key, ...rest] = place;
  if (key === undefined) return value;
  if (!isObject(body) || typeof key !== "string") return body;
  const copy = { ...body };
  Object.defineProperty(copy, key, {
    value: apply(body[key] ?? null, { place: rest, value }),
    enumerable: true,
    writable: true,
    configurable: true,
  });
  return copy;
}
