/** Damages YAML text in one to three random ways. */
import { createRandom, type Random } from "./random.ts";

const pieces: readonly [string, ...string[]] = [
  "\n",
  ":",
  "-",
  "#",
  "{",
  "}",
  "[",
  "]",
  ",",
  '"',
  "'",
  "\\",
  "@",
  "`",
  "~",
  "  ",
  ": ",
  "- ",
  " #",
  "|",
  "|2",
  ">",
  "&a ",
  "*a",
  "!!str ",
  "? ",
  "\t",
  "<<: ",
  "---\n",
  "...\n",
  "%YAML 1.2\n",
  "\r\n",
  "\u00a0",
  "\u2028",
  "\u0085",
  "null",
  "true",
  "1e3",
  "0o7",
  "-.inf",
];

/** The text, or some lines of it, with parts that were dropped, added or repeated. */
export function mutateText(text: string, seed: number): string {
  const random = createRandom(seed);
  let changed = random.chance(0.5) ? text : someLines(text, random);
  for (let rest = 1 + random.below(3); rest > 0; rest--) changed = mutateOnce(changed, random);
  return changed;
}

function someLines(text: string, random: Random): string {
  const lines = text.split("\n");
  const first = random.below(lines.length);
  return lines.slice(first, first + 1 + random.below(12)).join("\n");
}

function mutateOnce(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const [before, after] = [text.slice(0, at), text.slice(at)];
  const from = random.below(text.length + 1);
  return random.pick([
    before + after.slice(1 + random.below(3)),
    before + random.pick(pieces) + after,
    before + random.pick(pieces) + random.pick(pieces) + after.slice(1),
    before + text.slice(from, from + random.below(20)) + after,
  ]);
}
