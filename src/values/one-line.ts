/** Keeps text from elsewhere from starting a line of its own or controlling the terminal. */

/** Replaces control characters and line separators with a space. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
}

/** Replaces control characters and line separators with their percent-encoding, which still tells them apart. */
export function encodedLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, (character) => encodeURIComponent(character));
}
