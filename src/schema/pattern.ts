/** Regular expressions of schemas, so that none of them can keep the server busy. */
import { ecmaRegExp } from "../ecma-pattern.ts";

/** What says whether a text matches. */
export interface Pattern {
  test(text: string): boolean;
}

/** Compiles a pattern of ECMA-262. Throws a SyntaxError for what is none. */
export function compilePattern(source: string): Pattern {
  return ecmaRegExp(source);
}

/** What can't be enforced of a pattern of ECMA-262; `undefined` where all of it can. */
export function patternFault(_source: string): string | undefined {
  return undefined;
}
