/** The types of matchers in fixtures, filters and expectations. */
import type { Json } from "../model.ts";

/**
 * What a value has to be. A scalar has to be equal; an object has to have at least these members; an array has to have
 * exactly these items. An object with the name of an operator is an operator: `{ matches: "^c" }`.
 */
export type Matcher =
  | null
  | boolean
  | number
  | string
  | readonly Matcher[]
  | MatcherOperators
  | MatcherMembers;

/** Matchers of an object's members; it may have others. */
export interface MatcherMembers {
  readonly [name: string]: Matcher;
}

/** Operators, all of which have to hold. */
export interface MatcherOperators {
  /** Equal to the value, in which nothing is an operator. */
  readonly equals?: Json;
  /** Like `equals`, but members that are not named may be anything. */
  readonly partial?: Json;
  /** A part of a text, or an item of an array. */
  readonly contains?: Matcher;
  /** A regular expression (ECMA-262) that matches anywhere in the text. */
  readonly matches?: string;
  readonly oneOf?: readonly Matcher[];
  /** Whether the value is missing. */
  readonly absent?: boolean;
  /** The number of characters of a text, items of an array, members of an object. */
  readonly length?: number | LengthMatcher;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  /** A self-contained JSON Schema (2020-12). */
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
