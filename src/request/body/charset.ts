/** Decodes bytes to text by their charset (RFC 9110, 8.3.2). */
import { isUtf8 } from "node:buffer";
import type { MediaRange } from "../../values/media-type.ts";
import { createProblem } from "../../problem.ts";
import { malformed, type Parsed } from "./parsed.ts";

/**
 * Decodes bytes, or returns why they can't be decoded. Without a charset they are UTF-8, unless a byte order mark says
 * otherwise.
 */
export function decodeText(bytes: Buffer, type: MediaRange, usual = "utf-8"): string | Parsed {
  const charset = type.parameters.get("charset") ?? byMark(bytes) ?? usual;
  if (/^utf-?8$/i.test(charset)) return decodeUtf8(bytes, charset);
  const decoder = decoderOf(/^utf-?16$/i.test(charset) ? byteOrder(bytes) : charset);
  if (decoder === undefined) {
    const detail = `the charset ${charset} is not supported: send utf-8`;
    return { problem: createProblem("unsupported-media-type", detail) };
  }
  try {
    return decoder.decode(bytes);
  } catch {
    return noText(charset);
  }
}

/** Nearly all texts are UTF-8, and this is the fastest way. A byte order mark is not part of the text. */
function decodeUtf8(bytes: Buffer, charset: string): string | Parsed {
  if (!isUtf8(bytes)) return noText(charset);
  const text = bytes.toString("utf8");
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

function noText(charset: string): Parsed {
  return malformed(`the body is not ${charset} text`);
}

function decoderOf(charset: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    return undefined;
  }
}

function byMark(bytes: Buffer): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : undefined;
}

/** UTF-16 is big-endian by default (RFC 2781, 4.3), unless it would then begin with U+xx00. */
function byteOrder(bytes: Buffer): string {
  return byMark(bytes) ?? (bytes[0] !== 0 && bytes[1] === 0 ? "utf-16le" : "utf-16be");
}
