/** Finds the operation of a method and path: literals before parameters, with and without the base path. */
import type { Operation, RawRequest } from "../../model.ts";
import { decodeText, splitQuery } from "../parameters/query.ts";
import { matchSegment, type SentSegment } from "./segment.ts";
import { isSent } from "./template-fields.ts";
import {
  isLiteral,
  parseTemplate,
  withoutOptional,
  type TemplateField,
  type TemplateSegment,
} from "./template.ts";
import { insert, isLeaf, ordered, type Branch, type Target, type TrieNode } from "./trie.ts";

/** The result of routing a method and path. */
export type Route =
  | {
      readonly kind: "operation";
      readonly operation: Operation;
      /** The values of the template's parameters, undecoded, in order. */
      readonly pathValues: readonly string[];
    }
  | { readonly kind: "method"; readonly operations: readonly Operation[] }
  | { readonly kind: "path" }
  | { readonly kind: "encoding" };

/** What distinguishes operations of one method and path: `/foo?action=a` and `/foo?action=b`. */
export type DistinguishingParts = Pick<RawRequest, "query" | "headers">;

export type Router = (method: string, path: string, asked?: DistinguishingParts) => Route;

const nothingAsked: DistinguishingParts = { query: "", headers: {} };

export function createRouter(operations: readonly Operation[]): Router {
  const root: TrieNode = {};
  const templates = operations.map(templateOf);
  for (const { target, ways } of templates)
    for (const segments of ways) insert(root, segments, target);
  const bases = new Map<string, readonly TemplateSegment[]>();
  for (const { target, ways } of templates) {
    for (const basePath of target.operation.basePaths) {
      const base = bases.get(basePath) ?? parseTemplate(basePath).segments;
      bases.set(basePath, base);
      for (const segments of ways) insert(root, [...base, ...segments], target);
      // `/` under `/v1` is both `/v1` and `/v1/`.
      if (target.operation.path === "/") insert(root, base, target);
    }
  }
  return (method, path, asked = nothingAsked) => {
    const segments = splitPath(path);
    if (segments === undefined) return { kind: "encoding" };
    const search: Search = { path, segments, found: [], looped: new Map() };
    walk(root, 0, [], search);
    return choose(search.found, method, asked);
  };
}

interface Template {
  readonly target: Target;
  /** Its segments, with and without optional ones. */
  readonly ways: readonly (readonly TemplateSegment[])[];
}

function templateOf(operation: Operation): Template {
  const { segments, query, fragment } = parseTemplate(operation.path);
  const fields = [...query.filter(isLiteral), ...fragment];
  return { target: { operation, fields }, ways: withoutOptional(segments) };
}

function splitPath(path: string): SentSegment[] | undefined {
  const segments: SentSegment[] = [];
  let start = 1;
  for (const raw of path.slice(1).split("/")) {
    const text = decodeText(raw);
    if (text === undefined) return undefined;
    segments.push({ raw, text, start });
    start += raw.length + 1;
  }
  return segments;
}

interface Found {
  readonly targets: ReadonlyMap<string, readonly Target[]>;
  readonly values: readonly string[];
}

interface Search {
  readonly path: string;
  readonly segments: readonly SentSegment[];
  readonly found: Found[];
  /** The segment from which each catch-all was tried. */
  readonly looped: Map<Branch, number>;
}

/**
 * Collects all nodes that the path leads to, the closest first. A node is visited at most once, or once for each
 * segment below a catch-all, so no set of templates causes more backtracking.
 */
function walk(node: TrieNode, index: number, values: readonly string[], search: Search): void {
  const segment = search.segments[index];
  if (segment === undefined) {
    if (node.targets !== undefined) search.found.push({ targets: node.targets, values });
    return;
  }
  const literal = node.literal?.get(segment.text);
  if (literal !== undefined) walk(literal, index + 1, values, search);
  const { branches, catchAlls } = ordered(node);
  for (const branch of branches) {
    const matched = matchSegment(branch.literals, segment);
    if (matched !== undefined) walk(branch.next, index + 1, [...values, ...matched], search);
  }
  for (const branch of catchAlls) walkOver(branch, index, values, search);
}

/** A catch-all takes one or more segments. Everything it reaches from further left was tried before. */
function walkOver(branch: Branch, index: number, values: readonly string[], search: Search): void {
  const { path, segments, looped } = search;
  const [before = "", after = ""] = branch.literals;
  const earlier = looped.get(branch);
  if (earlier !== undefined && earlier <= index) return;
  const first = segments[index];
  if (first === undefined || !first.raw.startsWith(before)) return;
  looped.set(branch, index);
  const from = first.start + before.length;
  // If nothing follows it, only the whole rest matches.
  const nearest = isLeaf(branch.next) ? segments.length - 1 : index;
  for (let end = nearest; end < segments.length; end++) {
    const last = segments[end] ?? first;
    const to = last.start + last.raw.length - after.length;
    if (last.raw.endsWith(after) && to > from)
      walk(branch.next, end + 1, [...values, path.slice(from, to)], search);
  }
}

function choose(found: readonly Found[], method: string, asked: DistinguishingParts): Route {
  for (const { targets, values } of found) {
    const own = targets.get(method) ?? (method === "HEAD" ? targets.get("GET") : undefined);
    if (own !== undefined) {
      const { operation } = closestTarget(own, asked);
      return { kind: "operation", operation, pathValues: values };
    }
  }
  const others = found.flatMap(({ targets }) =>
    [...targets.values()].flat().map(({ operation }) => operation),
  );
  return others.length === 0 ? { kind: "path" } : { kind: "method", operations: others };
}

/** The target that requires most of what was sent; if all require something else, the first. */
function closestTarget(targets: readonly Target[], asked: DistinguishingParts): Target {
  const [first] = targets as readonly [Target, ...Target[]];
  if (targets.length === 1) return first;
  const query = splitQuery(asked.query);
  const isAsked = (field: TemplateField): boolean =>
    (field.value !== "" && asked.headers[field.name.toLowerCase()] === field.value) ||
    isSent(field, query);
  const asking = targets.filter(({ fields }) => fields.every(isAsked));
  return asking.reduce(closerTarget, undefined) ?? first;
}

/** The more fields a template requires, the closer it matches. */
function closerTarget(best: Target | undefined, target: Target): Target {
  return best === undefined || target.fields.length > best.fields.length ? target : best;
}

/** The `Allow` field of a path (RFC 9110, 10.2.1): its methods, `HEAD` with `GET`, and `OPTIONS`. */
export function allowedMethods(operations: readonly Operation[]): string {
  const methods = new Set(operations.map(({ method }) => method));
  if (methods.has("GET")) methods.add("HEAD");
  methods.delete("OPTIONS");
  return [...methods, "OPTIONS"].join(", ");
}
