/** Draws a text that one or several patterns match, within bounds of length. */
import type { Random } from "../random.ts";
import { codePointLength } from "../../values/json.ts";
import type { PatternPiece } from "./pattern.ts";

/** The requirements on a text. */
export interface TextRequirements {
  /** What each of the patterns is made of. */
  readonly pieces: readonly PatternPiece[];
  readonly minimum: number;
  readonly maximum: number;
  readonly accepts: (text: string) => boolean;
  /** Whether texts that no pattern wrote must not be matched against the patterns. */
  readonly mayBacktrack: boolean;
}

const maxTries = 80;
/** The most steps, and the most characters, for one text. */
const maxSteps = 200_000;
const maxLength = 1_000_000;

const plainest: Style = { greedy: false, anyAscii: false };

/** Draws a text that meets `wanted`; `undefined` if none was found in a bounded number of tries. */
export function sampleMatchingText(
  requirements: TextRequirements,
  random: Random,
): string | undefined {
  const { pieces } = requirements;
  if (pieces.length === 0) return undefined;
  const shortest = pieces.map((piece) => emit(piece, 0, plainest, random));
  let correction = 0;
  for (let attempt = 0; attempt < maxTries; attempt++) {
    const pieceIndex = attempt % pieces.length;
    const piece = pieces[pieceIndex];
    const short = shortest[pieceIndex];
    if (piece === undefined || short === undefined) continue;
    const least = Math.max(requirements.minimum, short.length);
    const extra = attempt % 4 === 3 ? 0 : random.below(6);
    const target = Math.min(requirements.maximum, least + extra);
    const room = Math.max(0, target - short.length + correction);
    const style = { greedy: attempt % 2 === 1, anyAscii: attempt % 8 > 4 };
    const text =
      attempt % 3 === 2 && !requirements.mayBacktrack
        ? chainTexts(pieces, room, style, random)
        : emit(piece, room, style, random);
    if (text === undefined) continue;
    const fitting = padToLength(text, requirements);
    if (fitting !== undefined) return fitting;
    correction = nextCorrection(correction, text.length, requirements);
  }
  return undefined;
}

/** Chains a text of each pattern, for patterns that anchor the beginning and the end. */
function chainTexts(
  pieces: readonly PatternPiece[],
  room: number,
  style: Style,
  random: Random,
): string | undefined {
  const order = random.below(2) === 0 ? pieces : pieces.toReversed();
  const texts = order.map((piece) => emit(piece, room, style, random));
  return texts.includes(undefined) ? undefined : texts.join("");
}

/** The text, or the text with something before or after it where the pattern is not anchored. */
function padToLength(text: string, requirements: TextRequirements): string | undefined {
  const { minimum, maximum } = requirements;
  const acceptable = (candidate: string): boolean => {
    const length = codePointLength(candidate);
    return length >= minimum && length <= maximum && requirements.accepts(candidate);
  };
  if (text.length >= minimum || requirements.mayBacktrack)
    return acceptable(text) ? text : undefined;
  return [text.padEnd(minimum, "a"), text.padStart(minimum, "a")].find(acceptable);
}

function nextCorrection(
  correction: number,
  length: number,
  requirements: TextRequirements,
): number {
  if (length < requirements.minimum) return correction + requirements.minimum - length;
  if (length > requirements.maximum) return correction - (length - requirements.maximum);
  return 0;
}

interface Style {
  /** Whether the first repetition takes all the room, so that the length is exact. */
  readonly greedy: boolean;
  /** Whether to use characters that are not plain. */
  readonly anyAscii: boolean;
}

interface Span {
  readonly start: number;
  readonly end: number;
  /** The text, once it has been asked for. */
  text: string | undefined;
}

interface Emission {
  text: string;
  /** The characters that optional repetitions may still use. */
  room: number;
  readonly style: Style;
  steps: number;
  readonly random: Random;
  /** Where each group was written last: copying all groups out would take most of the time. */
  readonly captured: Map<string, Span>;
}

/** Writes the piece with about `room` characters more than it needs. */
function emit(piece: PatternPiece, room: number, style: Style, random: Random): string | undefined {
  const emission: Emission = {
    text: "",
    room,
    style,
    steps: 0,
    random,
    captured: new Map(),
  };
  return write(piece, emission) ? emission.text : undefined;
}

/** Appends to the emission; `false` if that takes too many steps. */
function write(piece: PatternPiece, emission: Emission): boolean {
  if (emission.steps++ > maxSteps || emission.text.length > maxLength) return false;
  switch (piece.kind) {
    case "one-of":
      emission.text += emission.random.pick(emission.style.anyAscii ? piece.ascii : piece.plain);
      return true;
    case "back":
      emission.text += capturedText(piece.name, emission);
      return true;
    case "repeat":
      return writeRepeat(piece, emission);
    case "group": {
      const start = emission.text.length;
      const written = emission.random
        .pick(piece.alternatives)
        .every((child) => write(child, emission));
      const { length: end } = emission.text;
      const span: Span = { start, end, text: undefined };
      for (const name of piece.names) emission.captured.set(name, span);
      return written;
    }
  }
}

function capturedText(name: string, { captured, text }: Emission): string {
  const span = captured.get(name);
  if (span === undefined) return "";
  span.text ??= text.slice(span.start, span.end);
  return span.text;
}

function writeRepeat(
  piece: Extract<PatternPiece, { kind: "repeat" }>,
  emission: Emission,
): boolean {
  let count = piece.minimum;
  for (let index = 0; index < count; index++) {
    if (!write(piece.piece, emission)) return false;
  }
  let before = emission.text.length;
  while (count < piece.maximum && emission.room > 0) {
    if (!emission.style.greedy && emission.random.below(6) === 0) break;
    if (!write(piece.piece, emission)) return false;
    count += 1;
    emission.room -= Math.max(1, emission.text.length - before);
    before = emission.text.length;
  }
  return true;
}
