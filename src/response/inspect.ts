/** Reads a request and finds all that is wrong with it. */
import type { JsonObject, Operation, RawRequest, Schemas, SessionKey } from "../model.ts";
import type { Problem } from "../problem.ts";
import { createRead, type ReadRequest } from "../request/read.ts";
import type { Compile, Places } from "../schema/compile.ts";
import type { OperationRules } from "./rules.ts";

export interface Inspected {
  readonly read: ReadRequest;
  readonly problems: readonly Problem[];
  readonly input: JsonObject | undefined;
}

interface InspectContext {
  readonly schemas: Schemas;
  readonly places: Places;
  readonly compile: Compile;
}

/** `now` is in milliseconds since the epoch: credentials may expire, and may be known to one session alone. */
export type Inspect = (raw: RawRequest, now: number, session: SessionKey) => Inspected;

export function createInspect(
  operation: Operation,
  rules: OperationRules,
  { schemas, places, compile }: InspectContext,
): Inspect {
  const readRequest = createRead(operation, schemas, places, compile);
  return (raw, now, session) => {
    const read = readRequest(raw);
    const refusal = rules.checkSecurity(raw, now, session);
    const { problems, input } = rules.validate(read);
    return {
      read,
      problems: refusal === undefined ? problems : [refusal, ...problems],
      input,
    };
  };
}
