/** Entity tags of bytes, for conditional requests (RFC 9110, 8.8.3). */
import { createHash } from "node:crypto";

/** The strong tag of these bytes. Another representation of them, as `gzip`, has another tag. */
export function etagOf(bytes: Uint8Array, representation = ""): string {
  const hash = createHash("sha256").update(bytes).digest("base64url").slice(0, 27);
  return representation === "" ? `"${hash}"` : `"${hash}-${representation}"`;
}

/** Whether `If-None-Match` has this tag, or `*` (RFC 9110, 13.1.2). */
export function matchesEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  const tags = ifNoneMatch?.split(",").map((each) => each.trim().replace(/^W\//, "")) ?? [];
  return tags.includes(etag) || tags.includes("*");
}
