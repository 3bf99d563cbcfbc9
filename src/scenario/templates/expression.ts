/** Compiles the expressions of templates into functions over a context. Nothing in them can run code. */
import { formatInstant } from "../../values/clock.ts";
import { splitCookies } from "../../values/cookies.ts";
import { pointerTokens, valueAt } from "../../values/json-pointer.ts";
import { addDuration } from "../../values/duration.ts";
import type { Json, JsonObject, MockRequest, SessionKey } from "../../model.ts";
import {
  createDraw,
  fingerprintText,
  uuidFromText,
  type Draw,
  type Fingerprint,
} from "../../values/random.ts";
import { parseExpression, pathsOf, type ExpressionNode } from "./expression-syntax.ts";

/** What the values of expressions depend on. */
export interface TemplateContext {
  readonly request: MockRequest;
  /** The request as the API's rules parse it, if they do. */
  readonly input?: JsonObject | undefined;
  /** Milliseconds since the epoch. */
  readonly clock: number;
  /** The seed of the client or the server. */
  readonly seed: string;
  readonly fingerprint: Fingerprint;
  readonly draw: Draw;
  readonly scenario: string;
  readonly session: SessionKey;
  /** The current item inside `{{ each … }}`, and its index from 0. */
  readonly item?: Json;
  readonly index?: number;
  /** The number of items that were visited so far. */
  readonly gone?: { count: number };
}

/** An instant stays in milliseconds until it is written; the symbol distinguishes it from JSON. */
const milliseconds: unique symbol = Symbol("milliseconds");
interface Instant {
  readonly [milliseconds]: number;
}
type Value = Json | Instant | undefined;
type Evaluate = (context: TemplateContext) => Value;

/** Returns the value of an expression; `undefined` if it has none. */
export type Expression = (context: TemplateContext) => Json | undefined;

/** Compiles an expression, or returns in a sentence why it is invalid. `inList` allows `item` and `index`. */
export function compileExpression(source: string, inList = false): Expression | string {
  const node = parseExpression(source);
  if (typeof node === "string") return node;
  const lost = inList ? undefined : pathsOf(node).find(isOfItem);
  return lost === undefined ? compileNode(node) : `there is no ${lost} outside of {{ each … }}`;
}

/** Whether a path starts at the item of a list. */
function isOfItem(path: string): boolean {
  return /^(?:item|index)(?![\w-])/.test(path);
}

/** Compiles a parsed expression, or a part of one. */
export function compileNode(node: ExpressionNode): Expression | string {
  const evaluate = evaluationOf(node);
  return typeof evaluate === "string" ? evaluate : (context) => written(evaluate(context));
}

function written(value: Value): Json | undefined {
  return isInstant(value) ? formatInstant(value[milliseconds]) : value;
}

function isInstant(value: Value): value is Instant {
  return typeof value === "object" && value !== null && milliseconds in value;
}

function evaluationOf(node: ExpressionNode): Evaluate | string {
  switch (node.kind) {
    case "constant":
      return constant(node.value);
    case "path":
      return evaluationOfPath(node.path);
    case "call":
      return evaluationOfCall(node);
    case "shift":
      return evaluationOfShift(node);
    case "either":
      return evaluationOfEither(node);
  }
}

function constant(value: Json): Evaluate {
  return () => value;
}

function evaluationOfEither({
  first,
  second,
}: ExpressionNode & { kind: "either" }): Evaluate | string {
  const left = evaluationOf(first);
  if (typeof left === "string") return left;
  const right = evaluationOf(second);
  if (typeof right === "string") return right;
  return (context) => left(context) ?? right(context);
}

function evaluationOfShift({
  of,
  duration,
  sign,
}: ExpressionNode & { kind: "shift" }): Evaluate | string {
  const evaluate = evaluationOf(of);
  if (typeof evaluate === "string") return evaluate;
  return (context) => {
    const value = evaluate(context);
    return isInstant(value)
      ? { [milliseconds]: addDuration(value[milliseconds], duration, sign) }
      : undefined;
  };
}

function evaluationOfCall({ name, args }: ExpressionNode & { kind: "call" }): Evaluate | string {
  const evaluations: Evaluate[] = [];
  for (const argument of args) {
    const evaluate = evaluationOf(argument);
    if (typeof evaluate === "string") return evaluate;
    evaluations.push(evaluate);
  }
  const call = Object.hasOwn(calls, name) ? calls[name] : undefined;
  return call === undefined
    ? `there is no ${name}(): there are ${Object.keys(calls).join(", ")}`
    : call(evaluations);
}

type Call = (args: readonly Evaluate[]) => Evaluate | string;

const calls: Readonly<Record<string, Call>> = {
  /** `uuid()` is a new one each time; `uuid("portal")` is equal everywhere in a reply. */
  uuid:
    ([name]) =>
    (context) =>
      drawFor(context, name, "uuid").uuid(),
  /** `base58(24)`, `base58(24, "token")`. */
  base58: ([length, name]) => {
    if (length === undefined) return "base58() needs a length, as in base58(24)";
    return (context) => {
      const count = length(context);
      if (typeof count !== "number" || !Number.isInteger(count) || count < 0 || count > 1024)
        return undefined;
      return drawFor(context, name, "base58").base58(count);
    };
  },
  /** A UUID for a value: the value itself if it is one, otherwise always the same for equal values. */
  uuid_of: ([value]) => {
    if (value === undefined) return "uuid_of() needs a value";
    return (context) => {
      const given = written(value(context));
      if (given === undefined || given === null) return undefined;
      const text = typeof given === "string" ? given : JSON.stringify(given);
      return uuidFromText(text);
    };
  },
};

function drawFor(context: TemplateContext, name: Evaluate | undefined, kind: string): Draw {
  if (name === undefined) return context.draw;
  const text = `${kind} ${String(written(name(context)))}`;
  return createDraw(fingerprintText(text, context.fingerprint));
}

const simplePaths: Readonly<Record<string, Evaluate>> = {
  true: constant(true),
  false: constant(false),
  null: constant(null),
  clock: ({ clock }) => ({ [milliseconds]: clock }),
  now: ({ clock }) => ({ [milliseconds]: clock }),
  seed: ({ seed }) => seed,
  scenario: ({ scenario }) => scenario,
  session: ({ session }) => session.name,
  base_url: ({ request }) => request.baseUrl,
  index: ({ index }) => index,
  "request.method": ({ request }) => request.method,
};

const rootedPaths: Readonly<Record<string, Evaluate>> = {
  "request.body": ({ request }) => request.body,
  "request.query": ({ request }) => request.query,
  "request.path": ({ request }) => request.parameters.path,
  "request.cookies": ({ request }) => cookiesOf(request),
  item: ({ item }) => item,
};

/** The first of several cookies with one name. */
function cookiesOf({ headers }: MockRequest): JsonObject {
  const cookies = splitCookies(headers["cookie"]).reverse();
  return Object.fromEntries(cookies.map(({ name, value }) => [name, value]));
}

function evaluationOfPath(path: string): Evaluate | string {
  const simple = Object.hasOwn(simplePaths, path) ? simplePaths[path] : undefined;
  if (simple !== undefined) return simple;
  const { root, tokens } = pathParts(path);
  if (tokens === undefined) return `"${path.slice(path.indexOf("#") + 1)}" is no JSON Pointer`;
  if (root === "request.headers" && tokens.length === 1) return headerNamed(tokens[0] ?? "");
  const rooted = Object.hasOwn(rootedPaths, root) ? rootedPaths[root] : undefined;
  if (rooted === undefined) {
    const known = [
      ...Object.keys(simplePaths),
      ...Object.keys(rootedPaths),
      "request.headers.<name>",
    ].filter((name) => !isOfItem(name));
    return `there is no ${path}: there are ${known.join(", ")}`;
  }
  return (context) => {
    const value = rooted(context);
    return value === undefined || isInstant(value) ? undefined : valueAt(value, tokens);
  };
}

function headerNamed(name: string): Evaluate {
  const lower = name.toLowerCase();
  return ({ request }) => {
    const value = request.headers[lower];
    return value === undefined || typeof value === "string" ? value : value.join(", ");
  };
}

/** The root of a path such as `request.body`, and the tokens after it; none if it is no JSON Pointer. */
export function pathParts(path: string): {
  readonly root: string;
  readonly tokens: readonly string[] | undefined;
} {
  const [dotted = "", pointer] = path.split("#", 2);
  const names = dotted.split(".");
  const further = pointer === undefined ? [] : pointerTokens(pointer);
  const rootNames = names[0] === "item" ? 1 : 2;
  return {
    root: names.slice(0, rootNames).join("."),
    tokens: further === undefined ? undefined : [...names.slice(rootNames), ...further],
  };
}
