/** Splits a multipart body into its parts (RFC 2046, 5.1; RFC 7578). The only file that imports the parser. */
import { createRequire } from "node:module";
import type * as Parser from "@remix-run/multipart-parser";
import { parseMediaType, type MediaRange } from "../../values/media-type.ts";

/** One part, as it was sent. */
export interface Part {
  /** The field of a form; missing outside of forms. */
  readonly name: string | undefined;
  /** The file name, if it was sent as a file. */
  readonly filename: string | undefined;
  readonly type: MediaRange | undefined;
  readonly bytes: Buffer;
}

const maxParts = 1000;
const maxHeaderSize = 8 * 1024;
const require = createRequire(import.meta.url);

/** Returns the parts in the order in which they were sent, or what is wrong with the body. */
export function splitMultipart(bytes: Buffer, boundary: string): readonly Part[] | string {
  const { parseMultipart, MultipartParseError } =
    require("@remix-run/multipart-parser") as typeof Parser;
  try {
    const parts = parseMultipart(withoutPreamble(bytes, boundary), {
      boundary,
      maxHeaderSize,
      maxParts,
      maxFileSize: bytes.length,
      maxTotalSize: bytes.length,
    });
    return Array.from(parts, partOf);
  } catch (error) {
    if (error instanceof MultipartParseError) return reasonOf(error.name);
    throw error;
  }
}

/** Drops the preamble before the first boundary (RFC 2046, 5.1.1). */
function withoutPreamble(bytes: Buffer, boundary: string): Buffer {
  const first = bytes.indexOf(`--${boundary}`);
  return first > 0 && bytes[first - 1] === 0x0a ? bytes.subarray(first) : bytes;
}

function partOf(part: Parser.MultipartPart): Part {
  const type = part.headers["content-type"];
  return {
    name: part.name,
    filename: part.filename,
    type: type === undefined ? undefined : parseMediaType(type),
    bytes: Buffer.from(part.arrayBuffer),
  };
}

/** Words an error ourselves, so that it does not change with the parser. */
function reasonOf(error: string): string {
  if (error === "MaxPartsExceededError") return `it has more than ${maxParts} parts`;
  if (error === "MaxHeaderSizeExceededError")
    return `a part has more than ${maxHeaderSize} bytes of header fields`;
  return "it does not begin and end with the boundary of its Content-Type";
}
