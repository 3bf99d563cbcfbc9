/** The writer of texts for all bodies of a server: the faker in a locale, and the table of property names. */
import type { Random } from "../random.ts";
import type { TextContext } from "./author.ts";
import type { TextMaker } from "./text-makers.ts";
import { usualRangeFor, type UsualRange } from "./numbers-by-name.ts";
import { createCallFaker, type CallFaker } from "./call-faker.ts";
import { relatedMemberOf, type RelatedMember } from "./related-members.ts";
import { textMakersFor } from "./texts-by-name.ts";
import { snakeCase } from "../text/words.ts";

export interface TextWriter {
  readonly locale: string;
  readonly callFaker: CallFaker;
  /** The makers for a property, by its name and the name of its object. */
  readonly textMakers: (name: string, owner: string) => readonly TextMaker[];
  /** The usual size of a number of this name. */
  readonly usualRange: (name: string) => UsualRange | undefined;
  /** How a member of this name relates to those beside it. */
  readonly relation: (name: string) => RelatedMember | undefined;
  readonly textContext: (random: Random, person: () => Random) => TextContext;
}

/** The most names to memoize: maps may have keys without end. */
const maxMemoizedNames = 10_000;

export function createTextWriter(locale: string): TextWriter {
  const callFaker = createCallFaker(locale);
  return {
    locale,
    callFaker,
    textMakers: memoizeByName((name, owner) => textMakersFor(snakeCase(name), snakeCase(owner))),
    usualRange: memoizeByName((name) => usualRangeFor(snakeCase(name))),
    relation: memoizeByName((name) => relatedMemberOf(snakeCase(name))),
    textContext: (random, personRandom) => ({ locale, callFaker, random, personRandom }),
  };
}

/** Memoizes the tables, which are long, since names repeat. */
function memoizeByName<Found>(
  find: (name: string, owner: string) => Found,
): (name: string, owner?: string) => Found {
  const known = new Map<string, { readonly found: Found }>();
  return (name, owner = "") => {
    const key = owner === "" ? name : `${name}\n${owner}`;
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered.found;
    const found = find(name, owner);
    if (known.size >= maxMemoizedNames) known.clear();
    known.set(key, { found });
    return found;
  };
}
