/** Handlers for the faults of a session. */
import { childPointer } from "../../values/json-pointer.ts";
import type { Engine } from "../../engine.ts";
import { readFault } from "../../values/connection-fault.ts";
import { readDelay, readDribble } from "../../values/delay.ts";
import type { Json, JsonObject } from "../../model.ts";
import { readLimit } from "../../scenario/limit.ts";
import type { SessionFault, SessionFaults } from "../../state/sessions/faults.ts";
import { unknownOperation, type Fault } from "../given-fixtures.ts";
import { emptyReply, invalidBody, replyWith, type Handlers } from "../handler.ts";

export const faultHandlers: Handlers = {
  listFaults: ({ session }) => replyWith(renderFaults(session.faults)),
  putFaults: ({ session, body }, { engine }) => {
    const errors: Fault[] = [];
    const faults = (body as unknown as readonly FaultValue[]).map((value, index) =>
      readSessionFault(value, childPointer("", index), engine, errors),
    );
    if (errors.length > 0) return invalidBody(errors, "fault");
    session.faults.replace(faults);
    return replyWith(renderFaults(session.faults));
  },
  deleteFaults: ({ session }) => {
    session.faults.replace([]);
    return emptyReply;
  },
};

/** The schema `Fault`. */
type FaultValue = JsonObject & {
  readonly operation?: string;
  readonly times?: number;
  readonly rate?: number;
};

function readSessionFault(
  value: FaultValue,
  pointer: string,
  engine: Engine,
  errors: Fault[],
): SessionFault {
  /** Reads a member, or reports why it can't be read. */
  const read = <T>(key: string, reader: (value: Json) => T | string): T | undefined => {
    const member = value[key];
    const made = member === undefined ? undefined : reader(member);
    if (typeof made !== "string") return made;
    errors.push({ pointer: `${pointer}/${key}`, reason: made });
    return undefined;
  };
  const { operation, times, rate } = value;
  read("operation", (id) => unknownOperation(String(id), engine));
  if (effects.every((key) => value[key] === undefined))
    errors.push({
      pointer,
      reason: `has no effect: write one of ${effects.join(", ")}`,
    });
  return {
    operation,
    fault: read("fault", faultName)?.name,
    delay: read("delay", (json) => named("delay", readDelay(json))),
    dribble: read("dribble", (json) => named("dribble", readDribble(json))),
    limit: read("limit", readLimit),
    times,
    rate,
    value,
  };
}

const effects = ["fault", "delay", "dribble", "limit"];

/** Adds the subject to a reason that lacks it. */
function named<T>(key: string, read: T | string): T | string {
  return typeof read === "string" ? `\`${key}\` ${read}` : read;
}

/** Wraps a name, to tell it from a reason: both are texts. */
function faultName(value: Json): { readonly name: NonNullable<SessionFault["fault"]> } | string {
  const fault = readFault(value);
  return typeof fault === "string" ? { name: fault } : fault.reason;
}

/** Renders each as the schema `AppliedFault`. */
function renderFaults(faults: SessionFaults): JsonObject[] {
  const applied = faults.applied();
  return faults.all().map(({ value }, index) => ({ ...value, applied: applied[index] ?? 0 }));
}
