/** Finds the operation of a method and path: literals before parameters, with and without the base path. */
import type { Operation } from "../model.ts";

/** What a method and path lead to. */
export type Route =
  | {
      readonly kind: "operation";
      readonly operation: Operation;
      /** Decoded values of the template's parameters, in its order. */
      readonly pathValues: readonly string[];
    }
  | { readonly kind: "method"; readonly operations: readonly Operation[] }
  | { readonly kind: "path" }
  | { readonly kind: "encoding" };

export type Router = (method: string, path: string) => Route;

/** A segment of a template with parameters: the literals around them, so `{a}.{b}` is `["", ".", ""]`. */
interface Branch {
  readonly literals: readonly string[];
  readonly next: TrieNode;
}

interface TrieNode {
  readonly literal: Map<string, TrieNode>;
  readonly branches: Branch[];
  readonly operations: Map<string, Operation>;
}

interface Found {
  readonly operations: ReadonlyMap<string, Operation>;
  readonly values: readonly string[];
}

export function createRouter(operations: readonly Operation[]): Router {
  const root = createNode();
  for (const operation of operations) insert(root, operation.path, operation);
  for (const operation of operations) {
    for (const basePath of operation.basePaths)
      insert(root, basePath + operation.path, operation);
  }
  return (method, path) => {
    const segments = splitPath(path);
    if (segments === undefined) return { kind: "encoding" };
    const found: Found[] = [];
    search(root, segments, 0, [], found);
    return choose(found, method);
  };
}

function createNode(): TrieNode {
  return { literal: new Map(), branches: [], operations: new Map() };
}

function insert(root: TrieNode, template: string, operation: Operation): void {
  const node = template.slice(1).split("/").reduce(childFor, root);
  if (!node.operations.has(operation.method))
    node.operations.set(operation.method, operation);
}

function childFor(node: TrieNode, segment: string): TrieNode {
  const literals = segment
    .split(/\{[^{}]*\}/)
    .map((literal) => decode(literal) ?? literal);
  const [only] = literals;
  if (literals.length === 1 && only !== undefined) {
    const known = node.literal.get(only) ?? createNode();
    node.literal.set(only, known);
    return known;
  }
  const same = node.branches.find(
    (branch) => branch.literals.join("\0") === literals.join("\0"),
  );
  if (same !== undefined) return same.next;
  const branch = { literals, next: createNode() };
  node.branches.push(branch);
  // The more of a segment is literal, the closer it names the path.
  node.branches.sort(
    (left, right) => literalLength(right) - literalLength(left),
  );
  return branch.next;
}

function literalLength(branch: Branch): number {
  return branch.literals.join("").length;
}

function splitPath(path: string): string[] | undefined {
  const raw = path.slice(1).split("/");
  if (!path.includes("%")) return raw;
  const decoded = raw.map(decode);
  return decoded.every((segment) => segment !== undefined)
    ? decoded
    : undefined;
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

/** Adds every node that the path leads to, the closest first. Visits a node of the trie at most once. */
function search(
  node: TrieNode,
  segments: readonly string[],
  index: number,
  values: readonly string[],
  found: Found[],
): void {
  const segment = segments[index];
  if (segment === undefined) {
    if (node.operations.size > 0)
      found.push({ operations: node.operations, values });
    return;
  }
  const literal = node.literal.get(segment);
  if (literal !== undefined)
    search(literal, segments, index + 1, values, found);
  for (const branch of node.branches) {
    const matched = matchSegment(branch.literals, segment);
    if (matched !== undefined)
      search(branch.next, segments, index + 1, [...values, ...matched], found);
  }
}

/** The values between the literals, each at least a character long and as short as it can be. */
function matchSegment(
  literals: readonly string[],
  segment: string,
): string[] | undefined {
  const first = literals[0] ?? "";
  const last = literals.at(-1) ?? "";
  if (!segment.startsWith(first) || !segment.endsWith(last)) return undefined;
  const values: string[] = [];
  let from = first.length;
  for (const literal of literals.slice(1, -1)) {
    const to = segment.indexOf(literal, from + 1);
    if (to === -1) return undefined;
    values.push(segment.slice(from, to));
    from = to + literal.length;
  }
  const to = segment.length - last.length;
  if (to <= from) return undefined;
  return [...values, segment.slice(from, to)];
}

function choose(found: readonly Found[], method: string): Route {
  for (const { operations, values } of found) {
    const operation =
      operations.get(method) ??
      (method === "HEAD" ? operations.get("GET") : undefined);
    if (operation !== undefined)
      return { kind: "operation", operation, pathValues: values };
  }
  const others = found.flatMap(({ operations }) => [...operations.values()]);
  return others.length === 0
    ? { kind: "path" }
    : { kind: "method", operations: others };
}

/** The `Allow` field of a path (RFC 9110, 10.2.1): its methods, `HEAD` with `GET`, and `OPTIONS`. */
export function allowedMethods(operations: readonly Operation[]): string {
  const methods = new Set(operations.map(({ method }) => method));
  if (methods.has("GET")) methods.add("HEAD");
  return [...methods, "OPTIONS"]
    .filter((method, index, all) => all.indexOf(method) === index)
    .join(", ");
}
