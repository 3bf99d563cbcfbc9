/** Compiles regular expressions of documents as ECMA-262 reads them (JSON Schema 2020-12 core, 6.4). */

/** Escapes of more than one character, names of groups, and any other code point. */
const token =
  /\\(?:u\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|[pP]\{[^}]*\}|k<[^>]*>|.)|\[:\^?\w+:\]|\(\?P?<[A-Za-z_$][\w$]*>|[a-z]-[a-z]|[A-Z]-[A-Z]|./gsu;

/** Syntax of other languages that means something else, or nothing, in ECMA-262. */
const foreign = /^\/.*\/[a-z]*$|^\(\?[iu]+\)|\\[AZz]|\[:\^?\w+:\]|\(\?P</s;

/** The ASCII characters of POSIX classes (IEEE 1003.1, 9.3.5). */
const posixClasses: Readonly<Record<string, string>> = {
  alnum: "0-9A-Za-z",
  alpha: "A-Za-z",
  ascii: "\\x00-\\x7F",
  blank: " \\t",
  cntrl: "\\x00-\\x1F\\x7F",
  digit: "0-9",
  graph: "\\x21-\\x7E",
  lower: "a-z",
  print: "\\x20-\\x7E",
  punct: "!-\\/:-@\\[-`{-~",
  space: "\\s",
  upper: "A-Z",
  word: "\\w",
  xdigit: "0-9A-Fa-f",
};

/**
 * Translates a pattern to ECMA-262 if its meaning is plain: `/^a$/i`, `(?i)`, `\A`, `\Z`, `[[:alpha:]]` and
 * `(?P<name>` are rewritten. `undefined` for an invalid pattern.
 */
export function ecmaSource(written: string): string | undefined {
  const source = foreign.test(written) ? rewrite(written) : written;
  return isEcmaPattern(source) ? source : undefined;
}

function isEcmaPattern(source: string): boolean {
  try {
    ecmaRegExp(source);
    return true;
  } catch {
    return false;
  }
}

/** Compiles a pattern, without the `u` flag if it is valid only so. Throws a SyntaxError for an invalid one. */
export function ecmaRegExp(source: string): RegExp {
  try {
    return new RegExp(source, "u");
  } catch (error) {
    // Escapes such as `\-` or `\_` are common in published documents, and errors only under `u`.
    if (!/\\(?:[pPk]|u\{)/.test(source)) return new RegExp(source);
    const plain = withoutNeedlessEscapes(source);
    if (plain === source) throw error;
    return new RegExp(plain, "u");
  }
}

function withoutNeedlessEscapes(source: string): string {
  return mapTokens(source, (text, inClass) => {
    const needless = inClass ? /^\\[^\w^$\\.*+?()[\]{}|/-]$/u : /^\\[^\w^$\\.*+?()[\]{}|/]$/u;
    return needless.test(text) || text === "\\_" ? text.slice(1) : text;
  });
}

function rewrite(written: string): string {
  // Between slashes an anchor never matches, unless the slashes are delimiters.
  const [, body, letters = ""] = /^\/(\^.*|.*\$)\/([a-z]*)$/s.exec(written) ?? [];
  const [, flags = ""] = /^\(\?([iu]+)\)/.exec(body ?? written) ?? [];
  const source = (body ?? written).replace(/^\(\?[iu]+\)/, "");
  const ignoresCase = `${letters}${flags}`.includes("i");
  return mapTokens(source, (text, inClass) => {
    if (!inClass && text === "\\A") return "^";
    if (!inClass && /^\\[Zz]$/.test(text)) return "$";
    if (text.startsWith("(?P<")) return `(?<${text.slice(4)}`;
    if (inClass && text.startsWith("[:")) return posixClass(text);
    return ignoresCase ? bothCases(text, inClass) : text;
  });
}

function posixClass(text: string): string {
  const name = text.slice(2, -2);
  const known = Object.hasOwn(posixClasses, name) ? posixClasses[name] : undefined;
  // An invalid range makes the pattern invalid, as an unknown class should.
  return known ?? "z-a";
}

function bothCases(text: string, inClass: boolean): string {
  if (!/^[a-z](?:-[a-z])?$/i.test(text)) return text;
  const both = text.toLowerCase() + text.toUpperCase();
  if (inClass) return both;
  if (text.length === 1) return `[${both}]`;
  return [...text].map((letter) => bothCases(letter, false)).join("");
}

function mapTokens(source: string, map: (text: string, inClass: boolean) => string): string {
  let inClass = false;
  return source.replace(token, (text) => {
    const result = map(text, inClass);
    if (text === "[") inClass = true;
    else if (text === "]") inClass = false;
    return result;
  });
}
