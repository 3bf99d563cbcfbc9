/** Lines and columns of JSON Pointers. Only messages need them, so only messages pay for them. */
import { isAlias, isMap, isNode, isScalar, isSeq, parseDocument } from "yaml";
import type { Document as YamlDocument, Node as YamlNode } from "yaml";
import { createFindOffset } from "./json-text.ts";
import type { FindOffset } from "./json-text.ts";
import { pointerTokens } from "./pointer.ts";

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Finds the place of a JSON Pointer, or of the nearest thing above it that has one. */
export type Locate = (pointer: string) => Place | undefined;

export function createLocate(source: {
  readonly text: string;
  readonly language: "json" | "yaml";
}): Locate {
  const { text, language } = source;
  const place = placeIn(text);
  const find = language === "json" ? createFindOffset(text) : inYaml(text);
  return (pointer) => {
    const offset = find(pointerTokens(pointer) ?? []);
    return offset === undefined ? undefined : place(offset);
  };
}

/** The line and column of an offset. */
export function placeIn(text: string): (offset: number) => Place {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1))
    starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

/** Parses again: the nodes of a document take ten times the memory of its values. */
function inYaml(
  text: string,
): (tokens: readonly string[]) => number | undefined {
  const document = parseDocument(text, {
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: "silent",
  });
  return (tokens) => offsetOf(document, tokens);
}

function offsetOf(
  document: YamlDocument,
  tokens: readonly string[],
): ReturnType<FindOffset> | undefined {
  let node: YamlNode | null | undefined = document.contents;
  let offset = node?.range?.[0];
  for (const token of tokens) {
    if (isAlias(node)) node = node.resolve(document);
    const step:
      { offset: number | undefined; node: YamlNode | undefined } | undefined =
      stepInto(node, token);
    if (step === undefined) return offset;
    offset = step.offset ?? offset;
    node = step.node;
  }
  return offset;
}

/** Of a name that comes twice, the last one counts. */
function stepInto(
  node: YamlNode | null | undefined,
  token: string,
): { offset: number | undefined; node: YamlNode | undefined } | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(token)];
    return isNode(item) ? { offset: item.range?.[0], node: item } : undefined;
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.findLast(
    ({ key }) =>
      isScalar(key) && (String(key.value) === token || key.source === token),
  );
  if (pair === undefined || !isScalar(pair.key)) return undefined;
  return {
    offset: pair.key.range?.[0],
    node: isNode(pair.value) ? pair.value : undefined,
  };
}
