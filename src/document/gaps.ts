/** Finds the parts of a contract that can't be enforced, without compiling it. */
import type { Position } from "../errors.ts";
import type { Document } from "./load.ts";
import { createFindSchemaGaps } from "./schema/schema-gaps.ts";
import type { DocumentSchemas } from "./schema/schemas.ts";
import type { Gap, MediaType, Operation } from "../model.ts";
import { patternFault } from "../schema/patterns/pattern.ts";
import { memoizeByKey } from "../values/memoize.ts";

/** A part of the document that is left out, and the reason. */
export interface DocumentGap {
  /** `openapi.yaml#/paths/~1pets/get`. */
  readonly place: string;
  /** The same place by line and column. */
  readonly position: Position;
  readonly reason: string;
}

/** A part of an operation that is left out. */
export interface OperationGap extends DocumentGap {
  readonly operationId: string;
}

/** Returns why a request body of this media type can't be read; `undefined` if it can. */
export type FindBodyGap = (mediaType: MediaType) => string | undefined;

/** Finds the gaps of all operations, their security schemes, and the schemas of their requests and replies. */
export function findGaps(
  operations: readonly Operation[],
  document: Document,
  schemas: DocumentSchemas,
  findBodyGap: FindBodyGap,
): OperationGap[] {
  const schemaGaps = createFindSchemaGaps(schemas, patternFault);
  const place = memoizeByKey((gap: Gap) => placeGap(document, gap));
  return operations.flatMap((operation) => {
    const gaps = [
      ...operation.gaps,
      ...securityGaps(operation),
      ...bodyGaps(operation, findBodyGap),
      ...schemaGaps(schemaIdsOf(operation)),
    ];
    return gaps.map((gap) => ({ operationId: operation.id, ...place(gap) }));
  });
}

/** Adds the place of a gap, for messages. */
export function placeGap(document: Document, { location, reason }: Gap): DocumentGap {
  return { place: document.show(location), position: document.position(location), reason };
}

/** An empty alternative admits every request, whatever the others require. */
function securityGaps({ security }: Operation): Gap[] {
  if (security.some((requirement) => requirement.length === 0)) return [];
  return [...new Set(security.flat())].flatMap((scheme) =>
    scheme.kind === "unenforceable"
      ? [
          {
            location: scheme.location,
            reason: `${scheme.reason}: it counts as satisfied`,
          },
        ]
      : [],
  );
}

/** An unreadable body is a gap only if the operation has a schema for it. */
function bodyGaps({ requestBody }: Operation, findBodyGap: FindBodyGap): Gap[] {
  const content = requestBody?.content ?? [];
  return content.flatMap((mediaType) => {
    const { schema, itemSchema, location } = mediaType;
    if (schema === undefined && itemSchema === undefined) return [];
    const reason = findBodyGap(mediaType);
    return reason === undefined ? [] : [{ location, reason }];
  });
}

/** The ids of every schema of an operation. */
function schemaIdsOf(operation: Operation): string[] {
  const { parameters, requestBody, responses } = operation;
  const content = [
    ...(requestBody?.content ?? []),
    ...responses.flatMap((response) => response.content),
  ];
  const headers = responses.flatMap((response) => response.headers);
  return [
    ...parameters.map(({ schema }) => schema),
    ...content.flatMap(({ schema, itemSchema }) => [schema, itemSchema]),
    ...headers.map(({ schema }) => schema),
  ].filter((id) => id !== undefined);
}
