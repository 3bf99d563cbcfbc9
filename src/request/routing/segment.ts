/** Matches a segment of a path against a segment of a template. */

/** A segment as it was sent, and decoded. */
export interface SentSegment {
  readonly raw: string;
  readonly text: string;
  /** Its offset in the path. */
  readonly start: number;
}

/**
 * Matches a segment, and returns the undecoded values between the literals. Each value has at least one character, and
 * the first ones are as long as possible: `{name}.{format}` of `a.tar.gz` is `a.tar` and `gz`. An encoded literal
 * counts if the segment does not match without it.
 */
export function matchSegment(
  literals: readonly string[],
  { raw, text }: SentSegment,
): string[] | undefined {
  const spans = spansBetween(literals, raw);
  if (spans !== undefined) return spans.map(([from, to]) => raw.slice(from, to));
  if (raw === text) return undefined;
  return spansBetween(literals, text)?.map(([from, to]) =>
    raw.slice(rawOffset(raw, text, from), rawOffset(raw, text, to)),
  );
}

type Span = readonly [from: number, to: number];

function spansBetween(literals: readonly string[], text: string): Span[] | undefined {
  const first = literals[0] ?? "";
  const last = literals.at(-1) ?? "";
  if (!text.startsWith(first) || !text.endsWith(last)) return undefined;
  const spans: Span[] = [];
  let to = text.length - last.length;
  for (const literal of literals.slice(1, -1).reverse()) {
    // There must be a character after the literal, and one before it.
    const at = text.lastIndexOf(literal, to - literal.length - 1);
    if (at === -1 || at <= first.length) return undefined;
    spans.unshift([at + literal.length, to]);
    to = at;
  }
  return to <= first.length ? undefined : [[first.length, to], ...spans];
}

/** The offset in `raw` of the character at `offset` of its decoded `text`. */
function rawOffset(raw: string, text: string, offset: number): number {
  let at = 0;
  for (let index = 0; index < offset;) {
    const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
    at += raw[at] === "%" ? 3 * Buffer.byteLength(character) : character.length;
    index += character.length;
  }
  return at;
}
