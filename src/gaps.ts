/** What of a document's contract can't be enforced, found without compiling it. */
import type { Position } from "./errors.ts";
import type { Document } from "./document/load.ts";
import { childPointer, pointerTokens, valueAt } from "./document/pointer.ts";
import { createFindBrokenReference } from "./document/references.ts";
import type { FindBrokenReference } from "./document/references.ts";
import type { Location, Operation } from "./model.ts";
import { isPattern } from "./schema/pattern.ts";

/** An operation that answers with a problem instead of a reply, and why. */
export interface OperationGap {
  readonly operationId: string;
  /** `openapi.yaml#/paths/~1pets/get`. */
  readonly place: string;
  /** The same by line and column. */
  readonly position: Position;
  readonly reason: string;
}

/** Looks at every schema of a request or a reply, and at every security scheme. */
export function findGaps(
  operations: readonly Operation[],
  document: Document,
): OperationGap[] {
  const findBroken = createFindBrokenReference(document, isPattern);
  return operations.flatMap((operation) => {
    const gap = (location: Location, reason: string): OperationGap => ({
      operationId: operation.id,
      place: document.show(location),
      position: document.position(location),
      reason,
    });
    const unread = schemaOwners(operation).flatMap(
      ({ location, schemaTokens }) => {
        const reason = brokenSchema(
          document,
          location,
          schemaTokens,
          findBroken,
        );
        return reason === undefined ? [] : [gap(location, reason)];
      },
    );
    const blocked = unenforceableSchemes(operation).map((scheme) =>
      gap(scheme.location, scheme.reason),
    );
    return [...blocked, ...unread];
  });
}

/** Schemes that no alternative gets around. */
function unenforceableSchemes(
  operation: Operation,
): { readonly location: Location; readonly reason: string }[] {
  const { security } = operation;
  const admits = security.some((requirement) =>
    requirement.every((scheme) => scheme.kind !== "unenforceable"),
  );
  if (security.length === 0 || admits) return [];
  return security.flat().filter((scheme) => scheme.kind === "unenforceable");
}

interface SchemaOwner {
  readonly location: Location;
  readonly schemaTokens: readonly string[];
}

function schemaOwners(operation: Operation): SchemaOwner[] {
  const parameters = operation.parameters.map(({ location, contentType }) => ({
    location,
    schemaTokens:
      contentType === undefined
        ? ["schema"]
        : ["content", contentType, "schema"],
  }));
  const content = [
    ...(operation.requestBody?.content ?? []),
    ...operation.responses.flatMap((response) => response.content),
  ];
  return [
    ...parameters,
    ...content.map(({ location }) => ({ location, schemaTokens: ["schema"] })),
  ];
}

function brokenSchema(
  document: Document,
  { file, pointer }: Location,
  tokens: readonly string[],
  findBroken: FindBrokenReference,
): string | undefined {
  const location = { file, pointer: childPointer(pointer, ...tokens) };
  const source = document.file(file, location);
  const value = valueAt(source.value, pointerTokens(location.pointer) ?? []);
  return value === undefined ? undefined : findBroken({ value, location });
}
