/** Reads a document into a contract: operations, schemas, checks and gaps, without fixtures or rules. */
import { loadDocument, type Document } from "../document/load.ts";
import { readOperations } from "../document/operations.ts";
import { createSchemas } from "../document/schema/schemas.ts";
import { hasOpenapi30Schemas, openapiVersion } from "../document/version.ts";
import { findGaps, placeGap, type DocumentGap, type OperationGap } from "../document/gaps.ts";
import type { MediaType, Operation, Schemas } from "../model.ts";
import { withLists } from "../request/body/list.ts";
import { isReadable } from "../request/body/opaque.ts";
import { createCompile, type Compile } from "../schema/compile.ts";

export interface DocumentContract {
  readonly document: Document;
  /** The version of OpenAPI: `3.1`. */
  readonly openapi: string;
  readonly schemas: Schemas;
  readonly compile: Compile;
  readonly operations: readonly Operation[];
  /** The parts of operations that can't be enforced. */
  readonly gaps: readonly OperationGap[];
  /** Other parts that could not be read: they belong to no operation. */
  readonly warnings: readonly DocumentGap[];
  /** Callbacks and webhooks: they are described, not sent. */
  readonly outgoing: readonly string[];
}

/** Reads the document at `spec`. Throws a `MockError` if it can't be read at all. */
export function readContract(spec: string): DocumentContract {
  const document = loadDocument(spec);
  const openapi = openapiVersion(document);
  const schemas = createSchemas(document, hasOpenapi30Schemas(document));
  const { operations: read, gaps, outgoing } = readOperations(document, schemas);
  const operations = read.map((operation) => withLists(operation, schemas));
  const bodyFault = (mediaType: MediaType): string | undefined =>
    isReadable(mediaType, schemas)
      ? undefined
      : `a body of ${mediaType.type} can't be validated: any body is accepted`;
  return {
    document,
    openapi,
    schemas,
    compile: createCompile(schemas, document),
    operations,
    gaps: findGaps(operations, document, schemas, bodyFault),
    warnings: gaps.map((gap) => placeGap(document, gap)),
    outgoing,
  };
}

/** Counts the operations without a gap. */
export function countEnforced(
  operationIds: readonly string[],
  gaps: readonly Pick<OperationGap, "operationId">[],
): number {
  const open = new Set<string>(gaps.map(({ operationId }) => operationId));
  return operationIds.filter((id) => !open.has(id)).length;
}
