/** Finds where the value of an expression came from. */
import { childPointer } from "../../values/json-pointer.ts";
import { compileNode, pathParts, type TemplateContext } from "./expression.ts";
import { parseExpression, type ExpressionNode } from "./expression-syntax.ts";

export interface ExpressionOrigin {
  /** `request`, `item`, `clock`, `uuid`, `seed`, …; `constant` for a value in the expression itself. */
  readonly from: string;
  /** The part of the request. */
  readonly in?: string;
  /** JSON Pointer into that part, or into the item of a list. */
  readonly pointer?: string;
  /** Whether the value before `??` was missing. */
  readonly isDefault: boolean;
}

/** `undefined` if the text is no expression. */
export function originOfExpression(
  source: string,
  context: TemplateContext,
): ExpressionOrigin | undefined {
  const node = parseExpression(source);
  return typeof node === "string" ? undefined : originOf(node, context);
}

function originOf(node: ExpressionNode, context: TemplateContext): ExpressionOrigin {
  switch (node.kind) {
    case "constant":
      return { from: "constant", isDefault: false };
    case "path":
      return originOfPath(node.path);
    case "call":
      return { from: node.name, isDefault: false };
    case "shift":
      return originOf(node.of, context);
    case "either":
      return hasValue(node.first, context)
        ? originOf(node.first, context)
        : { ...originOf(node.second, context), isDefault: true };
  }
}

function hasValue(node: ExpressionNode, context: TemplateContext): boolean {
  const expression = compileNode(node);
  if (typeof expression === "string") return false;
  const value = expression(context);
  return value !== undefined && value !== null;
}

const constants = ["true", "false", "null"];

function originOfPath(path: string): ExpressionOrigin {
  const { root, tokens = [] } = pathParts(path);
  if (constants.includes(root)) return { from: "constant", isDefault: false };
  if (root === "now") return { from: "clock", isDefault: false };
  if (root === "item")
    return {
      from: "item",
      pointer: childPointer("", ...tokens),
      isDefault: false,
    };
  const [first, part] = root.split(".");
  if (first !== "request" || part === undefined) return { from: root, isDefault: false };
  const pointer = childPointer("", ...tokens);
  return { from: "request", in: part, pointer, isDefault: false };
}
