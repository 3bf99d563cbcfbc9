/** Reads the operations of a document. Start here: the other files of the folder are its parts. */
import { METHODS } from "node:http";
import type { Gap, Operation, Schemas } from "../model.ts";
import type { ReadMessages } from "./version-reader.ts";
import { reportMetadata } from "./metadata.ts";
import { createLinkTargets } from "./links.ts";
import type { Document } from "./load.ts";
import { createOpenapi3Reader } from "./openapi3/openapi3.ts";
import { describeCallbacks, describeWebhooks } from "./callbacks.ts";
import { findOperations, readPathItems, type FoundOperation } from "./path-items.ts";
import { createReport, objectNode, text, type Node, type Report } from "./node.ts";
import { isObject } from "../values/json.ts";
import { readSecurity, readSecuritySchemes, type SecuritySchemes } from "./security.ts";
import { createReadBasePaths, type ReadBasePaths } from "./servers.ts";
import { createSwagger2Reader } from "./swagger2/swagger2.ts";
import { readBasePath } from "./servers.ts";
import { openapiVersion } from "./version.ts";

/** The operations of a document, and what could not be read. */
export interface DocumentOperations {
  /** Every operation of `paths`, in document order. */
  readonly operations: readonly Operation[];
  /** Parts that could not be read, and belong to no operation. */
  readonly gaps: readonly Gap[];
  /** Callbacks and webhooks, which the mock does not send: `webhook newPet: POST`. */
  readonly outgoing: readonly string[];
}

interface OperationContext {
  readonly root: Node;
  readonly schemes: SecuritySchemes;
  readonly readBasePaths: ReadBasePaths;
  readonly readMessages: ReadMessages;
}

/** Reads the operations of a document. Parts that can't be read become gaps; only an unknown version throws. */
export function readOperations(document: Document, schemas: Schemas): DocumentOperations {
  const gaps: Gap[] = [];
  const root = rootNode(document, createReport(gaps));
  const swagger2 = openapiVersion(document) === "2.0";
  reportMetadata(root);
  const found = readPathItems(root).flatMap(findOperations);
  const shared: OperationContext = {
    root,
    schemes: readSecuritySchemes(root),
    readBasePaths: swagger2 ? () => readBasePath(root) : createReadBasePaths(root),
    readMessages: swagger2
      ? createSwagger2Reader(root, schemas)
      : createOpenapi3Reader(schemas, createLinkTargets(found)),
  };
  const outgoing = describeWebhooks(root);
  const operations = found.flatMap((each) => readOperation(each, shared, outgoing));
  return {
    operations: reportDuplicatePaths(withUniqueIds(operations)),
    gaps: [...gaps, ...document.faults()],
    outgoing,
  };
}

function rootNode(document: Document, report: Report): Node {
  const value = isObject(document.value) ? document.value : {};
  const location = { file: document.root.path, pointer: "" };
  return { document, value, location, report };
}

/** Adds the callbacks of the operation to `outgoing`. */
function readOperation(
  found: FoundOperation,
  { root, schemes, readBasePaths, readMessages }: OperationContext,
  outgoing: string[],
): Operation[] {
  const { method, path, value, location } = found;
  const gaps: Gap[] = [];
  const parent = { ...root, report: createReport(gaps) };
  const node = objectNode(parent, value, location, {
    what: `${method} ${path}`,
    instead: "it is taken as an empty one",
    empty: true,
  });
  if (node === undefined) return [];
  const layers = found.layers.map((layer) => ({
    ...layer,
    report: node.report,
  }));
  reportMethod(method, node);
  outgoing.push(...describeCallbacks(node, method, path));
  return [
    {
      id: text(node, "operationId") ?? `${method} ${path}`,
      method,
      path,
      basePaths: readBasePaths([node, ...layers]),
      ...readMessages(node, layers, path),
      security: readSecurity(node, root, schemes),
      gaps,
      location: node.location,
    },
  ];
}

/** OpenAPI 3.2 allows any method, but Node's server parses only those that it knows. */
function reportMethod(method: string, { report, location }: Node): void {
  if (METHODS.includes(method)) return;
  report(location, `Node does not accept the method ${method}: this operation can't be called`);
}

/** Reports duplicate paths: templates that differ only in the names of their parameters (OpenAPI 3.1, 4.8.8.1). */
function reportDuplicatePaths(operations: readonly Operation[]): Operation[] {
  const paths = new Map<string, string>();
  return operations.map((operation) => {
    const { method, path } = operation;
    const key = `${method} ${path.replace(/\{[\w.-]*\}/g, "{}")}`;
    const before = paths.get(key);
    if (before === undefined) {
      paths.set(key, path);
      return operation;
    }
    const reason = `${before} and ${path} are the same path: requests are answered by ${before}`;
    return withGap(operation, reason);
  });
}

function withGap(operation: Operation, reason: string): Operation {
  const { gaps, location } = operation;
  return { ...operation, gaps: [...gaps, { location, reason }] };
}

/** An `operationId` that several operations share identifies none of them. */
function withUniqueIds(operations: readonly Operation[]): Operation[] {
  const claims = new Map<string, number>();
  for (const { id } of operations) claims.set(id, (claims.get(id) ?? 0) + 1);
  return operations.map((operation) => {
    if (claims.get(operation.id) === 1) return operation;
    const { method, path } = operation;
    const id = `${method} ${path}`;
    const reason = `the operationId "${operation.id}" is used more than once: this operation has the id ${id}`;
    return withGap({ ...operation, id }, reason);
  });
}
