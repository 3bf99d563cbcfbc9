/** Reads what a document says about an operation in words. */
import { isObject } from "../values/json.ts";
import { pointerTokens, valueAt } from "../values/json-pointer.ts";
import type { JsonObject, Location } from "../model.ts";
import type { Document } from "./load.ts";

export interface OperationWords {
  readonly summary: string | null;
  readonly description: string | null;
  readonly tags: readonly string[];
  readonly deprecated: boolean;
}

/** Whatever is not of its type counts as missing. */
export function describeOperation(document: Document, location: Location): OperationWords {
  const { summary, description, tags, deprecated } = objectIn(document, location);
  return {
    summary: typeof summary === "string" ? summary : null,
    description: typeof description === "string" ? description : null,
    tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === "string") : [],
    deprecated: deprecated === true,
  };
}

/** The object as it is written at `location`; empty if there is none. */
export function objectIn(document: Document, location: Location): JsonObject {
  const tokens = pointerTokens(location.pointer) ?? [];
  const value = valueAt(document.file(location.file, location).value, tokens);
  return isObject(value) ? value : {};
}
