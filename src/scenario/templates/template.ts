/** Compiles JSON with `{{ expressions }}` in its texts into a function. */
import type { Json, JsonObject } from "../../model.ts";
import { childPointer } from "../../values/json-pointer.ts";
import { compileExpression, type Expression, type TemplateContext } from "./expression.ts";

/** Fills in a template. Each expression without a value is added to `missing`. */
export type Render = (context: TemplateContext, missing: string[]) => Json;

export interface Template {
  readonly render: Render;
  /** Pointers to the texts with expressions, from the template's own place; none if it is constant. */
  readonly dynamic: readonly string[];
}

/** An error in a template: its place and the reason. */
export interface TemplateError {
  readonly pointer: string;
  readonly reason: string;
}

/** Compiles the template at `pointer`. Errors are added to `errors`. */
export function compileTemplate(value: Json, errors: TemplateError[], pointer: string): Template {
  return compileValue(value, pointer, {
    errors,
    repeated: findRepeated(value),
    made: new Map(),
    inList: false,
  });
}

interface Compilation {
  readonly errors: TemplateError[];
  /** Objects that YAML aliases repeat: each is compiled once, and filled in once for a reply. */
  readonly repeated: ReadonlySet<object>;
  readonly made: Map<object, Template>;
  /** Whether it is filled in once for each item of a list. */
  readonly inList: boolean;
}

function findRepeated(root: Json): Set<object> {
  const seen = new Set<object>();
  const repeated = new Set<object>();
  const visit = (value: Json): void => {
    if (value === null || typeof value !== "object") return;
    if (seen.has(value)) {
      repeated.add(value);
      return;
    }
    seen.add(value);
    for (const item of Object.values(value)) visit(item);
  };
  visit(root);
  return repeated;
}

function compileValue(value: Json, pointer: string, compilation: Compilation): Template {
  if (typeof value === "string") return compileText(value, compilation, pointer);
  if (value === null || typeof value !== "object") return fixed(value);
  if (!compilation.repeated.has(value)) return compileContainer(value, pointer, compilation);
  const template =
    compilation.made.get(value) ?? oncePerReply(compileContainer(value, pointer, compilation));
  compilation.made.set(value, template);
  return template;
}

function compileContainer(
  value: Json[] | JsonObject,
  pointer: string,
  compilation: Compilation,
): Template {
  const list = compileList(value, pointer, compilation);
  if (list !== undefined) return list;
  const parts = Object.entries(value).map(([key, item]) => ({
    key,
    template: compileValue(item, childPointer(pointer, key), compilation),
  }));
  const dynamic = parts.flatMap(({ key, template }) =>
    template.dynamic.map((rest) => childPointer("", key) + rest),
  );
  if (dynamic.length === 0) return fixed(value);
  if (Array.isArray(value)) {
    return {
      dynamic,
      render: (context, missing) => parts.map(({ template }) => template.render(context, missing)),
    };
  }
  return {
    dynamic,
    render: (context, missing) => renderObject(parts, context, missing),
  };
}

const eachPattern = /^\{\{\s*each\s+(.*)\}\}$/s;

/** `request.body.items` of the key `{{ each request.body.items }}`; `undefined` for any other key. */
export function listSourceOf(key: string): string | undefined {
  return eachPattern.exec(key)?.[1]?.trim();
}

/** `{ "{{ each request.body.items }}": … }` becomes an array, with what is beneath it for each item. */
function compileList(
  value: Json[] | JsonObject,
  pointer: string,
  compilation: Compilation,
): Template | undefined {
  const [first, ...others] = Array.isArray(value) ? [] : Object.entries(value);
  const source = first === undefined ? undefined : listSourceOf(first[0]);
  if (first === undefined || source === undefined) return undefined;
  const [key, item] = first;
  const place = childPointer(pointer, key);
  const { errors } = compilation;
  if (others.length > 0) errors.push({ pointer: place, reason: `${key} must stand alone` });
  const expression = compileExpression(source, compilation.inList);
  if (typeof expression === "string") {
    errors.push({ pointer: place, reason: `${key}: ${expression}` });
    return fixed([]);
  }
  const piece = { source: `each ${source}`, expression };
  const template = compileValue(item, place, { ...compilation, inList: true });
  return {
    dynamic: itself,
    render: (context, missing) => renderList(piece, template, context, missing),
  };
}

/** The most items in one reply: lists within lists multiply. */
const maxItems = 100_000;

/** A value that is no list counts as missing, and so does one that would take too long. */
function renderList(
  { source, expression }: Piece,
  template: Template,
  context: TemplateContext,
  missing: string[],
): Json {
  const items = expression(context);
  const gone = context.gone ?? { count: 0 };
  if (!Array.isArray(items)) missing.push(source);
  else if ((gone.count += items.length) <= maxItems)
    return items.map((item, index) => template.render({ ...context, item, index, gone }, missing));
  else if (missing.length === 0) missing.push(`${source} (more than ${maxItems} items)`);
  return [];
}

function oncePerReply({ dynamic, render }: Template): Template {
  const rendered = new WeakMap<TemplateContext, Json>();
  return {
    dynamic,
    render: (context, missing) => {
      const known = rendered.get(context);
      if (known !== undefined) return known;
      const value = render(context, missing);
      rendered.set(context, value);
      return value;
    },
  };
}

function renderObject(
  parts: readonly { key: string; template: Template }[],
  context: TemplateContext,
  missing: string[],
): JsonObject {
  const object: JsonObject = {};
  for (const { key, template } of parts) {
    const value = template.render(context, missing);
    if (key === "__proto__") Object.defineProperty(object, key, { value, enumerable: true });
    else object[key] = value;
  }
  return object;
}

function fixed(value: Json): Template {
  return { dynamic: [], render: () => value };
}

const itself: readonly string[] = [""];

interface Piece {
  readonly source: string;
  readonly expression: Expression;
}

/** A text that is one expression becomes its value, of any type; an expression among other text becomes text. */
function compileText(text: string, { errors, inList }: Compilation, pointer: string): Template {
  const pieces = splitText(text).map((part) => {
    if (!isExpression(part)) {
      if (part.includes("{{")) errors.push({ pointer, reason: neverClosed });
      return part;
    }
    const source = sourceOf(part);
    const expression = compileExpression(source, inList);
    if (typeof expression !== "string") return { source, expression };
    errors.push({ pointer, reason: `{{ ${source} }}: ${expression}` });
    return "";
  });
  if (pieces.every((piece) => typeof piece === "string")) return fixed(text);
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined && typeof only !== "string") {
    return {
      dynamic: itself,
      render: (context, missing) => evaluate(only, context, missing),
    };
  }
  return {
    dynamic: itself,
    render: (context, missing) => joinPieces(pieces, context, missing),
  };
}

const neverClosed = "{{ is never closed by }}, or a quote in it is not";

/** An expression from {{ to }}; its quoted texts may contain }} too. */
const expressionPattern = /(\{\{(?:"(?:[^"\\]|\\.)*"|'[^']*'|(?!\}\})[^"'])*\}\})/s;

function splitText(text: string): string[] {
  return text.includes("{{") ? text.split(expressionPattern).filter((part) => part !== "") : [text];
}

/** The expressions in a text, and whether it has nothing else. */
export function expressionsIn(text: string): {
  readonly sources: readonly string[];
  readonly alone: boolean;
} {
  const parts = splitText(text);
  const expressions = parts.filter(isExpression);
  return {
    sources: expressions.map(sourceOf),
    alone: parts.length === 1 && expressions.length === 1,
  };
}

function isExpression(part: string): boolean {
  return part.startsWith("{{") && part.endsWith("}}");
}

function sourceOf(part: string): string {
  return part.slice(2, -2).trim();
}

function evaluate(piece: Piece, context: TemplateContext, missing: string[]): Json {
  const value = piece.expression(context);
  if (value === undefined) missing.push(piece.source);
  return value ?? null;
}

function joinPieces(
  pieces: readonly (string | Piece)[],
  context: TemplateContext,
  missing: string[],
): string {
  let joined = "";
  for (const piece of pieces) {
    if (typeof piece === "string") joined += piece;
    else {
      const value = evaluate(piece, context, missing);
      joined += typeof value === "string" ? value : JSON.stringify(value);
    }
  }
  return joined;
}
