/** Drafts strings by format, by pattern or from words, within the bounds of length. */
import type { JsonObject } from "../../model.ts";
import type { TextContext } from "../realistic/author.ts";
import { createRandom, type Random } from "../random.ts";
import { draftOfValue, type DraftOutcome } from "../draft.ts";
import { makeFormatOfLength, isKnownFormat, breaksFormat } from "../text/formats.ts";
import { codePointLength } from "../../values/json.ts";
import { sampleMatchingText } from "../text/pattern-sample.ts";
import { greatest, least, textsOf } from "../keywords.ts";
import type { TextMaker } from "../realistic/text-makers.ts";
import { emailOf } from "../text/safe-text.ts";
import {
  unsatisfiableSchema,
  violationsAt,
  randomAt,
  type Place,
  type DraftTask,
} from "../task.ts";
import { dependsOnOwner } from "../realistic/texts-by-name.ts";
import { phraseOf, wordsOfLength } from "../text/words.ts";

/** The longest text to write, whatever a schema requires. */
const maxLength = 1_000_000;

interface StringRules {
  readonly minimum: number;
  readonly maximum: number;
  readonly patterns: readonly string[];
  /** The formats that can be drawn; unknown ones restrict nothing. */
  readonly formats: readonly string[];
  /** Those of them that the validator checks. */
  readonly checkedFormats: readonly string[];
}

export function draftString(
  parts: readonly JsonObject[],
  place: Place,
  task: DraftTask,
): DraftOutcome {
  const rules = task.store.memoized(parts, rulesOf);
  const [format, ...others] = rules.formats;
  const isBounded = rules.maximum !== Infinity || rules.minimum > 0;
  const isPlain = rules.patterns.length === 0 && !isBounded;
  if (isPlain && format !== undefined && others.length === 0) {
    const text = textByName(format, place, task);
    return text === undefined ? { kind: "text", format } : draftOfValue(text);
  }
  const random = randomAt(place, "string", task);
  if (isPlain && format === undefined) return draftOfValue(plainText(parts, place, task, random));
  const text =
    findText(rules, parts, place, task, random) ??
    findText({ ...rules, formats: rules.checkedFormats }, parts, place, task, random);
  if (text !== undefined) return draftOfValue(text);
  return {
    kind: "dead",
    reason: noTextReason(rules),
    schema: unsatisfiableSchema(
      parts.filter((part) => Object.hasOwn(part, "pattern")).concat(parts),
      task,
    ),
  };
}

/** The first text that the name suggests, or words: nothing restricts it. */
function plainText(
  parts: readonly JsonObject[],
  place: Place,
  task: DraftTask,
  random: Random,
): string {
  const context = textContextAt(place, task, random);
  for (const make of makersFor(parts, place, task)) {
    const text = make(context);
    if (text !== undefined) return text;
  }
  return phraseOf(random);
}

function rulesOf(parts: readonly JsonObject[]): StringRules {
  const encoded = textsOf(parts, "contentEncoding").includes("base64");
  const known = (names: readonly string[]): string[] => [...new Set(names)].filter(isKnownFormat);
  const checkedFormats = known(textsOf(parts, "format"));
  return {
    minimum: Math.ceil(greatest(parts, "minLength", 0)),
    maximum: Math.floor(least(parts, "maxLength", Infinity)),
    patterns: [...new Set(textsOf(parts, "pattern"))],
    formats: encoded ? known([...checkedFormats, "byte"]) : checkedFormats,
    checkedFormats,
  };
}

function findText(
  rules: StringRules,
  parts: readonly JsonObject[],
  place: Place,
  task: DraftTask,
  random: Random,
): string | undefined {
  const { minimum, maximum } = rules;
  if (minimum > maximum || minimum > maxLength) return undefined;
  const accepts = (text: string): boolean =>
    rules.patterns.every((pattern) => task.store.matches(pattern, text)) &&
    !rules.formats.some((format) => breaksFormat(format, text));
  const isRisky = (length: number): boolean =>
    rules.patterns.some((pattern) => task.store.mayBacktrack(pattern, length));
  const fits = (text: string | undefined): text is string =>
    text !== undefined &&
    codePointLength(text) >= minimum &&
    codePointLength(text) <= maximum &&
    !isRisky(text.length) &&
    accepts(text);
  const suggested = suggestionsFor(parts, place, task, random);
  const fitted = (text: string): string => wordsOfLength(text, minimum, maximum, random);
  const candidates = [
    ...suggested,
    ...suggested.slice(0, minimum > 0 || maximum < Infinity ? 1 : 0),
    ...rules.formats.map((format) => () => makeFormatOfLength(format, minimum, maximum, random)),
    () => fitted(suggested[0]?.() ?? phraseOf(random)),
  ];
  for (const candidate of candidates) {
    const text = candidate();
    if (fits(text)) return text;
  }
  return sampleMatchingText(
    {
      pieces: rules.patterns.flatMap(task.store.piecesOf),
      minimum,
      maximum,
      accepts,
      mayBacktrack: isRisky(Infinity),
    },
    random,
  );
}

/** Formats that tell what a text is about. */
const descriptiveFormats = new Set([
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
function textByName(format: string, place: Place, task: DraftTask): string | undefined {
  if (violationsAt(place, task) > 0) return undefined;
  if (!descriptiveFormats.has(format)) return undefined;
  const context = textContextAt(place, task, randomAt(place, "string", task));
  const makers = textMakersAt(place, task);
  for (const make of format.endsWith("email") ? [...makers, emailOf] : makers) {
    const text = make(context);
    if (text !== undefined && !breaksFormat(format, text)) return text;
  }
  return undefined;
}

/** Proposes texts by the property's name, or by a format that is not checked; each is drawn when it is asked for. */
function suggestionsFor(
  parts: readonly JsonObject[],
  place: Place,
  task: DraftTask,
  random: Random,
): (() => string | undefined)[] {
  const context = textContextAt(place, task, random);
  return makersFor(parts, place, task).map((make) => () => make(context));
}

/** The makers of the property's name, or of a format that is not checked. */
function makersFor(
  parts: readonly JsonObject[],
  place: Place,
  task: DraftTask,
): readonly TextMaker[] {
  const named = textMakersAt(place, task);
  return named.length > 0
    ? named
    : textsOf(parts, "format").flatMap((name) => task.writer.textMakers(name, ""));
}

/** The author of the texts of a place. */
export function textContextAt(place: Place, task: DraftTask, random: Random): TextContext {
  const isRepeated = violationsAt(place, task) > 0;
  return task.writer.textContext(random, () =>
    isRepeated ? random : createRandom(place.personFingerprint),
  );
}

function textMakersAt(place: Place, task: DraftTask): readonly TextMaker[] {
  return task.writer.textMakers(place.propertyName, ownerName(place, task));
}

/** The name of the object that has the property: of its own property, or of its schema. */
function ownerName({ parent, propertyName }: Place, { store }: DraftTask): string {
  if (parent === undefined || !dependsOnOwner(propertyName)) return "";
  const refs = parent.refPath?.refs ?? [];
  return [parent.propertyName, ...refs.map((ref) => store.nameOf(ref) ?? "")].join(" ");
}

function noTextReason({ minimum, maximum, patterns }: StringRules): string {
  if (minimum > maximum) return "minLength is more than maxLength";
  if (minimum > maxLength) return `it requires a text of more than ${maxLength} characters`;
  return patterns.length > 0
    ? `no text was found that matches ${patterns.join(" and ")} and its other constraints`
    : "no text of this format fits the bounds of its length";
}
