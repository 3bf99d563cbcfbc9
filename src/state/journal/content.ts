/** Shows bytes as a JSON value, a text or base64. */
import { essence, isJsonType } from "../../values/media-type.ts";
import type { Json } from "../../model.ts";
import { maxDepth } from "../../values/random.ts";

/** A JSON value where the type says so, else a text where it is UTF-8, else `{ base64 }`; `undefined` of no bytes. */
export function contentOf(
  bytes: Uint8Array | string,
  contentType: string | undefined,
): Json | undefined {
  if (bytes.length === 0) return undefined;
  const text = textOf(bytes);
  if (text === undefined)
    return { base64: Buffer.from(bytes).toString("base64") };
  if (contentType === undefined || !isJsonType(essence(contentType)))
    return text;
  return jsonOf(text) ?? text;
}

function textOf(bytes: Uint8Array | string): string | undefined {
  if (typeof bytes === "string") return bytes;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** `undefined` where the text is no JSON, or JSON that is nested too deeply to be walked through. */
function jsonOf(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json;
    return isShallow(value, maxDepth) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isShallow(value: Json, depth: number): boolean {
  if (value === null || typeof value !== "object") return true;
  return (
    depth > 0 &&
    Object.values(value).every((inner) => isShallow(inner, depth - 1))
  );
}
