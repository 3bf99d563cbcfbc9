/** The last step: a decided reply to status, header fields and bytes. */
import { isJsonType } from "../media-type.ts";
import type { Json, MediaType } from "../model.ts";
import { createProblem } from "../problem.ts";
import type { Problem } from "../problem.ts";
import type { Body } from "./source.ts";
import type { Selection } from "./select.ts";

/** What goes back over the wire. */
export interface Reply {
  readonly status: number;
  /** The reason phrase; the status's own where it is missing. */
  readonly statusText?: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string | Buffer;
  /** Milliseconds to wait before it is sent. */
  readonly delay: number;
  /** Why it is no ordinary reply. */
  readonly problem?: Problem;
}

/** Statuses that never carry content (RFC 9110, 15.3.5, 15.3.6 and 15.4.5). */
const bodiless = new Set([204, 205, 304]);

export type Render = (
  selection: Selection,
  body: Body,
  headers: Readonly<Record<string, string>>,
) => Reply | Problem;

/** Renders replies; the bytes of a constant body are made once. */
export function createRender(): Render {
  const kept = new WeakMap<object, Map<string, Buffer>>();
  return (selection, body, headers) => {
    const { status, mediaType } = selection;
    const { delay } = body;
    if (body.value === undefined || bodiless.has(status)) {
      return {
        status,
        headers: { ...headers, ...body.headers },
        payload: "",
        delay,
      };
    }
    const type =
      body.headers["content-type"] ?? contentType(mediaType, body.value);
    const payload = body.constant
      ? keptBytes(kept, body.value, type)
      : writeBody(body.value, type);
    if (payload === undefined) {
      return createProblem(
        "invalid-reply",
        `a body of the media type ${type} can't be written yet`,
      );
    }
    return {
      status,
      headers: { "content-type": type, ...headers, ...body.headers },
      payload,
      delay,
    };
  };
}

function keptBytes(
  kept: WeakMap<object, Map<string, Buffer>>,
  value: Json,
  type: string,
): string | Buffer | undefined {
  if (value === null || typeof value !== "object")
    return writeBody(value, type);
  const byType = kept.get(value) ?? new Map<string, Buffer>();
  const known = byType.get(type);
  if (known !== undefined) return known;
  const text = writeBody(value, type);
  if (text === undefined) return undefined;
  const bytes = Buffer.from(text);
  byType.set(type, bytes);
  kept.set(value, byType);
  return bytes;
}

/** The media type as it is sent: a range is narrowed to what the body plainly is. */
function contentType(mediaType: MediaType | undefined, value: Json): string {
  const type = mediaType?.type ?? "application/json";
  if (isJsonType(type) || type === "*/*" || type === "application/*") {
    return isJsonType(type)
      ? `${type}; charset=utf-8`
      : "application/json; charset=utf-8";
  }
  if (type === "text/*") return "text/plain; charset=utf-8";
  return type.startsWith("text/") && typeof value === "string"
    ? `${type}; charset=utf-8`
    : type;
}

/** JSON as JSON, a text as itself; `undefined` for a structure in a media type that is neither. */
function writeBody(value: Json, type: string): string | undefined {
  if (isJsonType(type.split(";", 1)[0] ?? type)) return JSON.stringify(value);
  if (typeof value === "string") return value;
  return type.startsWith("text/") || value === null || typeof value !== "object"
    ? JSON.stringify(value)
    : undefined;
}
