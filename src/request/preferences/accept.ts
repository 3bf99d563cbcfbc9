/** Reads the field `Accept`. */
import type { RawRequest } from "../../model.ts";

/** The media types that the client accepts, as one field. */
export function acceptOf({ headers }: RawRequest): string | undefined {
  const { accept } = headers;
  return accept === undefined || typeof accept === "string" ? accept : accept.join(", ");
}
