/** Finds the parts of a contract that can't be enforced, without compiling it. */
import type { Position } from "../errors.ts";
import type { Document } from "./load.ts";
import { createSchemaGaps } from "./schema/gaps.ts";
import type { DocumentSchemas } from "./schema/schemas.ts";
import type { Gap, MediaType, Operation } from "../model.ts";
import { patternFault } from "../schema/patterns/pattern.ts";

/** A part of an operation that is left out, and why. */
export interface OperationGap {
  readonly operationId: string;
  /** `openapi.yaml#/paths/~1pets/get`. */
  readonly place: string;
  /** The same by line and column. */
  readonly position: Position;
  readonly reason: string;
}

/** Says why a request body of this media type can't be read; `undefined` where it can. */
export type BodyFault = (mediaType: MediaType) => string | undefined;

/** Looks at every operation, its security schemes, and every schema of its requests and replies. */
export function findGaps(
  operations: readonly Operation[],
  document: Document,
  schemas: DocumentSchemas,
  bodyFault: BodyFault = () => undefined,
): OperationGap[] {
  const schemaGaps = createSchemaGaps(schemas, patternFault);
  const places = new Map<Gap, Pick<OperationGap, "place" | "position">>();
  const placeOf = (gap: Gap): Pick<OperationGap, "place" | "position"> => {
    const { location } = gap;
    const place = places.get(gap) ?? {
      place: document.show(location),
      position: document.position(location),
    };
    places.set(gap, place);
    return place;
  };
  return operations.flatMap((operation) => {
    const gaps = [
      ...operation.gaps,
      ...securityFaults(operation),
      ...bodyFaults(operation, bodyFault),
      ...schemaGaps(schemasOf(operation)),
    ];
    return gaps.map((gap) => ({
      operationId: operation.id,
      ...placeOf(gap),
      reason: gap.reason,
    }));
  });
}

/** An alternative that asks for nothing admits every request, whatever the others ask for. */
function securityFaults({ security }: Operation): Gap[] {
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

/** What is not read is only a fault where there is something to hold it against. */
function bodyFaults({ requestBody }: Operation, bodyFault: BodyFault): Gap[] {
  const content = requestBody?.content ?? [];
  return content.flatMap((mediaType) => {
    const { schema, itemSchema, location } = mediaType;
    if (schema === undefined && itemSchema === undefined) return [];
    const reason = bodyFault(mediaType);
    return reason === undefined ? [] : [{ location, reason }];
  });
}

/** The ids of every schema of an operation. */
function schemasOf(operation: Operation): string[] {
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
