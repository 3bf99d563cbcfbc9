/** Draws texts with randomness of the place, of the whole object, or of the faker. */
import type { Dice } from "../text/dice.ts";
import { word } from "../text/format-text.ts";
import type { CallFaker } from "./call-faker.ts";

export interface Author {
  readonly locale: string;
  readonly dice: Dice;
  /** Dice of the object that the text belongs to: name, user name and email are of one person. */
  readonly person: () => Dice;
  readonly real: CallFaker;
}

export interface Person {
  readonly first: string;
  readonly last: string;
  /** Lower-case ASCII, as in `ada.lopez`. */
  readonly handle: string;
}

/** A text of the faker; `undefined` if the locale has none. */
export function realText(name: string, { real, dice }: Author): string | undefined {
  const value = real(name, dice);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The person that all texts of one object are about. */
export function personOf(author: Author): Person {
  const dice = author.person();
  const text = (name: string): string => {
    const value = author.real(name, dice);
    return typeof value === "string" ? value : word(dice);
  };
  const first = text("person.firstName");
  const last = text("person.lastName");
  const parts = [first, last].map(asciiOf).filter((part) => part !== "");
  const handle = parts.length > 0 ? parts.join(".") : `${word(dice)}${dice.below(100)}`;
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
