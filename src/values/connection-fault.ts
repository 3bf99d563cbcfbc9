/** The names of connection faults. The first four are WireMock's. */
import type { Json } from "../model.ts";
import { nearest } from "./nearest.ts";

/** Every fault with its effect, in the words of docs/scenarios.md. */
export const connectionFaults = {
  CONNECTION_RESET_BY_PEER: "The connection is reset (RST) instead of an answer.",
  EMPTY_RESPONSE: "The connection is closed without a byte.",
  MALFORMED_RESPONSE_CHUNK:
    "Status and header fields are sent, then an invalid chunk, then the connection is closed.",
  RANDOM_DATA_THEN_CLOSE: "Bytes that are not HTTP are sent, then the connection is closed.",
  TIMEOUT: "Nothing is sent until the client gives up; after ten minutes the connection is closed.",
  WRONG_CONTENT_TYPE:
    "The reply is complete, but JSON is labelled as HTML, and anything else as JSON.",
  TRUNCATED_BODY:
    "Half of the body is sent, though Content-Length promises all of it, then the connection is closed.",
} as const satisfies Readonly<Record<string, string>>;

export type FaultName = keyof typeof connectionFaults;

const names = Object.keys(connectionFaults) as FaultName[];

/** Reads the name of a fault, in any case, with dashes or underscores; or returns why it is unknown. */
export function readFault(value: Json): FaultName | { readonly reason: string } {
  if (typeof value !== "string") return { reason: `a fault is one of ${names.join(", ")}` };
  const name = value.trim().toUpperCase().replaceAll("-", "_");
  const fault = names.find((known) => known === name);
  if (fault !== undefined) return fault;
  const hint = nearest(name, names);
  return {
    reason: `there is no fault "${value}"${hint}: there are ${names.join(", ")}`,
  };
}
