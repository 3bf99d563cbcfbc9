/** Renders a chosen reply to status, header fields and bytes: the last step. */
import type { FaultName } from "../values/connection-fault.ts";
import type { Dribble } from "../values/delay.ts";
import type { Json, Schemas } from "../model.ts";
import type { Problem } from "../problem.ts";
import type { Body } from "./sources/source.ts";
import type { Selection } from "./select.ts";
import { createWriteBody, type Wanted, type WriteBody, type Written } from "./write/body.ts";

/** A reply as it is sent. */
export interface Reply {
  readonly status: number;
  /** The reason phrase; by default that of the status. */
  readonly statusText?: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string | Buffer;
  /** The delay before it is sent, in milliseconds. */
  readonly delay: number;
  /** How slowly the payload is sent. */
  readonly dribble?: Dribble;
  /** The fault to inject. */
  readonly fault?: FaultName;
  /** The problem that it answers, if any. */
  readonly problem?: Problem;
}

/** Statuses that never carry content (RFC 9110, 15.3.5, 15.3.6 and 15.4.5). */
export const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);

export type Render = (
  selection: Selection,
  body: Body,
  headers: Readonly<Record<string, string>>,
) => Reply;

/** Renders replies. The bytes of a constant body are made once. */
export function createRender(schemas: Schemas): Render {
  const writeBody = createWriteBody(schemas);
  const kept = new WeakMap<object, Map<string, Written>>();
  return (selection, body, headers) => {
    const { status, mediaType } = selection;
    const { value } = body;
    if (value === undefined || bodiless.has(status)) {
      return {
        status,
        headers: { ...headers, ...body.headers },
        payload: "",
        delay: 0,
      };
    }
    const wanted: Wanted = {
      mediaType,
      type: body.headers["content-type"],
      generated: body.origin === "generated",
    };
    const { type, payload } = body.constant
      ? keptBytes(kept, value, wanted, writeBody)
      : writeBody(value, wanted);
    return {
      status,
      headers: withType(headers, body.headers, type),
      payload,
      delay: 0,
    };
  };
}

type Fields = Readonly<Record<string, string>>;

/** Members are set one by one: a spread object is several times as large, and slow to read. */
function withType(headers: Fields, own: Fields, type: string): Fields {
  const fields: Record<string, string> = {};
  for (const name in headers) fields[name] = headers[name] ?? "";
  for (const name in own) fields[name] = own[name] ?? "";
  fields["content-type"] = type;
  return fields;
}

function keptBytes(
  kept: WeakMap<object, Map<string, Written>>,
  value: Json,
  wanted: Wanted,
  writeBody: WriteBody,
): Written {
  if (value === null || typeof value !== "object") return writeBody(value, wanted);
  const key = wanted.type ?? wanted.mediaType?.type ?? "";
  const byType = kept.get(value) ?? new Map<string, Written>();
  const known = byType.get(key);
  if (known !== undefined) return known;
  const { type, payload } = writeBody(value, wanted);
  const written = { type, payload: Buffer.from(payload) };
  byType.set(key, written);
  kept.set(value, byType);
  return written;
}
