/** Strings: by format, by pattern, or readable words, always within the bounds of length. */
import type { JsonObject } from "../../model.ts";
import type { Dice } from "./dice.ts";
import { draftOfValue, type Outcome } from "./draft.ts";
import { fitFormat, isNotOfFormat, makeFormat } from "./formats.ts";
import { lengthOf } from "./json.ts";
import { sampleText } from "./pattern-sample.ts";
import { greatest, least, textsOf } from "./keywords.ts";
import { blame, diceAt, type Place, type Task } from "./task.ts";
import { wordsFor, wordsOfLength } from "./words.ts";

/** No longer text is written, whatever a schema asks for. */
const maxLength = 1_000_000;

interface Rules {
  readonly minimum: number;
  readonly maximum: number;
  readonly patterns: readonly string[];
  /** Those we know how to write; the others ask for nothing. */
  readonly formats: readonly string[];
}

export function draftString(
  parts: readonly JsonObject[],
  place: Place,
  task: Task,
): Outcome {
  const dice = diceAt(place, "string", task);
  const rules = rulesOf(parts, dice);
  const [format, ...others] = rules.formats;
  const isBounded = rules.maximum !== Infinity || rules.minimum > 0;
  const isPlain = rules.patterns.length === 0 && !isBounded;
  if (isPlain && format !== undefined && others.length === 0)
    return { kind: "text", format };
  const text = textFor(rules, place, task, dice);
  if (text !== undefined) return draftOfValue(text);
  return {
    kind: "dead",
    reason: reasonOf(rules),
    schema: blame(
      parts.filter((part) => Object.hasOwn(part, "pattern")).concat(parts),
      task,
    ),
  };
}

function rulesOf(parts: readonly JsonObject[], dice: Dice): Rules {
  const encoded = textsOf(parts, "contentEncoding").includes("base64");
  const formats = [...textsOf(parts, "format"), ...(encoded ? ["byte"] : [])];
  return {
    minimum: Math.ceil(greatest(parts, "minLength", 0)),
    maximum: Math.floor(least(parts, "maxLength", Infinity)),
    patterns: [...new Set(textsOf(parts, "pattern"))],
    formats: [...new Set(formats)].filter(
      (name) => makeFormat(name, dice) !== undefined,
    ),
  };
}

function textFor(
  rules: Rules,
  place: Place,
  task: Task,
  dice: Dice,
): string | undefined {
  const { minimum, maximum } = rules;
  if (minimum > maximum || minimum > maxLength) return undefined;
  const accepts = (text: string): boolean =>
    rules.patterns.every((pattern) => task.store.matches(pattern, text)) &&
    !rules.formats.some((format) => isNotOfFormat(format, text));
  const isRisky = (length: number): boolean =>
    rules.patterns.some((pattern) => task.store.isRisky(pattern, length));
  const fits = (text: string | undefined): text is string =>
    text !== undefined &&
    lengthOf(text) >= minimum &&
    lengthOf(text) <= maximum &&
    !isRisky(text.length) &&
    accepts(text);
  const candidates = [
    ...rules.formats.map(
      (format) => () => fitFormat(format, minimum, maximum, dice),
    ),
    () => wordsOfLength(wordsFor(place.name, dice), minimum, maximum, dice),
  ];
  for (const candidate of candidates) {
    const text = candidate();
    if (fits(text)) return text;
  }
  return sampleText(
    {
      patterns: rules.patterns,
      minimum,
      maximum,
      accepts,
      isRisky: isRisky(Infinity),
    },
    dice,
  );
}

function reasonOf({ minimum, maximum, patterns }: Rules): string {
  if (minimum > maximum) return "minLength is more than maxLength";
  if (minimum > maxLength)
    return `it asks for a text of more than ${maxLength} characters`;
  return patterns.length > 0
    ? `no text was found that matches ${patterns.join(" and ")} and all else that is said of it`
    : "no text of this format fits the bounds of its length";
}
