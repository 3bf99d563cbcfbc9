/**
 * The expressions of templates: `request.body.customer_key ?? "someone"`, `clock + P7D`, `uuid("portal")`.
 * They are parsed once into functions over a context; nothing in them can run code.
 *
 *   expression = sum { "??" sum }
 *   sum        = value { ("+" | "-") duration }
 *   value      = text | number | true | false | null | name "(" [ expression { "," expression } ] ")" | path
 *   path       = name { "." name } [ "#" JSON Pointer ]
 *
 * `item` and `index` are there where a template goes through a list.
 */
import { formatInstant } from "../clock.ts";
import { splitCookies } from "../cookies.ts";
import { pointerTokens, valueAt } from "../document/pointer.ts";
import { addDuration, parseDuration } from "../duration.ts";
import type { Json, JsonObject, MockRequest, SessionKey } from "../model.ts";
import { createDraw, fingerprintText, uuidFor } from "../seed.ts";
import type { Draw, Fingerprint } from "../seed.ts";

/** What an expression may look at. */
export interface TemplateContext {
  readonly request: MockRequest;
  /** The request as the API itself parses it, where its rules do. */
  readonly input?: JsonObject | undefined;
  /** Milliseconds since the epoch. */
  readonly clock: number;
  /** The seed as the client or the server gave it. */
  readonly seed: string;
  readonly fingerprint: Fingerprint;
  readonly draw: Draw;
  readonly scenario: string;
  readonly session: SessionKey;
  /** Where a template goes through a list: what of it is its turn, and which one that is, counted from 0. */
  readonly item?: Json;
  readonly index?: number;
  /** How many items were gone through to get there. */
  readonly gone?: { count: number };
}

/** An instant stays milliseconds until it is written; the symbol tells it from any JSON. */
const milliseconds: unique symbol = Symbol("milliseconds");
interface Instant {
  readonly [milliseconds]: number;
}
type Value = Json | Instant | undefined;
type Evaluate = (context: TemplateContext) => Value;

/** The value of an expression; `undefined` where what it asks for is not there. */
export type Expression = (context: TemplateContext) => Json | undefined;

/** Compiles an expression, or says in a sentence why the text is none. `inList` is where `item` and `index` are. */
export function compileExpression(
  source: string,
  inList = false,
): Expression | string {
  const tokens = tokenize(source);
  if (typeof tokens === "string") return tokens;
  const parser: Parser = { tokens, index: 0, inList };
  const result = parseExpression(parser);
  if (typeof result === "string") return result;
  const rest = parser.tokens[parser.index];
  if (rest !== undefined)
    return `nothing may follow, but there is ${rest.text}`;
  return (context) => written(result(context));
}

function written(value: Value): Json | undefined {
  return isInstant(value) ? formatInstant(value[milliseconds]) : value;
}

function isInstant(value: Value): value is Instant {
  return typeof value === "object" && value !== null && milliseconds in value;
}

interface Token {
  readonly kind: "text" | "number" | "path" | "sign";
  readonly text: string;
}

interface Parser {
  readonly tokens: readonly Token[];
  index: number;
  readonly inList: boolean;
}

const tokenPattern =
  /\s*(?:("(?:[^"\\]|\\.)*"|'[^']*')|(-?\d+(?:\.\d+)?)(?![\w.])|(\?\?|[(),+-])|([A-Za-z_][\w-]*(?:\.[\w-]+)*(?:#(?:\/[^\s,)]*)?)?))/y;

function tokenize(source: string): Token[] | string {
  const tokens: Token[] = [];
  const pattern = new RegExp(tokenPattern);
  const text = source.trimEnd();
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(text);
    if (match === null)
      return `it can't be read from "${text.slice(at).trim()}"`;
    const [, quoted, number, sign, path] = match;
    if (quoted !== undefined) tokens.push({ kind: "text", text: quoted });
    else if (number !== undefined)
      tokens.push({ kind: "number", text: number });
    else if (sign !== undefined) tokens.push({ kind: "sign", text: sign });
    else tokens.push({ kind: "path", text: path ?? "" });
  }
  return tokens;
}

function accept(parser: Parser, sign: string): boolean {
  const token = parser.tokens[parser.index];
  if (token?.kind !== "sign" || token.text !== sign) return false;
  parser.index++;
  return true;
}

function parseExpression(parser: Parser): Evaluate | string {
  const first = parseSum(parser);
  if (typeof first === "string") return first;
  if (!accept(parser, "??")) return first;
  const second = parseExpression(parser);
  if (typeof second === "string") return second;
  return (context) => first(context) ?? second(context);
}

function parseSum(parser: Parser): Evaluate | string {
  let left = parseValue(parser);
  while (typeof left !== "string") {
    const sign = accept(parser, "+") ? 1 : accept(parser, "-") ? -1 : undefined;
    if (sign === undefined) return left;
    left = parseShift(parser, left, sign);
  }
  return left;
}

function parseShift(
  parser: Parser,
  left: Evaluate,
  sign: 1 | -1,
): Evaluate | string {
  const token = parser.tokens[parser.index++];
  const duration =
    token?.kind === "path" ? parseDuration(token.text) : undefined;
  if (duration === undefined)
    return `a duration such as P7D or PT1M must follow + and -`;
  return (context) => {
    const value = left(context);
    return isInstant(value)
      ? { [milliseconds]: addDuration(value[milliseconds], duration, sign) }
      : undefined;
  };
}

function parseValue(parser: Parser): Evaluate | string {
  const token = parser.tokens[parser.index++];
  if (token === undefined) return "a value is missing";
  if (token.kind === "text") return constant(unquote(token.text));
  if (token.kind === "number") return constant(Number(token.text));
  if (token.kind === "sign") return `a value must stand before ${token.text}`;
  return accept(parser, "(")
    ? parseCall(parser, token.text)
    : parsePath(token.text, parser.inList);
}

function constant(value: Json): Evaluate {
  return () => value;
}

function unquote(text: string): string {
  const inner = text.slice(1, -1);
  return text.startsWith('"') ? inner.replace(/\\(.)/gs, "$1") : inner;
}

function parseCall(parser: Parser, name: string): Evaluate | string {
  const args: Evaluate[] = [];
  while (!accept(parser, ")")) {
    if (args.length > 0 && !accept(parser, ","))
      return `a comma or ) is missing after ${name}(`;
    const argument = parseExpression(parser);
    if (typeof argument === "string") return argument;
    args.push(argument);
  }
  const call = Object.hasOwn(calls, name) ? calls[name] : undefined;
  return call === undefined
    ? `there is no ${name}(): there are ${Object.keys(calls).join(", ")}`
    : call(args);
}

type Call = (args: readonly Evaluate[]) => Evaluate | string;

const calls: Readonly<Record<string, Call>> = {
  /** `uuid()` draws one; `uuid("portal")` is the same wherever this reply says it. */
  uuid:
    ([name]) =>
    (context) =>
      drawFor(context, name, "uuid").uuid(),
  /** `base58(24)`, `base58(24, "token")`. */
  base58: ([length, name]) => {
    if (length === undefined)
      return "base58() needs a length, as in base58(24)";
    return (context) => {
      const count = length(context);
      if (
        typeof count !== "number" ||
        !Number.isInteger(count) ||
        count < 0 ||
        count > 1024
      )
        return undefined;
      return drawFor(context, name, "base58").base58(count);
    };
  },
  /** A UUID that stands for a value: itself where it is one, else always the same for the same value. */
  uuid_of: ([value]) => {
    if (value === undefined) return "uuid_of() needs a value";
    return (context) => {
      const given = written(value(context));
      if (given === undefined || given === null) return undefined;
      const text = typeof given === "string" ? given : JSON.stringify(given);
      return uuidFor(text);
    };
  },
};

function drawFor(
  context: TemplateContext,
  name: Evaluate | undefined,
  kind: string,
): Draw {
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
  "request.method": ({ request }) => request.method,
};

const rootedPaths: Readonly<Record<string, Evaluate>> = {
  "request.body": ({ request }) => request.body,
  "request.query": ({ request }) => request.query,
  "request.path": ({ request }) => request.parameters.path,
  "request.cookies": ({ request }) => cookiesOf(request),
};

function cookiesOf({ headers }: MockRequest): JsonObject {
  const cookies = splitCookies(headers["cookie"]).reverse();
  return Object.fromEntries(cookies.map(({ name, value }) => [name, value]));
}

function parsePath(path: string, inList: boolean): Evaluate | string {
  if (inList && path === "index") return ({ index }) => index;
  const simple = Object.hasOwn(simplePaths, path)
    ? simplePaths[path]
    : undefined;
  if (simple !== undefined) return simple;
  const [dotted = "", pointer] = path.split("#", 2);
  const names = dotted.split(".");
  const isItem = inList && names[0] === "item";
  const rootNames = isItem ? 1 : 2;
  const root = names.slice(0, rootNames).join(".");
  const further = pointer === undefined ? [] : pointerTokens(pointer);
  if (further === undefined) return `"${pointer}" is no JSON Pointer`;
  const tokens = [...names.slice(rootNames), ...further];
  if (root === "request.headers" && tokens.length === 1)
    return headerNamed(tokens[0] ?? "");
  const rooted = isItem ? itemOf : rootedPathOf(root);
  if (rooted === undefined) {
    const known = [
      ...Object.keys(simplePaths),
      ...Object.keys(rootedPaths),
      "request.headers.<name>",
      ...(inList ? ["item", "index"] : []),
    ];
    return `there is no ${path}: there are ${known.join(", ")}`;
  }
  return (context) => {
    const value = rooted(context);
    return value === undefined || isInstant(value)
      ? undefined
      : valueAt(value, tokens);
  };
}

const itemOf: Evaluate = ({ item }) => item;

function rootedPathOf(root: string): Evaluate | undefined {
  return Object.hasOwn(rootedPaths, root) ? rootedPaths[root] : undefined;
}

function headerNamed(name: string): Evaluate {
  const lower = name.toLowerCase();
  return ({ request }) => {
    const value = request.headers[lower];
    return value === undefined || typeof value === "string"
      ? value
      : value.join(", ");
  };
}
