/** Finds the line and column of a JSON Pointer. Only messages need them, so only messages pay for them. */
import type { Document as YamlDocument, Node as YamlNode } from "yaml";
import type { Parsed } from "./fault.ts";
import { createFindOffset, type FindOffset } from "./json-offsets.ts";
import { pointerTokens } from "../../values/json-pointer.ts";
import { createFindInEvents } from "./yaml-offsets.ts";
import { loadYaml } from "./yaml-value.ts";

export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** Finds the place of a JSON Pointer, or of its nearest ancestor that has one. */
export type Locate = (pointer: string) => LineColumn | undefined;

export function createLocate({
  text,
  language,
}: Pick<Parsed, "language"> & { readonly text: string }): Locate {
  const place = createLocateOffset(text);
  const find = language === "json" ? createFindOffset(text) : createFindInYaml(text);
  return (pointer) => {
    const offset = find(pointerTokens(pointer) ?? []);
    return offset === undefined ? undefined : place(offset);
  };
}

/** Finds the line and column of an offset. */
export function createLocateOffset(text: string): (offset: number) => LineColumn {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
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

function createFindInYaml(text: string): FindOffset {
  const findInEvents = createFindInEvents(text);
  let findInNodes: FindOffset | undefined;
  return (tokens) => {
    const offset = findInEvents?.(tokens);
    if (offset !== undefined) return offset;
    findInNodes ??= createFindInNodes(text);
    return findInNodes(tokens);
  };
}

/** The nodes of a document take ten times the memory of its values: they are made where nothing else finds a place. */
function createFindInNodes(text: string): FindOffset {
  const document = loadYaml().parseDocument(text, {
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: "silent",
  });
  return (tokens) => offsetOf(document, tokens);
}

function offsetOf(document: YamlDocument, tokens: readonly string[]): number | undefined {
  const { isAlias } = loadYaml();
  let node: YamlNode | null | undefined = document.contents;
  let offset = node?.range?.[0];
  for (const token of tokens) {
    if (isAlias(node)) node = node.resolve(document);
    const step: { offset: number | undefined; node: YamlNode | undefined } | undefined = stepInto(
      node,
      token,
    );
    if (step === undefined) return offset;
    offset = step.offset ?? offset;
    node = step.node;
  }
  return offset;
}

/** Of duplicate names the last one counts. */
function stepInto(
  node: YamlNode | null | undefined,
  token: string,
): { offset: number | undefined; node: YamlNode | undefined } | undefined {
  const { isMap, isNode, isScalar, isSeq } = loadYaml();
  if (isSeq(node)) {
    const item = node.items[Number(token)];
    return isNode(item) ? { offset: item.range?.[0], node: item } : undefined;
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.findLast(
    ({ key }) => isScalar(key) && (String(key.value) === token || key.source === token),
  );
  if (pair === undefined || !isScalar(pair.key)) return undefined;
  return {
    offset: pair.key.range?.[0],
    node: isNode(pair.value) ? pair.value : undefined,
  };
}
