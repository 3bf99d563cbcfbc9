/** The path templates of a document, as a tree that a path is looked up in. */
import type { Operation } from "../model.ts";
import { decodeText } from "./query.ts";
import type { TemplateField, TemplateSegment } from "./template.ts";

/** An operation at the end of a template, and the fields that tell it from others there. */
export interface Target {
  readonly operation: Operation;
  readonly fields: readonly TemplateField[];
}

/** A segment with parameters, and the node behind it. */
export interface Branch {
  /** The literals around the parameters, so that `{a}.{b}` is `["", ".", ""]`. */
  readonly literals: readonly string[];
  readonly next: TrieNode;
}

interface Ordered {
  readonly branches: readonly Branch[];
  readonly catchAlls: readonly Branch[];
}

export interface TrieNode {
  readonly literal: Map<string, TrieNode>;
  readonly branches: Map<string, Branch>;
  /** Branches whose parameter reaches over slashes. */
  readonly catchAlls: Map<string, Branch>;
  /** By method. */
  readonly targets: Map<string, Target[]>;
  /** The branches, the closest first; made when a path is first looked up. */
  ordered?: Ordered;
}

export function createNode(): TrieNode {
  return {
    literal: new Map(),
    branches: new Map(),
    catchAlls: new Map(),
    targets: new Map(),
  };
}

/** Adds an operation at the end of a template; where there is one already, that one stays. */
export function insert(
  root: TrieNode,
  segments: readonly TemplateSegment[],
  target: Target,
): void {
  const node = segments.reduce(childFor, root);
  const { method } = target.operation;
  const targets = node.targets.get(method) ?? [];
  const key = JSON.stringify(target.fields);
  if (targets.some(({ fields }) => JSON.stringify(fields) === key)) return;
  targets.push(target);
  // The more fields a template asks for, the closer it names the request.
  targets.sort((left, right) => right.fields.length - left.fields.length);
  node.targets.set(method, targets);
}

function childFor(node: TrieNode, segment: TemplateSegment): TrieNode {
  const literals = segment.literals.map((text) => decodeText(text) ?? text);
  if (segment.parameters.length === 0)
    return getOrMake(node.literal, literals.join(""), createNode);
  const [only, ...others] = segment.parameters;
  const catchAll = only?.catchAll === true && others.length === 0;
  delete node.ordered;
  return getOrMake(
    catchAll ? node.catchAlls : node.branches,
    literals.join("\0"),
    () => ({ literals, next: createNode() }),
  ).next;
}

function getOrMake<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}

/** Whether no template goes on from here. */
export function isLeaf({ literal, branches, catchAlls }: TrieNode): boolean {
  return literal.size === 0 && branches.size === 0 && catchAlls.size === 0;
}

/** The more of a segment is literal, the closer it names the path. */
export function ordered(node: TrieNode): Ordered {
  node.ordered ??= {
    branches: closestFirst(node.branches),
    catchAlls: closestFirst(node.catchAlls),
  };
  return node.ordered;
}

function closestFirst(branches: ReadonlyMap<string, Branch>): Branch[] {
  return [...branches.values()].sort(
    (left, right) => literalLength(right) - literalLength(left),
  );
}

function literalLength({ literals }: Branch): number {
  return literals.join("").length;
}
