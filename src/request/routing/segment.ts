/** Matches a segment of a path against a segment of a template. */

/** A segment as sent, and what it stands for. */
export interface SentSegment {
  readonly raw: string;
  readonly text: string;
  /** Where in the path it begins. */
  readonly start: number;
}

/**
 * What was sent between the literals, undecoded, each value at least a character long and the first
 * ones as long as they can be: `{name}.{format}` of `a.tar.gz` is `a.tar` and `gz`. A literal that was
 * sent encoded counts where the segment can't be read without it.
 */
export function matchSegment(
  literals: readonly string[],
  { raw, text }: SentSegment,
): string[] | undefined {
  const spans = spansBetween(literals, raw);
  if (spans !== undefined)
    return spans.map(([from, to]) => raw.slice(from, to));
  if (raw === text) return undefined;
  return spansBetween(literals, text)?.map(([from, to]) =>
    raw.slice(rawOffset(raw, text, from), rawOffset(raw, text, to)),
  );
}

type Span = readonly [from: number, to: number];

function spansBetween(
  literals: readonly string[],
  text: string,
): Span[] | undefined {
  const first = literals[0] ?? "";
  const last = literals.at(-1) ?? "";
  if (!text.startsWith(first) || !text.endsWith(last)) return undefined;
  const spans: Span[] = [];
  let to = text.length - last.length;
  for (const literal of literals.slice(1, -1).reverse()) {
    // What follows the literal needs a character, and so does what is before it.
    const at = text.lastIndexOf(literal, to - literal.length - 1);
    if (at === -1 || at <= first.length) return undefined;
    spans.unshift([at + literal.length, to]);
    to = at;
  }
  return to <= first.length ? undefined : [[first.length, to], ...spans];
}

/** Where in `raw` the character at `offset` of its decoded `text` begins. */
function rawOffset(raw: string, text: string, offset: number): number {
  let at = 0;
  for (let index = 0; index < offset;) {
    const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
    at += raw[at] === "%" ? 3 * Buffer.byteLength(character) : character.length;
    index += character.length;
  }
  return at;
}
