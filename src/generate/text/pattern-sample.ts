/** Draws a text that one or several patterns match, within bounds of length. */
import type { Dice } from "./dice.ts";
import { lengthOf } from "../../values/json.ts";
import { readPattern, type Piece } from "./pattern.ts";

/** The requirements on a text. */
export interface TextRequirements {
  readonly patterns: readonly string[];
  readonly minimum: number;
  readonly maximum: number;
  readonly accepts: (text: string) => boolean;
  /** Whether texts that no pattern wrote must not be matched against the patterns. */
  readonly isRisky: boolean;
}

const maxTries = 80;
/** The most steps, and the most characters, for one text. */
const maxSteps = 200_000;
const maxLength = 1_000_000;

const plainest: Style = { greedy: false, wide: false };

/** Draws a text that meets `wanted`; `undefined` if none was found in a bounded number of tries. */
export function sampleText(wanted: TextRequirements, dice: Dice): string | undefined {
  const pieces = wanted.patterns.flatMap((pattern) => readPattern(pattern) ?? []);
  if (pieces.length === 0) return undefined;
  const shortest = pieces.map((piece) => emit(piece, 0, plainest, dice));
  let correction = 0;
  for (let attempt = 0; attempt < maxTries; attempt++) {
    const turn = attempt % pieces.length;
    const piece = pieces[turn];
    const short = shortest[turn];
    if (piece === undefined || short === undefined) continue;
    const least = Math.max(wanted.minimum, short.length);
    const extra = attempt % 4 === 3 ? 0 : dice.below(6);
    const target = Math.min(wanted.maximum, least + extra);
    const room = Math.max(0, target - short.length + correction);
    const style = { greedy: attempt % 2 === 1, wide: attempt % 8 > 4 };
    const text =
      attempt % 3 === 2 && !wanted.isRisky
        ? chained(pieces, room, style, dice)
        : emit(piece, room, style, dice);
    if (text === undefined) continue;
    const fitting = fitted(text, wanted);
    if (fitting !== undefined) return fitting;
    correction = nextCorrection(correction, text.length, wanted);
  }
  return undefined;
}

/** Chains a text of each pattern, for patterns that anchor the beginning and the end. */
function chained(
  pieces: readonly Piece[],
  room: number,
  style: Style,
  dice: Dice,
): string | undefined {
  const order = dice.below(2) === 0 ? pieces : pieces.toReversed();
  const texts = order.map((piece) => emit(piece, room, style, dice));
  return texts.includes(undefined) ? undefined : texts.join("");
}

/** The text, or the text with something before or after it where the pattern is not anchored. */
function fitted(text: string, wanted: TextRequirements): string | undefined {
  const { minimum, maximum } = wanted;
  const acceptable = (candidate: string): boolean => {
    const length = lengthOf(candidate);
    return length >= minimum && length <= maximum && wanted.accepts(candidate);
  };
  if (text.length >= minimum || wanted.isRisky) return acceptable(text) ? text : undefined;
  return [text.padEnd(minimum, "a"), text.padStart(minimum, "a")].find(acceptable);
}

function nextCorrection(correction: number, length: number, wanted: TextRequirements): number {
  if (length < wanted.minimum) return correction + wanted.minimum - length;
  if (length > wanted.maximum) return correction - (length - wanted.maximum);
  return 0;
}

interface Style {
  /** Whether the first repetition takes all the room, so that the length is exact. */
  readonly greedy: boolean;
  /** Whether to use characters that are not plain. */
  readonly wide: boolean;
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
  readonly dice: Dice;
  /** Where each group was written last: copying all groups out would take most of the time. */
  readonly captured: Map<string, Span>;
}

/** Writes the piece with about `room` characters more than it needs. */
function emit(piece: Piece, room: number, style: Style, dice: Dice): string | undefined {
  const emission: Emission = {
    text: "",
    room,
    style,
    steps: 0,
    dice,
    captured: new Map(),
  };
  return write(piece, emission) ? emission.text : undefined;
}

/** Appends to the emission; `false` if that takes too many steps. */
function write(piece: Piece, emission: Emission): boolean {
  if (emission.steps++ > maxSteps || emission.text.length > maxLength) return false;
  switch (piece.kind) {
    case "one-of":
      emission.text += emission.dice.pick(emission.style.wide ? piece.wide : piece.choices);
      return true;
    case "back":
      emission.text += capturedText(piece.name, emission);
      return true;
    case "repeat":
      return writeRepeat(piece, emission);
    case "group": {
      const start = emission.text.length;
      const written = emission.dice
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

function writeRepeat(piece: Extract<Piece, { kind: "repeat" }>, emission: Emission): boolean {
  let count = piece.minimum;
  for (let index = 0; index < count; index++) {
    if (!write(piece.piece, emission)) return false;
  }
  let before = emission.text.length;
  while (count < piece.maximum && emission.room > 0) {
    if (!emission.style.greedy && emission.dice.below(6) === 0) break;
    if (!write(piece.piece, emission)) return false;
    count += 1;
    emission.room -= Math.max(1, emission.text.length - before);
    before = emission.text.length;
  }
  return true;
}
