/** Drafts strings by format, by pattern or from words, within the bounds of length. */
import type { JsonObject } from "../../model.ts";
import type { Author } from "../realistic/author.ts";
import { createDice, type Dice } from "../text/dice.ts";
import { draftOfValue, type DraftOutcome } from "../draft.ts";
import { fitFormat, isKnownFormat, isNotOfFormat } from "../text/formats.ts";
import { lengthOf } from "../../values/json.ts";
import { sampleText } from "../text/pattern-sample.ts";
import { greatest, least, textsOf } from "../keywords.ts";
import type { Maker } from "../realistic/makers.ts";
import { emailOf } from "../text/safe-text.ts";
import { unsatisfiableSchema, complaintsAt, diceAt, type Place, type DraftTask } from "../task.ts";
import { isAmbiguous } from "../realistic/topics.ts";
import { phraseOf, wordsOfLength } from "../text/words.ts";

/** The longest text to write, whatever a schema requires. */
const maxLength = 1_000_000;

interface Rules {
  readonly minimum: number;
  readonly maximum: number;
  readonly patterns: readonly string[];
  /** The formats that can be drawn; unknown ones restrict nothing. */
  readonly formats: readonly string[];
  /** Those of them that the validator checks. */
  readonly binding: readonly string[];
}

export function draftString(
  parts: readonly JsonObject[],
  place: Place,
  task: DraftTask,
): DraftOutcome {
  const rules = task.store.once(parts, rulesOf);
  const [format, ...others] = rules.formats;
  const isBounded = rules.maximum !== Infinity || rules.minimum > 0;
  const isPlain = rules.patterns.length === 0 && !isBounded;
  if (isPlain && format !== undefined && others.length === 0) {
    const text = realisticOfFormat(format, place, task);
    return text === undefined ? { kind: "text", format } : draftOfValue(text);
  }
  const dice = diceAt(place, "string", task);
  const text =
    textFor(rules, parts, place, task, dice) ??
    textFor({ ...rules, formats: rules.binding }, parts, place, task, dice);
  if (text !== undefined) return draftOfValue(text);
  return {
    kind: "dead",
    reason: reasonOf(rules),
    schema: unsatisfiableSchema(
      parts.filter((part) => Object.hasOwn(part, "pattern")).concat(parts),
      task,
    ),
  };
}

function rulesOf(parts: readonly JsonObject[]): Rules {
  const encoded = textsOf(parts, "contentEncoding").includes("base64");
  const known = (names: readonly string[]): string[] => [...new Set(names)].filter(isKnownFormat);
  const binding = known(textsOf(parts, "format"));
  return {
    minimum: Math.ceil(greatest(parts, "minLength", 0)),
    maximum: Math.floor(least(parts, "maxLength", Infinity)),
    patterns: [...new Set(textsOf(parts, "pattern"))],
    formats: encoded ? known([...binding, "byte"]) : binding,
    binding,
  };
}

function textFor(
  rules: Rules,
  parts: readonly JsonObject[],
  place: Place,
  task: DraftTask,
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
  const suggested = suggestionsFor(parts, place, task, dice);
  const fitted = (text: string): string => wordsOfLength(text, minimum, maximum, dice);
  const candidates = [
    ...suggested,
    ...suggested.slice(0, minimum > 0 || maximum < Infinity ? 1 : 0),
    ...rules.formats.map((format) => () => fitFormat(format, minimum, maximum, dice)),
    () => fitted(suggested[0]?.() ?? phraseOf(dice)),
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

/** Formats that tell what a text is about. */
const speakingFormats = new Set([
  "date",
  "email",
  "hostname",
  "idn-email",
  "iri",
  "password",
  "uri",
  "uri-reference",
  "url",
]);

/** A text of the format that the property's name suggests; `undefined` if a plain one will do. */
function realisticOfFormat(format: string, place: Place, task: DraftTask): string | undefined {
  if (complaintsAt(place, task) > 0) return undefined;
  if (!speakingFormats.has(format)) return undefined;
  const author = authorAt(place, task, diceAt(place, "string", task));
  const makers = makersAt(place, task);
  for (const make of format.endsWith("email") ? [...makers, emailOf] : makers) {
    const text = make(author);
    if (text !== undefined && !isNotOfFormat(format, text)) return text;
  }
  return undefined;
}

/** Proposes texts by the property's name, or by a format that is not checked; each is drawn when it is asked for. */
function suggestionsFor(
  parts: readonly JsonObject[],
  place: Place,
  task: DraftTask,
  dice: Dice,
): (() => string | undefined)[] {
  const author = authorAt(place, task, dice);
  const named = makersAt(place, task);
  const makers =
    named.length > 0
      ? named
      : textsOf(parts, "format").flatMap((name) => task.writer.makers(name, ""));
  return makers.map((make) => () => make(author));
}

/** The author of the texts of a place. */
export function authorAt(place: Place, task: DraftTask, dice: Dice): Author {
  const isRepeated = complaintsAt(place, task) > 0;
  return task.writer.author(dice, () => (isRepeated ? dice : createDice(place.person)));
}

function makersAt(place: Place, task: DraftTask): readonly Maker[] {
  return task.writer.makers(place.name, ownerOf(place, task));
}

/** The name of the object that has the property: of its own property, or of its schema. */
function ownerOf({ parent, name }: Place, { store }: DraftTask): string {
  if (parent === undefined || !isAmbiguous(name)) return "";
  const refs = parent.trail?.refs ?? [];
  return [parent.name, ...refs.map((ref) => store.nameOf(ref) ?? "")].join(" ");
}

function reasonOf({ minimum, maximum, patterns }: Rules): string {
  if (minimum > maximum) return "minLength is more than maxLength";
  if (minimum > maxLength) return `it requires a text of more than ${maxLength} characters`;
  return patterns.length > 0
    ? `no text was found that matches ${patterns.join(" and ")} and its other constraints`
    : "no text of this format fits the bounds of its length";
}
