/** Escapes and unescapes XML text (XML 1.0, 2.2, 2.4 and 4.1). */

const named: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
};

/** Throws for an entity that only a document type could declare. */
export function decodeReferences(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(#x?)?(\w*);?/g, (reference, number, name: string) => {
    const character =
      number === undefined
        ? named[name]
        : characterOf(Number.parseInt(name, number === "#" ? 10 : 16));
    if (character === undefined || !reference.endsWith(";"))
      throw new RangeError(`${reference} is not a known entity`);
    return character;
  });
}

function characterOf(code: number): string | undefined {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** Escapes text between tags. Characters that XML can't contain become U+FFFD. */
export function escapeText(text: string): string {
  return replaceIllegal(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#13;");
}

/** Escapes text in double quotes. */
export function escapeAttribute(text: string): string {
  return escapeText(text)
    .replaceAll('"', "&quot;")
    .replaceAll("\t", "&#9;")
    .replaceAll("\n", "&#10;");
}

/** Escapes the text of a CDATA section, which must not end it. */
export function cdata(text: string): string {
  const safe = replaceIllegal(text).replaceAll("]]>", "]]]]><![CDATA[>");
  return `<![CDATA[${safe}]]>`;
}

function replaceIllegal(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD");
}

/** The closest valid XML name to `name`. */
export function xmlName(name: string): string {
  const clean = name.replace(/[^\p{L}\p{N}_.-]/gu, "_");
  return /^[\p{L}_]/u.test(clean) ? clean : `_${clean}`;
}
