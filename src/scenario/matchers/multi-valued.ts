/** Matches query fields and headers with several values: one of them has to match. */
import { splitList } from "../../values/media-type.ts";
import type { Json } from "../../model.ts";
import type { Matcher, Place } from "./part.ts";

type Accepts = Matcher["accepts"];

/** Accepts what `accepts` does; in a field also several values of which one is accepted. */
export function anyOf(accepts: Accepts, place: Place): Accepts {
  if (place === "body") return accepts;
  const one: Accepts =
    place === "text" ? accepts : (value) => accepts(value) || hasElement(value, accepts);
  return (value) => {
    if (one(value)) return true;
    if (!Array.isArray(value)) return false;
    for (const item of value) if (one(item)) return true;
    return false;
  };
}

/** Whether a header is a list with an accepted element (RFC 9110, 5.6.1). */
function hasElement(value: Json | undefined, accepts: Accepts): boolean {
  if (typeof value !== "string" || !value.includes(",")) return false;
  for (const element of splitList(value)) {
    const text = element.trim();
    if (text !== "" && accepts(text)) return true;
  }
  return false;
}
