/**
 * Draws the value that `x-faker` names: a method from a fixed list with plain arguments. No template, pattern or code
 * of a document is ever run.
 */
import type { Json, JsonObject } from "../../model.ts";
import type { TextContext } from "./author.ts";
import { currentFakerName } from "./faker-names.ts";
import { isObject, member } from "../../values/json.ts";
import { domain, emailOf, imageUrl, url } from "../text/safe-text.ts";

/** A method and its arguments, as written. */
export interface FakerHint {
  readonly name: string;
  readonly args: readonly Json[];
}

/** Bounds on texts and lists in arguments, and on how much may be asked for. */
const maxText = 200;
const maxCount = 1000;
const maxNumber = 1e15;
const maxArguments = 10;
/** Methods whose numbers are bounds of a value; of other methods they are amounts. */
const takesBounds = /^(?:number|date|commerce|location)\./;

/** Reads the hint of a schema, known or not: `name`, `{ name: [arguments] }`, or `{ fake: "{{name}} {{name}}" }`. */
export function readFakerHint(schema: JsonObject): FakerHint | undefined {
  const written = member(schema, "x-faker");
  if (typeof written === "string") return { name: written.trim(), args: [] };
  if (!isObject(written)) return undefined;
  const [entry] = Object.entries(written);
  if (entry === undefined) return undefined;
  const [name, args] = entry;
  return { name, args: Array.isArray(args) ? args : argumentsOf(args) };
}

function argumentsOf(value: Json): readonly Json[] {
  return value === null || value === true ? [] : [value];
}

/** The values that a hint proposes, the likeliest first; none if it is unknown or asks for too much. */
export function valuesOfHint({ name, args }: FakerHint, context: TextContext): readonly Json[] {
  if (name === "fake" || name === "helpers.fake") return fillTemplate(args[0], context);
  const current = currentFakerName(name);
  if (current === undefined || !areBounded(current, args)) return [];
  const value = valueOf(current, args, context);
  return value === undefined ? [] : variantsOf(value);
}

function valueOf(name: string, args: readonly Json[], context: TextContext): Json | undefined {
  if (name === "internet.domainName") return domain(context);
  if (name === "internet.url") return url(context);
  if (name.startsWith("internet.") && /email$/i.test(name)) return emailOf(context);
  if (name.startsWith("image.")) return imageUrl(context);
  if (name !== "helpers.arrayElement") return context.callFaker(name, context.random, ...args);
  const [list] = args;
  return Array.isArray(list) && list.length > 0 ? context.random.pick(list) : undefined;
}

/** `{{person.firstName}} {{person.lastName}}`: known names without arguments. */
function fillTemplate(template: Json | undefined, context: TextContext): readonly Json[] {
  if (typeof template !== "string" || template.length > maxText) return [];
  let known = true;
  const text = template.replaceAll(/\{\{([\w.]+)\}\}/g, (_, name: string) => {
    const current = currentFakerName(name);
    const value = current && valueOf(current, [], context);
    if (typeof value !== "string" && typeof value !== "number") known = false;
    return String(value);
  });
  return known ? [text] : [];
}

/** Whether the arguments are plain, and bounded. */
function areBounded(name: string, args: readonly Json[]): boolean {
  const limit = takesBounds.test(name) ? maxNumber : maxCount;
  const isPlain = (value: Json, most: number): boolean =>
    value === null ||
    typeof value === "boolean" ||
    (typeof value === "string" && value.length <= maxText) ||
    (typeof value === "number" && Math.abs(value) <= most);
  const isModest = (value: Json): boolean => {
    if (Array.isArray(value))
      return value.length <= maxCount && value.every((item) => isPlain(item, maxNumber));
    if (!isObject(value)) return isPlain(value, limit);
    return Object.entries(value).every(([key, item]) =>
      key === "min" || key === "max"
        ? isPlain(item, name.startsWith("finance.") ? maxNumber : limit)
        : isObject(item)
          ? Object.values(item).every((each) => isPlain(each, maxCount))
          : isPlain(item, key === "from" || key === "to" ? limit : maxCount),
    );
  };
  return args.length <= maxArguments && args.every(isModest);
}

/** Variants of a value: the number as text, the text as number, the date of an instant. The schema decides. */
function variantsOf(value: Json): readonly Json[] {
  if (typeof value === "number") return [value, String(value)];
  if (typeof value !== "string") return [value];
  const day = /^\d{4}-\d\d-\d\dT/.test(value) ? [value.slice(0, 10)] : [];
  const number = /^-?\d+(?:\.\d+)?$/.test(value) ? [Number(value)] : [];
  return [value, ...day, ...number];
}
