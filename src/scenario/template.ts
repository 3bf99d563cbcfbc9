/** JSON with `{{ expressions }}` in its texts, compiled once into a function. */
import type { Json, JsonObject } from "../model.ts";
import { childPointer } from "../document/pointer.ts";
import { compileExpression } from "./expression.ts";
import type { Expression, TemplateContext } from "./expression.ts";

/** Fills a template in. Adds to `missing` each expression whose value is not there. */
export type Render = (context: TemplateContext, missing: string[]) => Json;

export interface Template {
  readonly render: Render;
  /** Pointers of the texts that hold expressions; none where the template always gives the same. */
  readonly dynamic: readonly string[];
}

/** Why a template can't be compiled: the place in it, and the reason. */
export interface TemplateError {
  readonly pointer: string;
  readonly reason: string;
}

/** Compiles a template, adding what is wrong with it to `errors`. */
export function compileTemplate(
  value: Json,
  errors: TemplateError[],
  pointer = "",
): Template {
  if (typeof value === "string") return compileText(value, errors, pointer);
  if (value === null || typeof value !== "object") return fixed(value);
  const parts = Object.entries(value).map(([key, item]) => ({
    key,
    template: compileTemplate(item, errors, childPointer(pointer, key)),
  }));
  const dynamic = parts.flatMap(({ template }) => template.dynamic);
  if (dynamic.length === 0) return fixed(value);
  if (Array.isArray(value)) {
    return {
      dynamic,
      render: (context, missing) =>
        parts.map(({ template }) => template.render(context, missing)),
    };
  }
  return {
    dynamic,
    render: (context, missing) => renderObject(parts, context, missing),
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
    if (key === "__proto__")
      Object.defineProperty(object, key, { value, enumerable: true });
    else object[key] = value;
  }
  return object;
}

function fixed(value: Json): Template {
  return { dynamic: [], render: () => value };
}

interface Piece {
  readonly source: string;
  readonly expression: Expression;
}

/** A text that is one expression becomes its value, of any type; one among other text becomes text. */
function compileText(
  text: string,
  errors: TemplateError[],
  pointer: string,
): Template {
  const pieces = splitText(text).map((part) => {
    if (!part.startsWith("{{")) {
      if (part.includes("{{"))
        errors.push({ pointer, reason: "{{ is never closed by }}" });
      return part;
    }
    const source = part.slice(2, -2).trim();
    const expression = compileExpression(source);
    if (typeof expression !== "string") return { source, expression };
    errors.push({ pointer, reason: `{{ ${source} }}: ${expression}` });
    return "";
  });
  if (pieces.every((piece) => typeof piece === "string")) return fixed(text);
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined && typeof only !== "string") {
    return {
      dynamic: [pointer],
      render: (context, missing) => evaluate(only, context, missing),
    };
  }
  return {
    dynamic: [pointer],
    render: (context, missing) => joinPieces(pieces, context, missing),
  };
}

function splitText(text: string): string[] {
  return text.includes("{{")
    ? text.split(/(\{\{.*?\}\})/s).filter((part) => part !== "")
    : [text];
}

function evaluate(
  piece: Piece,
  context: TemplateContext,
  missing: string[],
): Json {
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
