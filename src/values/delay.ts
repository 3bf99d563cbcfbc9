/** Parses and draws delays, and how slowly a body comes. */
import { isObject } from "./json.ts";
import { parseDelay } from "./duration.ts";
import type { Json, JsonObject } from "../model.ts";

/** From `min` to `max` milliseconds, uniformly distributed. */
export interface UniformDelay {
  readonly min: number;
  readonly max: number;
}

/** Half of the delays are below `median` milliseconds, a few far above it, and none above `max`. */
export interface LogNormalDelay {
  readonly median: number;
  /** The standard deviation of the delay's natural logarithm. */
  readonly sigma: number;
  readonly max: number;
}

/** A number is a constant delay in milliseconds. */
export type Delay = number | UniformDelay | LogNormalDelay;

/** A body in `chunks` of equal size: the first at once, the last after `over` milliseconds. */
export interface Dribble {
  readonly chunks: number;
  readonly over: number;
}

/** Ten minutes in milliseconds: longer than any client waits. */
export const maxDelay = 600_000;
const maxSigma = 10;
const maxChunks = 1000;

const textForms =
  "is not a delay: write 200ms, 100ms..500ms or median=200ms,sigma=0.4,max=2s, at most 10m";
const memberForms =
  "is none: write 200ms, {min: 100ms, max: 500ms} or {median: 200ms, sigma: 0.4, max: 2s}, at most 10m";
const members = ["min", "max", "median", "sigma"];

/**
 * Reads a delay: `200ms`, `100ms..500ms`, `median=200ms,sigma=0.4,max=2s`, or an object with these members. Returns
 * the reason if it is invalid, as a sentence without its subject.
 */
export function readDelay(value: Json): Delay | string {
  if (typeof value === "string") return readText(value);
  return isObject(value) ? readMembers(value, memberForms) : memberForms;
}

function readText(text: string): Delay | string {
  if (text.includes("=")) return readMembers(pairs(text), textForms);
  const [first = "", second, ...rest] = text.split("..");
  if (rest.length > 0) return textForms;
  if (second !== undefined)
    return readMembers({ min: first.trim(), max: second.trim() }, textForms);
  return readMilliseconds(first.trim(), "is") ?? textForms;
}

/** Reads `min=100ms,max=500ms` as an object. */
function pairs(text: string): JsonObject {
  return Object.fromEntries(
    text.split(",").map((pair) => {
      const [name = "", value = ""] = pair.split(/=(.*)/s);
      return [name.trim(), numberOrText(value.trim())];
    }),
  );
}

function numberOrText(text: string): Json {
  return /^\d{1,9}(?:\.\d{1,9})?$/.test(text) ? Number(text) : text;
}

function readMembers(value: JsonObject, forms: string): Delay | string {
  const unknown = Object.keys(value).find((key) => !members.includes(key));
  if (unknown !== undefined)
    return `has no member "${unknown}": there are min and max, or median, sigma and max`;
  const { min, median, sigma, max } = value;
  if (min !== undefined && median === undefined && sigma === undefined)
    return readUniform(min, max, forms);
  return min === undefined && median !== undefined
    ? readLogNormal(median, sigma, max, forms)
    : forms;
}

function readUniform(least: Json, most: Json | undefined, forms: string): UniformDelay | string {
  const min = readMilliseconds(least, "has a min that is") ?? forms;
  const max = readMilliseconds(most, "has a max that is") ?? forms;
  if (typeof min === "string") return min;
  if (typeof max === "string") return max;
  return min > max ? "has a min above its max" : { min, max };
}

/** `max` is ten minutes by default. */
function readLogNormal(
  middle: Json,
  sigma: Json | undefined,
  most: Json | undefined,
  forms: string,
): LogNormalDelay | string {
  const median = readMilliseconds(middle, "has a median that is") ?? forms;
  const max =
    most === undefined ? maxDelay : (readMilliseconds(most, "has a max that is") ?? forms);
  if (typeof median === "string") return median;
  if (typeof max === "string") return max;
  if (typeof sigma !== "number" || !(sigma >= 0 && sigma <= maxSigma))
    return `needs a sigma from 0 to ${maxSigma}`;
  return median > max ? "has a median above its max" : { median, sigma, max };
}

/** Writes a delay as JSON: `200ms`, or an object of such texts. */
export function formatDelay(delay: Delay): Json {
  if (typeof delay === "number") return `${delay}ms`;
  if ("min" in delay) return { min: `${delay.min}ms`, max: `${delay.max}ms` };
  const { median, sigma, max } = delay;
  return { median: `${median}ms`, sigma, max: `${max}ms` };
}

/** Returns the reason if it is too long, and `undefined` if it is no duration. */
function readMilliseconds(value: Json | undefined, subject: string): number | string | undefined {
  const milliseconds = typeof value === "string" ? parseDelay(value) : undefined;
  return milliseconds !== undefined && milliseconds > maxDelay
    ? `${subject} longer than 10m`
    : milliseconds;
}

/**
 * Draws whole milliseconds, equal for equal draws. `uint32` returns unsigned 32-bit integers. `Math.log`, `cos` and
 * `exp` may differ in their last bit between engines, which rounding hides.
 */
export function drawDelay(delay: Delay, uint32: () => number): number {
  if (typeof delay === "number") return delay;
  if ("min" in delay) {
    const { min, max } = delay;
    return min + Math.floor((uint32() / 2 ** 32) * (max - min + 1));
  }
  const { median, sigma, max } = delay;
  return Math.round(Math.min(max, median * Math.exp(sigma * normal(uint32))));
}

/** Draws from the standard normal distribution (Box and Muller). */
function normal(uint32: () => number): number {
  const radius = Math.sqrt(-2 * Math.log((uint32() + 1) / 2 ** 32));
  return radius * Math.cos(2 * Math.PI * (uint32() / 2 ** 32));
}

/** Reads `{ chunks: 5, over: 2s }`. Returns the reason if it is invalid, as a sentence without its subject. */
export function readDribble(value: Json): Dribble | string {
  if (!isObject(value)) return "is none: write {chunks: 5, over: 2s}";
  const known = ["chunks", "over"];
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined) return `has no member "${unknown}": there are chunks and over`;
  const { chunks } = value;
  const over = readMilliseconds(value["over"], "takes");
  if (typeof over === "string") return over;
  if (over === undefined) return "needs an over like 2s, at most 10m: when the last chunk is sent";
  if (typeof chunks !== "number" || !Number.isInteger(chunks) || chunks < 2 || chunks > maxChunks)
    return `needs a whole number of chunks from 2 to ${maxChunks}`;
  return { chunks, over };
}
