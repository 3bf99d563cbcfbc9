/** The operations of a document. */
import type {
  Gap,
  Operation,
  RequestBody,
  Response,
  Schemas,
} from "../model.ts";
import { readContent, readHeaders } from "./content.ts";
import type { Document } from "./load.ts";
import { readParameters } from "./parameters.ts";
import {
  below,
  flag,
  invalid,
  mapEntries,
  objectNode,
  own,
  text,
} from "./read.ts";
import type { Node } from "./read.ts";
import { isObject, referenceOf } from "./resolve.ts";
import { readSecurity, readSecuritySchemes } from "./security.ts";
import type { SecuritySchemes } from "./security.ts";
import { readBasePaths } from "./servers.ts";

const methods = [
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
];

interface Shared {
  readonly root: Node;
  readonly schemas: Schemas;
  readonly schemes: SecuritySchemes;
}

/** What a document promises. */
export interface Promised {
  /** Every operation of `paths`, in document order. */
  readonly operations: readonly Operation[];
  /** What could not be read, and belongs to no operation. */
  readonly gaps: readonly Gap[];
  /** Callbacks and webhooks, which the mock does not send: `webhook newPet: POST`. */
  readonly outgoing: readonly string[];
}

/** Reads what a document promises. Throws a `MockError` for what can't be understood. */
export function readOperations(document: Document, schemas: Schemas): Promised {
  const root = objectNode(
    document,
    document.value,
    { file: document.root.path, pointer: "" },
    "the document",
  );
  const shared = { root, schemas, schemes: readSecuritySchemes(root) };
  const operations = pathItems(root).flatMap(([path, item]) =>
    pathOperations(path, item, shared),
  );
  return { operations: withUniqueIds(operations), gaps: [], outgoing: [] };
}

function pathItems(root: Node): [string, Node][] {
  const paths = own(root, "paths");
  const at = below(root.location, "paths");
  if (paths === undefined) return [];
  if (!isObject(paths))
    throw invalid(root.document, at, "`paths` must be an object");
  return Object.keys(paths)
    .filter((path) => !path.startsWith("x-"))
    .map((path) => [path, pathItem(root, path)]);
}

function pathItem(root: Node, path: string): Node {
  const at = below(root.location, "paths", path);
  if (!path.startsWith("/"))
    throw invalid(root.document, at, `path "${path}" must begin with /`);
  const paths = root.value["paths"];
  const written = isObject(paths) ? (paths[path] ?? null) : null;
  const beside = methods.filter(
    (method) => isObject(written) && Object.hasOwn(written, method),
  );
  if (referenceOf(written) !== undefined && beside.length > 0) {
    const what = `path "${path}" has ${beside.join(", ")} beside its $ref: keep one of the two`;
    throw invalid(root.document, at, what);
  }
  return objectNode(root.document, written, at, `path "${path}"`);
}

function pathOperations(path: string, item: Node, shared: Shared): Operation[] {
  // In the document's order, which `Allow` then has too.
  const declared = Object.keys(item.value).filter((key) =>
    methods.includes(key),
  );
  return declared.map((method) => {
    const value = item.value[method] ?? null;
    const at = below(item.location, method);
    const node = objectNode(item.document, value, at, `${method} ${path}`);
    return readOperation(method.toUpperCase(), path, node, item, shared);
  });
}

function readOperation(
  method: string,
  path: string,
  node: Node,
  item: Node,
  shared: Shared,
): Operation {
  return {
    id: text(node, "operationId") ?? `${method} ${path}`,
    method,
    path,
    basePaths: readBasePaths([node, item, shared.root]),
    parameters: readParameters(node, item, shared.schemas),
    ...readRequestBody(node, shared.schemas),
    responses: readResponses(node, shared.schemas),
    security: readSecurity(node, shared.root, shared.schemes),
    gaps: [],
    location: node.location,
  };
}

function readRequestBody(
  operation: Node,
  schemas: Schemas,
): { requestBody?: RequestBody } {
  const value = own(operation, "requestBody");
  if (value === undefined) return {};
  const node = objectNode(
    operation.document,
    value,
    below(operation.location, "requestBody"),
    "`requestBody`",
  );
  return {
    requestBody: {
      required: flag(node, "required") === true,
      content: readContent(node, schemas, "request"),
      location: node.location,
    },
  };
}

function readResponses(operation: Node, schemas: Schemas): Response[] {
  return mapEntries(operation, "responses", "response").map(
    ([status, node]) => {
      if (!/^(?:[1-5]\d\d|[1-5]XX|default)$/i.test(status)) {
        throw invalid(
          node.document,
          node.location,
          `"${status}" is no status: write 200, 4XX or default`,
        );
      }
      return {
        status: status === "default" ? status : status.toUpperCase(),
        content: readContent(node, schemas, "response"),
        headers: readHeaders(node, schemas),
        links: [],
        location: node.location,
      };
    },
  );
}

/** An `operationId` that several operations claim names none of them. */
function withUniqueIds(operations: readonly Operation[]): Operation[] {
  const claims = new Map<string, number>();
  for (const { id } of operations) claims.set(id, (claims.get(id) ?? 0) + 1);
  return operations.map((operation) =>
    claims.get(operation.id) === 1
      ? operation
      : { ...operation, id: `${operation.method} ${operation.path}` },
  );
}
