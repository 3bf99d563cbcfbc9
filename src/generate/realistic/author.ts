/** Draws texts with randomness of the place, of the whole object, or of the faker. */
import type { Random } from "../random.ts";
import { word } from "../text/format-text.ts";
import type { CallFaker } from "./call-faker.ts";

export interface TextContext {
  readonly locale: string;
  readonly random: Random;
  /** Dice of the object that the text belongs to: name, user name and email are of one person. */
  readonly personRandom: () => Random;
  readonly callFaker: CallFaker;
}

export interface Person {
  readonly first: string;
  readonly last: string;
  /** Lower-case ASCII, as in `ada.lopez`. */
  readonly handle: string;
}

/** A text of the faker; `undefined` if the locale has none. */
export function fakerText(name: string, { callFaker, random }: TextContext): string | undefined {
  const value = callFaker(name, random);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The person that all texts of one object are about. */
export function personOf(context: TextContext): Person {
  const random = context.personRandom();
  const text = (name: string): string => {
    const value = context.callFaker(name, random);
    return typeof value === "string" ? value : word(random);
  };
  const first = text("person.firstName");
  const last = text("person.lastName");
  const parts = [first, last].map(asciiOf).filter((part) => part !== "");
  const handle = parts.length > 0 ? parts.join(".") : `${word(random)}${random.below(100)}`;
  return { first, last, handle };
}

/** The ASCII letters of a name, for an email address. */
function asciiOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replaceAll(/[^a-z0-9]/g, "");
}
