/** The form of a finding about a document in messages, reports and the control API. */
import { formatPosition, type Position } from "../errors.ts";

/** A finding without nesting: `openapi.yaml:12:5`, its JSON Pointer and the reason. */
export interface Finding {
  /** Missing where it concerns no single operation. */
  readonly operationId?: string;
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly pointer: string;
  readonly reason: string;
}

/** Converts a gap to a finding. Its keys are in the order in which they are printed. */
export function findingOf(gap: {
  readonly operationId?: string;
  readonly place: string;
  readonly position: Position;
  readonly reason: string;
}): Finding {
  const { operationId, place, position, reason } = gap;
  const { file, line, column } = position;
  return {
    ...(operationId === undefined ? {} : { operationId }),
    file,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    pointer: place.slice(place.indexOf("#") + 1),
    reason,
  };
}

/** Formats a finding: `openapi.yaml:12:5: listPets: the schema …`. */
export function findingLine(finding: Finding): string {
  const { operationId, reason } = finding;
  const whose = operationId === undefined ? "" : `${operationId}: `;
  return `${formatPosition(finding)}: ${whose}${reason}`;
}
