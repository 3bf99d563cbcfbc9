/** Runs regular expressions in linear time, with RE2's algorithm. The only file that imports re2js. */
import { createRequire } from "node:module";
import type { RE2JS } from "re2js";

/** Tests whether a text matches. */
export interface Pattern {
  test(text: string): boolean;
}

const require = createRequire(import.meta.url);

/** Escapes of ECMA-262 that RE2 writes differently. */
const escapes: Readonly<Record<string, string>> = {
  s: "\\t\\n\\x0b\\f\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}",
  S: "\\x{0}-\\x{8}\\x{e}-\\x{1f}!-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}",
  d: "0-9",
  D: "\\x{0}-/:-\\x{10ffff}",
  w: "0-9A-Za-z_",
  W: "\\x{0}-/:-@\\[-\\^`\\{-\\x{10ffff}",
};
const controls: Readonly<Record<string, string>> = {
  t: "\\t",
  n: "\\n",
  r: "\\r",
  f: "\\f",
  v: "\\x0b",
  "0": "\\x00",
};

const token =
  /\\(?:u\{([^}]*)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|c([A-Za-z])|([pP]\{[^}]*\})|(.))|\(\?<(?![=!])|\[\^\]|\[\]|\[\^?|[\s\S]/gu;

/** Compiles an expression of ECMA-262 for RE2; `undefined` if RE2 can't express it. */
export function compileLinear(source: string): Pattern | undefined {
  const translated = translate(source);
  if (translated === undefined) return undefined;
  try {
    const re2 = require("re2js") as { RE2JS: typeof RE2JS };
    const compiled = re2.RE2JS.compile(translated);
    return { test: (text) => compiled.test(text) };
  } catch {
    return undefined;
  }
}

/** Translates an expression to RE2's syntax; `undefined` if it has lookarounds or back references. */
export function translate(source: string): string | undefined {
  if (/\(\?(?:[=!]|<[=!])/.test(source)) return undefined;
  let inClass = false;
  let isPossible = true;
  const result = source.replace(token, (text, braced, four, two, control, property, single) => {
    const code: unknown = braced ?? four ?? two;
    if (typeof code === "string") return `\\x{${code}}`;
    if (typeof control === "string") return `\\x{${(control.charCodeAt(0) % 32).toString(16)}}`;
    if (typeof property === "string") return propertyOf(property);
    if (typeof single === "string") {
      if (!inClass && /[1-9k]/.test(single)) isPossible = false;
      return escapeOf(single, inClass);
    }
    if (text === "(?<") return "(?P<";
    if (!inClass && text === "[^]") return "[\\x{0}-\\x{10ffff}]";
    if (!inClass && text === "[]") return "[^\\x{0}-\\x{10ffff}]";
    if (text === "[" || text === "[^") {
      const opened = inClass ? `\\${text}` : text;
      inClass = true;
      return opened;
    }
    if (text === "]" && inClass) inClass = false;
    else if (text === "]" || (inClass && text === "^")) return `\\${text}`;
    if (inClass) return text;
    if (text === ".") return "[^\\n\\r\\x{2028}\\x{2029}]";
    return text === "$" ? "\\z" : text === "^" ? "\\A" : text;
  });
  return isPossible ? result : undefined;
}

/** RE2 names `\p{Script=Greek}` and `\p{General_Category=Lu}` by their value alone. */
function propertyOf(property: string): string {
  return `\\${property.replace(/\{[^=}]*=/, "{")}`;
}

function escapeOf(single: string, inClass: boolean): string {
  const set = Object.hasOwn(escapes, single) ? escapes[single] : undefined;
  if (set !== undefined) return inClass ? set : `[${set}]`;
  if (single === "b" && inClass) return "\\x08";
  if (/[bB]/.test(single)) return `\\${single}`;
  const control = Object.hasOwn(controls, single) ? controls[single] : undefined;
  if (control !== undefined) return control;
  return /[\w\s]/.test(single) || single.charCodeAt(0) > 127 ? single : `\\${single}`;
}
