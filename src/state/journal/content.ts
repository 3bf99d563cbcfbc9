/** Shows bytes as a JSON value, a text or base64. */
import { essence, isJsonType } from "../../values/media-type.ts";
import type { Json } from "../../model.ts";
import { isShallow } from "../../values/json.ts";
import { maxJsonDepth } from "../../values/random.ts";

/**
 * A JSON value if the type is JSON, otherwise a text if it is UTF-8, otherwise `{ base64 }`; `undefined` for no bytes.
 */
export function contentOf(
  bytes: Uint8Array | string,
  contentType: string | undefined,
): Json | undefined {
  if (bytes.length === 0) return undefined;
  const text = textOf(bytes);
  if (text === undefined) return { base64: Buffer.from(bytes).toString("base64") };
  if (contentType === undefined || !isJsonType(essence(contentType))) return text;
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

/** `undefined` for invalid JSON, and for JSON that is nested too deeply. */
function jsonOf(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json;
    return isShallow(value, maxJsonDepth) ? value : undefined;
  } catch {
    return undefined;
  }
}
