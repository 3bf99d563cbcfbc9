/** What of a document's contract can't be enforced, found without compiling it. */
import { MockError } from "./errors.ts";
import type { Location, MediaType, Operation, Schemas } from "./model.ts";
import type { Places } from "./schema/compile.ts";

/** An operation that answers with a problem instead of a reply, and why. */
export interface Gap {
  readonly operationId: string;
  /** `openapi.yaml:12:5`, in as far as it is known. */
  readonly place: string;
  readonly reason: string;
}

/** Follows every schema that bears on a request, and every security scheme. */
export function findGaps(
  operations: readonly Operation[],
  schemas: Schemas,
  places: Places,
): Gap[] {
  const broken = new Map<string, string>();
  return operations.flatMap((operation) => {
    const gap = (location: Location, reason: string): Gap => ({
      operationId: operation.id,
      place: places.show(location),
      reason,
    });
    const blocked = operation.security
      .flat()
      .flatMap((scheme) =>
        scheme.kind === "unenforceable"
          ? [gap(scheme.location, scheme.reason)]
          : [],
      );
    const unread = schemasOf(operation).flatMap(({ schema, location }) => {
      const reason =
        schema === undefined
          ? undefined
          : brokenReference(schema, schemas, broken);
      return reason === undefined ? [] : [gap(location, reason)];
    });
    const admits =
      operation.security.length === 0 ||
      operation.security.some((each) => each.every(isEnforceable));
    return [...(admits ? [] : blocked), ...unread];
  });
}

function isEnforceable(scheme: { readonly kind: string }): boolean {
  return scheme.kind !== "unenforceable";
}

function schemasOf(
  operation: Operation,
): { readonly schema?: string; readonly location: Location }[] {
  const content: readonly MediaType[] = operation.requestBody?.content ?? [];
  return [...operation.parameters, ...content];
}

/** Why a schema or one that it refers to can't be read; `undefined` where all of them can. */
function brokenReference(
  id: string,
  schemas: Schemas,
  broken: Map<string, string>,
): string | undefined {
  const seen = new Set([id]);
  for (const next of seen) {
    const known = broken.get(next);
    if (known !== undefined) return known;
    try {
      for (const reference of schemas.refs(next)) seen.add(reference);
    } catch (error) {
      if (!(error instanceof MockError)) throw error;
      broken.set(next, error.message);
      return error.message;
    }
  }
  return undefined;
}
