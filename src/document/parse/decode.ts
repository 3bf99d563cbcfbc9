/** Decodes the bytes of a file to text. */

/** Decodes UTF-8, or UTF-16 by its first bytes (YAML 1.2.2, 5.2); `undefined` for bytes that are no text. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const text = textOf(bytes);
  return text.includes("\0") ? undefined : text;
}

/** `Buffer` decodes UTF-8 several times as fast as `TextDecoder`. */
function textOf(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  if (encoding !== "utf-8") return new TextDecoder(encoding).decode(bytes);
  const { buffer, byteOffset, length } = bytes;
  const text = Buffer.from(buffer, byteOffset, length).toString("utf8");
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

/** A document starts with an ASCII character, so in UTF-16 one of its first two bytes is zero. */
function encodingOf([first, second]: Uint8Array): string {
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return "utf-16be";
  if ((first === 0xff && second === 0xfe) || (second === 0 && first !== 0)) return "utf-16le";
  return "utf-8";
}
