/** The values of scalars that are written without quotes, by the core schema (YAML 1.2.2, 10.3.2). */

const words = new Map<string, null | boolean | number>([
  ...["", "~", "null", "Null", "NULL"].map((word) => [word, null] as const),
  ...["true", "True", "TRUE"].map((word) => [word, true] as const),
  ...["false", "False", "FALSE"].map((word) => [word, false] as const),
  ...[".nan", ".NaN", ".NAN"].map((word) => [word, Number.NaN] as const),
  ...["", "+"].flatMap((sign) =>
    [".inf", ".Inf", ".INF"].map((word) => [sign + word, Number.POSITIVE_INFINITY] as const),
  ),
  ...["-.inf", "-.Inf", "-.INF"].map((word) => [word, Number.NEGATIVE_INFINITY] as const),
]);

/** A word has no more characters than this. */
const longestWord = 5;

const integer = /^[-+]?\d+$/;
const float = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const octal = /^0o[0-7]+$/;
const hexadecimal = /^0x[\da-fA-F]+$/;

/** Returns null, a boolean, a number, which may be infinite or none, or the text itself. */
export function resolvePlain(text: string): string | number | boolean | null {
  if (text.length <= longestWord) {
    const word = words.get(text);
    if (word !== undefined) return word;
  }
  return canBeNumber(text.charCodeAt(0)) ? (resolveNumber(text) ?? text) : text;
}

/** A digit, a sign or a point. */
function canBeNumber(first: number): boolean {
  return (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d || first === 0x2e;
}

function resolveNumber(text: string): number | undefined {
  if (integer.test(text) || float.test(text)) return Number(text);
  if (octal.test(text)) return Number.parseInt(text.slice(2), 8);
  return hexadecimal.test(text) ? Number.parseInt(text.slice(2), 16) : undefined;
}
