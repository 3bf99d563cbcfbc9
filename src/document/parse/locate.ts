/** Finds the line and column of a JSON Pointer. Only messages need them, so only messages pay for them. */
import type { Document as YamlDocument, Node as YamlNode } from "yaml";
import type { Parsed } from "./fault.ts";
import { createFindOffset, type FindOffset } from "./json-offsets.ts";
import { pointerTokens } from "../../values/json-pointer.ts";
import { memoizeByKey } from "../../values/memoize.ts";
import { loadYaml } from "./yaml-value.ts";
import { memberName, type YamlPart, type TextPart } from "./split-yaml.ts";

export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** Finds the place of a JSON Pointer, or of its nearest ancestor that has one. */
export type Locate = (pointer: string) => LineColumn | undefined;

export function createLocate({
  text,
  language,
  parts,
}: Pick<Parsed, "language" | "parts"> & { readonly text: string }): Locate {
  const place = createLocateOffset(text);
  const find = language === "json" ? createFindOffset(text) : createFindInYaml(text, parts);
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

/** Parses the text again, since the nodes of a document take ten times the memory of its values. */
function createFindInYaml(text: string, parts: readonly YamlPart[] | undefined): FindOffset {
  if (parts !== undefined) return createFindInParts(text, parts);
  const document = parseNodes(text);
  return (tokens) => offsetOf(document, tokens);
}

function parseNodes(text: string): YamlDocument {
  return loadYaml().parseDocument(text, {
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: "silent",
  });
}

/** The number of parts whose nodes are kept: places that are looked up together are often close. */
const maxParsedParts = 32;

function createFindInParts(text: string, parts: readonly YamlPart[]): FindOffset {
  const documents = new Map<TextPart, YamlDocument>();
  const documentOf = (part: TextPart): YamlDocument => {
    const document = documents.get(part) ?? parseNodes(text.slice(part.start, part.end));
    if (documents.size >= maxParsedParts) documents.clear();
    documents.set(part, document);
    return document;
  };
  const membersOf = memoizeByKey((owner: readonly YamlPart[]) => partsByName(text, owner));
  return (tokens) => {
    let owner = parts;
    let offset = startOffset(parts);
    for (const [depth, token] of tokens.entries()) {
      const part = membersOf(owner).get(token);
      if (part === undefined) return offset;
      if (part.kind === "text") {
        const found = offsetOf(documentOf(part), tokens.slice(depth));
        return found === undefined ? offset : part.start + found;
      }
      offset = part.start;
      owner = part.parts;
    }
    return offset;
  };
}

/** Of duplicate names the last one counts. */
function partsByName(text: string, parts: readonly YamlPart[]): ReadonlyMap<string, YamlPart> {
  const found = new Map<string, YamlPart>();
  for (const part of parts) {
    const names = part.kind === "text" ? part.members : [part.start];
    for (const name of names) found.set(memberName(text, name), part);
  }
  return found;
}

function startOffset([first]: readonly YamlPart[]): number | undefined {
  return first?.kind === "text" ? first.members[0] : first?.start;
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
