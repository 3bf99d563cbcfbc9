/** The types of matchers in fixtures, filters and expectations. */
import type { Json } from "../model.ts";

/**
 * What a value is to be. A scalar is equal to it; an object has at least these members; a list has these items, one for
 * one. An object with the name of an operator in it says more: `{ matches: "^c" }`.
 */
export type Matcher =
  | null
  | boolean
  | number
  | string
  | readonly Matcher[]
  | MatcherOperators
  | MatcherMembers;

/** What the members of an object are to be; it may have others. */
export interface MatcherMembers {
  readonly [name: string]: Matcher;
}

/** All that is said must hold. */
export interface MatcherOperators {
  /** Equal to the value, in which nothing is an operator. */
  readonly equals?: Json;
  /** The same, where members that the value doesn't name may be anything. */
  readonly partial?: Json;
  /** A part of a text, or an item of a list. */
  readonly contains?: Matcher;
  /** A regular expression (ECMA-262) that is found anywhere in the text. */
  readonly matches?: string;
  readonly oneOf?: readonly Matcher[];
  /** Whether there is nothing. */
  readonly absent?: boolean;
  /** How many characters a text has, items a list, members an object. */
  readonly length?: number | LengthMatcher;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  /** A JSON Schema (2020-12) that stands on its own. */
  readonly schema?: Json;
  readonly not?: Matcher;
}

export interface LengthMatcher {
  readonly equals?: number;
  readonly oneOf?: readonly number[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly not?: number | LengthMatcher;
}

/** Matchers by the name of a parameter, header or cookie. */
export interface Matchers {
  readonly [name: string]: Matcher;
}
