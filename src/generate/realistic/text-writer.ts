/** The writer of texts for all bodies of a server: the faker in a locale, and the table of property names. */
import type { Dice } from "../text/dice.ts";
import type { Author } from "./author.ts";
import type { Maker } from "./makers.ts";
import { quantityFor, type Quantity } from "./quantities.ts";
import { createCallFaker, type CallFaker } from "./call-faker.ts";
import { relatedMemberOf, type RelatedMember } from "./related-members.ts";
import { makersFor } from "./topics.ts";
import { snakeCase } from "../text/words.ts";

export interface TextWriter {
  readonly locale: string;
  readonly real: CallFaker;
  /** The makers for a property, by its name and the name of its object. */
  readonly makers: (name: string, owner: string) => readonly Maker[];
  /** The usual size of a number of this name. */
  readonly quantity: (name: string) => Quantity | undefined;
  /** How a member of this name relates to those beside it. */
  readonly role: (name: string) => RelatedMember | undefined;
  readonly author: (dice: Dice, person: () => Dice) => Author;
}

/** The most names to memoize: maps may have keys without end. */
const maxRemembered = 10_000;

export function createTextWriter(locale: string): TextWriter {
  const real = createCallFaker(locale);
  return {
    locale,
    real,
    makers: remembering((name, owner) => makersFor(snakeCase(name), snakeCase(owner))),
    quantity: remembering((name) => quantityFor(snakeCase(name))),
    role: remembering((name) => relatedMemberOf(snakeCase(name))),
    author: (dice, person) => ({ locale, real, dice, person }),
  };
}

/** Memoizes the tables, which are long, since names repeat. */
function remembering<Found>(
  find: (name: string, owner: string) => Found,
): (name: string, owner?: string) => Found {
  const known = new Map<string, { readonly found: Found }>();
  return (name, owner = "") => {
    const key = owner === "" ? name : `${name} ${owner}`;
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered.found;
    const found = find(name, owner);
    if (known.size >= maxRemembered) known.clear();
    known.set(key, { found });
    return found;
  };
}
