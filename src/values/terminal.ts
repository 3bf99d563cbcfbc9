/** Writes text for a terminal: in colour, and so that text from elsewhere neither controls it nor starts a line. */

/** What a text means. The colour follows from it. */
export type Tone = "good" | "bad" | "warning" | "notice" | "strong" | "quiet";

/** Colours a text, or returns it unchanged. */
export type Paint = (tone: Tone, text: string) => string;

export const noColour: Paint = (_tone, text) => text;

/** Parameters of the control sequence "select graphic rendition" (ECMA-48, 8.3.117). */
const codes: Readonly<Record<Tone, number>> = {
  good: 32,
  bad: 31,
  warning: 33,
  notice: 36,
  strong: 1,
  quiet: 2,
};

export const ansiColour: Paint = (tone, text) => `\u001B[${codes[tone]}m${text}\u001B[0m`;

/** Colours for a terminal; none elsewhere, with `NO_COLOR` (no-color.org), or on a terminal that has no colours. */
export function paintFor(
  { isTTY }: { readonly isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>>,
): Paint {
  const refused = (environment["NO_COLOR"] ?? "") !== "" || environment["TERM"] === "dumb";
  return isTTY === true && !refused ? ansiColour : noColour;
}

/** Replaces control characters and line separators with a space. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
}

/** Replaces control characters and line separators with their percent-encoding, which still tells them apart. */
export function encodedLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, (character) => encodeURIComponent(character));
}
