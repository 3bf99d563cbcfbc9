/** Compiles all schemas of an operation, and reports those that can't be compiled as gaps. */
import type { DocumentContract } from "../engine/contract.ts";
import { MockError } from "../errors.ts";
import type { OperationGap } from "../document/gaps.ts";
import type { Location, MediaType, Operation } from "../model.ts";
import type { Compile } from "../schema/compile.ts";
import { contentSchemas, createConcerns } from "./places.ts";
import type { DuplicateKey } from "./duplicates.ts";

/** A part of an operation that has a schema of its own. */
interface OperationPart {
  readonly location: Location;
  readonly schemaIds: readonly string[];
}

/** Returns all gaps of an operation: those that reading finds, and those that only compiling finds. */
export type FindOperationGaps = (operation: Operation, compile: Compile) => OperationGap[];

export function createFindOperationGaps(
  contract: DocumentContract,
  duplicateKey: DuplicateKey,
): FindOperationGaps {
  const compiledKeys = new Set<string>();
  const errorIn = (id: string, compile: Compile): MockError | undefined => {
    const key = duplicateKey(id);
    if (compiledKeys.has(key)) return undefined;
    const error = compileError(id, compile);
    if (error === undefined) compiledKeys.add(key);
    return error;
  };
  return (operation, compile) => {
    const known = contract.gaps.filter(({ operationId }) => operationId === operation.id);
    const found = operationParts(operation).flatMap((part): OperationGap[] => {
      const [error] = part.schemaIds.flatMap((id) => errorIn(id, compile) ?? []);
      if (error === undefined || isExplainedByGap(part, known, contract)) return [];
      return [gapOf(operation, part, error, contract)];
    });
    return [...known, ...found];
  };
}

function gapOf(
  { id: operationId }: Operation,
  { location }: OperationPart,
  { position, what }: MockError,
  { document }: DocumentContract,
): OperationGap {
  return {
    operationId,
    place: document.show(location),
    position: position ?? document.position(location),
    reason: what,
  };
}

/** Tells from the gaps of an operation whether its request body is enforced. */
export function isBodyEnforced(
  { requestBody }: Operation,
  gaps: readonly OperationGap[],
  contract: DocumentContract,
): boolean {
  if (requestBody === undefined || gaps.length === 0) return true;
  const { location, content } = requestBody;
  const concerns = createConcerns(
    contract,
    [location, ...content.map((mediaType) => mediaType.location)],
    contentSchemas(content),
  );
  return !gaps.some(({ place }) => concerns(place));
}

function operationParts({ parameters, requestBody, responses }: Operation): OperationPart[] {
  const owners = [...parameters, ...responses.flatMap(({ headers }) => headers)].map(
    ({ location, schema }) => ({
      location,
      schemaIds: schema === undefined ? [] : [schema],
    }),
  );
  const content: readonly MediaType[] = [
    ...(requestBody?.content ?? []),
    ...responses.flatMap((response) => response.content),
  ];
  return [
    ...owners,
    ...content.map((mediaType) => ({
      location: mediaType.location,
      schemaIds: contentSchemas([mediaType]),
    })),
  ];
}

function compileError(id: string, compile: Compile): MockError | undefined {
  try {
    compile(id);
    return undefined;
  } catch (error) {
    if (error instanceof MockError) return error;
    throw error;
  }
}

/** Tells whether a known gap already explains why this part can't be compiled. */
function isExplainedByGap(
  { location, schemaIds }: OperationPart,
  known: readonly OperationGap[],
  contract: DocumentContract,
): boolean {
  if (known.length === 0) return false;
  const concerns = createConcerns(contract, [location], schemaIds);
  return known.some(({ place }) => concerns(place));
}
