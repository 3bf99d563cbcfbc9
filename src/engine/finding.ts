/** The form of a finding about a document in messages, reports and the control API. */
import { formatPosition } from "../errors.ts";
import type { Position } from "../errors.ts";

/** `openapi.yaml:12:5`, its JSON Pointer and what is wrong, without nesting. */
export interface Finding {
  /** Missing where it concerns no operation in particular. */
  readonly operationId?: string;
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly pointer: string;
  readonly reason: string;
}

/** A gap as a finding. The order of its keys is the one that they are written in. */
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

/** `openapi.yaml:12:5: listPets: the schema …`. */
export function findingLine(finding: Finding): string {
  const { operationId, reason } = finding;
  const whose = operationId === undefined ? "" : `${operationId}: `;
  return `${formatPosition(finding)}: ${whose}${reason}`;
}
