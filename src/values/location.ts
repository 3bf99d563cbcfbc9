/** Places within the files of a document. */
import type { Location } from "../model.ts";
import { childPointer } from "./json-pointer.ts";

/** The place of a member or item. */
export function childLocation(
  { file, pointer }: Location,
  ...tokens: readonly (string | number)[]
): Location {
  return { file, pointer: childPointer(pointer, ...tokens) };
}

/** A text that no other place has. */
export function locationKey({ file, pointer }: Location): string {
  return `${file}#${pointer}`;
}
