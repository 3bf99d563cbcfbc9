/** Decompresses bodies by their content coding (RFC 9110, 8.4). */
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import { splitList } from "../../values/media-type.ts";
import { createProblem, isProblem, type Problem } from "../../problem.ts";

/** The largest unpacked body: the same limit as for a body that is not compressed. */
export const maxUnpackedBytes = 1024 * 1024;
/** The most codings of a body: nobody compresses more than twice, and each coding costs as much again. */
const maxCodings = 4;

const known = ["gzip", "x-gzip", "deflate", "br"];

/** Undoes the codings of the field, the last one first. */
export function unpack(
  bytes: Buffer,
  field: string | readonly string[] | undefined,
): Buffer | Problem {
  if (field === undefined) return bytes;
  const codings = splitList(typeof field === "string" ? field : field.join(","))
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== "" && coding !== "identity");
  const unknown = codings.find((coding) => !known.includes(coding));
  if (unknown !== undefined || codings.length > maxCodings)
    return unsupported(unknown ?? codings.join(", "));
  let unpacked: Buffer | Problem = bytes;
  for (const coding of codings.reverse()) {
    unpacked = undo(unpacked, coding);
    if (isProblem(unpacked)) return unpacked;
  }
  return unpacked;
}

/** An unsupported coding is answered with the supported ones (RFC 9110, 15.5.16). */
function unsupported(coding: string): Problem {
  const detail = `the Content-Encoding ${coding} is not supported: send gzip, deflate or br`;
  return createProblem("unsupported-media-type", detail, {
    headers: { "accept-encoding": "gzip, deflate, br" },
  });
}

function undo(bytes: Buffer, coding: string): Buffer | Problem {
  const options = { maxOutputLength: maxUnpackedBytes };
  try {
    if (coding === "br") return brotliDecompressSync(bytes, options);
    if (coding !== "deflate") return gunzipSync(bytes, options);
    return hasZlibHeader(bytes) ? inflateSync(bytes, options) : inflateRawSync(bytes, options);
  } catch (error) {
    return isTooLarge(error)
      ? createProblem(
          "too-large",
          `the body is larger than ${maxUnpackedBytes} bytes once it is unpacked`,
        )
      : createProblem("malformed", `the body is not ${coding}`);
  }
}

/** Some clients send deflate without the zlib header that the specification requires (RFC 9110, 8.4.1.2). */
function hasZlibHeader([first = 0, second = 0]: Buffer): boolean {
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}

function isTooLarge(error: unknown): boolean {
  return error instanceof RangeError && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
}
