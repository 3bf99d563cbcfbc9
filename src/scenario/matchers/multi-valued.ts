/** Matches query fields and headers with several values: one of them has to match. */
import { splitList } from "../../values/media-type.ts";
import type { Json } from "../../model.ts";
import type { Matcher, Place } from "./part.ts";

type Accepts = Matcher["accepts"];

/** Accepts what `accepts` does, and in a place of texts also several values with such a one among them. */
export function anyOf(accepts: Accepts, place: Place): Accepts {
  if (place === "body") return accepts;
  const one: Accepts =
    place === "text"
      ? accepts
      : (value) => accepts(value) || hasElement(value, accepts);
  return (value) => {
    if (one(value)) return true;
    if (!Array.isArray(value)) return false;
    for (const item of value) if (one(item)) return true;
    return false;
  };
}

/** Whether a header is a list with such an element (RFC 9110, 5.6.1); empty ones are none. */
function hasElement(value: Json | undefined, accepts: Accepts): boolean {
  if (typeof value !== "string" || !value.includes(",")) return false;
  for (const element of splitList(value)) {
    const text = element.trim();
    if (text !== "" && accepts(text)) return true;
  }
  return false;
}
