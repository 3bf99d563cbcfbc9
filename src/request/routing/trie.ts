/** A tree of the document's path templates, for looking up a path. */
import type { Operation } from "../../model.ts";
import { decodeText } from "../parameters/query.ts";
import type { TemplateField, TemplateSegment } from "./template.ts";

/** An operation at the end of a template, and the fields that distinguish it there. */
export interface Target {
  readonly operation: Operation;
  readonly fields: readonly TemplateField[];
}

/** A segment with parameters, and the node after it. */
export interface Branch {
  /** The literals around the parameters, so that `{a}.{b}` is `["", ".", ""]`. */
  readonly literals: readonly string[];
  readonly next: TrieNode;
}

/** A node of the tree. A large document has tens of thousands, so empty members are not allocated. */
export interface TrieNode {
  literal?: Map<string, TrieNode>;
  branches?: Map<string, Branch>;
  /** Branches whose parameter may match slashes. */
  catchAlls?: Map<string, Branch>;
  /** By method. */
  targets?: Map<string, Target[]>;
  /** The methods and fields of targets with fields. */
  taken?: Set<string>;
  /** The branches, the closest first; sorted when a path is first looked up. */
  ordered?: Ordered;
}

interface Ordered {
  readonly branches: readonly Branch[];
  readonly catchAlls: readonly Branch[];
}

/** Adds an operation at the end of a template, unless there is one already. */
export function insert(root: TrieNode, segments: readonly TemplateSegment[], target: Target): void {
  const node = segments.reduce(childFor, root);
  if (isTaken(node, target)) return;
  node.targets ??= new Map();
  const { method } = target.operation;
  getOrMake(node.targets, method, (): Target[] => []).push(target);
}

function isTaken(node: TrieNode, { operation, fields }: Target): boolean {
  const { method } = operation;
  if (fields.length === 0) return node.targets?.get(method)?.some(isPlain) === true;
  node.taken ??= new Set();
  const before = node.taken.size;
  node.taken.add(`${method} ${JSON.stringify(fields)}`);
  return node.taken.size === before;
}

function isPlain({ fields }: Target): boolean {
  return fields.length === 0;
}

function childFor(node: TrieNode, segment: TemplateSegment): TrieNode {
  const { parameters } = segment;
  const literals = segment.literals.map((text) => decodeText(text) ?? text);
  if (parameters.length === 0) {
    node.literal ??= new Map();
    return getOrMake(node.literal, literals.join(""), createNode);
  }
  if (node.ordered !== undefined) delete node.ordered;
  const catchAll = parameters.length === 1 && parameters[0]?.catchAll === true;
  const branches = catchAll ? (node.catchAlls ??= new Map()) : (node.branches ??= new Map());
  return getOrMake(branches, literals.join("\0"), () => ({
    literals,
    next: createNode(),
  })).next;
}

function createNode(): TrieNode {
  return {};
}

function getOrMake<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** Whether no template continues from here. */
export function isLeaf({ literal, branches, catchAlls }: TrieNode): boolean {
  return literal === undefined && branches === undefined && catchAlls === undefined;
}

/** The more literal a segment is, the closer it matches. */
export function ordered(node: TrieNode): Ordered {
  node.ordered ??= {
    branches: closestFirst(node.branches),
    catchAlls: closestFirst(node.catchAlls),
  };
  return node.ordered;
}

function closestFirst(branches: ReadonlyMap<string, Branch> = new Map()): Branch[] {
  return [...branches.values()].sort((left, right) => literalLength(right) - literalLength(left));
}

function literalLength({ literals }: Branch): number {
  return literals.join("").length;
}
