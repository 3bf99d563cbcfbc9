/**
 * The grammar of the expressions in templates: `request.body.customer_key ?? "someone"`, `clock + P7D`, `uuid("portal")`.
 *
 *   expression = sum { "??" sum }
 *   sum        = value { ("+" | "-") duration }
 *   value      = text | number | true | false | null | name "(" [ expression { "," expression } ] ")" | path
 *   path       = name { "." name } [ "#" JSON Pointer ]
 */
import { parseDuration, type Duration } from "../../values/duration.ts";
import type { Json } from "../../model.ts";

/** A parsed expression, whose names may be unknown. */
export type ExpressionNode =
  | { readonly kind: "constant"; readonly value: Json }
  | { readonly kind: "path"; readonly path: string }
  | {
      readonly kind: "call";
      readonly name: string;
      readonly args: readonly ExpressionNode[];
    }
  | {
      readonly kind: "shift";
      readonly of: ExpressionNode;
      readonly duration: Duration;
      readonly sign: 1 | -1;
    }
  /** The first, or the second if the first has no value. */
  | {
      readonly kind: "either";
      readonly first: ExpressionNode;
      readonly second: ExpressionNode;
    };

/** Parses an expression, or returns in a sentence why it is invalid. */
export function parseExpression(source: string): ExpressionNode | string {
  const tokens = tokenize(source);
  if (typeof tokens === "string") return tokens;
  const parser: Parser = { tokens, index: 0 };
  const node = parseEither(parser);
  if (typeof node === "string") return node;
  const rest = parser.tokens[parser.index];
  return rest === undefined ? node : `nothing may follow, but there is ${rest.text}`;
}

/** The paths in an expression. */
export function pathsOf(node: ExpressionNode): readonly string[] {
  switch (node.kind) {
    case "constant":
      return [];
    case "path":
      return [node.path];
    case "call":
      return node.args.flatMap(pathsOf);
    case "shift":
      return pathsOf(node.of);
    case "either":
      return [...pathsOf(node.first), ...pathsOf(node.second)];
  }
}

interface Token {
  readonly kind: "text" | "number" | "path" | "sign";
  readonly text: string;
}

interface Parser {
  readonly tokens: readonly Token[];
  index: number;
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
    if (match === null) return `it can't be read from "${text.slice(at).trim()}"`;
    const [, quoted, number, sign, path] = match;
    if (quoted !== undefined) tokens.push({ kind: "text", text: quoted });
    else if (number !== undefined) tokens.push({ kind: "number", text: number });
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

function parseEither(parser: Parser): ExpressionNode | string {
  const first = parseSum(parser);
  if (typeof first === "string" || !accept(parser, "??")) return first;
  const second = parseEither(parser);
  return typeof second === "string" ? second : { kind: "either", first, second };
}

function parseSum(parser: Parser): ExpressionNode | string {
  let left = parseValue(parser);
  while (typeof left !== "string") {
    const sign = accept(parser, "+") ? 1 : accept(parser, "-") ? -1 : undefined;
    if (sign === undefined) return left;
    left = parseShift(parser, left, sign);
  }
  return left;
}

function parseShift(parser: Parser, of: ExpressionNode, sign: 1 | -1): ExpressionNode | string {
  const token = parser.tokens[parser.index++];
  const duration = token?.kind === "path" ? parseDuration(token.text) : undefined;
  return duration === undefined
    ? "a duration such as P7D or PT1M must follow + and -"
    : { kind: "shift", of, duration, sign };
}

function parseValue(parser: Parser): ExpressionNode | string {
  const token = parser.tokens[parser.index++];
  if (token === undefined) return "a value is missing";
  if (token.kind === "text") return { kind: "constant", value: unquote(token.text) };
  if (token.kind === "number") return { kind: "constant", value: Number(token.text) };
  if (token.kind === "sign") return `a value must stand before ${token.text}`;
  return accept(parser, "(") ? parseCall(parser, token.text) : { kind: "path", path: token.text };
}

function unquote(text: string): string {
  const inner = text.slice(1, -1);
  return text.startsWith('"') ? inner.replace(/\\(.)/gs, "$1") : inner;
}

function parseCall(parser: Parser, name: string): ExpressionNode | string {
  const args: ExpressionNode[] = [];
  while (!accept(parser, ")")) {
    if (args.length > 0 && !accept(parser, ",")) return `a comma or ) is missing after ${name}(`;
    const argument = parseEither(parser);
    if (typeof argument === "string") return argument;
    args.push(argument);
  }
  return { kind: "call", name, args };
}
