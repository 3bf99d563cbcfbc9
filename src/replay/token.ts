/**
 * The replay token of a reply: what its bytes depend on beside the request, and checksums of both, in one short text of
 * URL-safe characters.
 *
 *   token     = "1" head "." tail [ "." positions [ "." wait ] ]
 *   positions = [ index "-" position { "_" index "-" position } ]
 *
 * The head is JSON in base64url, the same for all replies of one seed and scenario. The tail is numbers of a fixed width.
 */
import { crc32 } from "node:zlib";
import { isObject } from "../values/json.ts";
import type { Json, JsonObject } from "../model.ts";
import { defaults } from "../options.ts";

/** The part of a token that many replies of a server and a session share. */
export interface ReplayHead {
  /** The version of portal-mock. */
  readonly version: string;
  readonly documentHash: string;
  readonly fixturesHash: string;
  readonly scenario: string;
  readonly seed: string;
  readonly locale: string;
  /** Missing where the document chooses the dialect. */
  readonly dialect?: string | undefined;
  /** Missing where links begin with the address of the request. */
  readonly publicUrl?: string | undefined;
  readonly dynamic: boolean;
  /** Missing where lists have the usual number of items. */
  readonly arraySize?: number | undefined;
  /** The session's own setting; missing where it has none. */
  readonly sessionDynamic?: boolean | undefined;
  /** Whether only certain API keys were valid. */
  readonly restricted: boolean;
  /** Whether a scenario or a fixture that was given at run time was in use. */
  readonly runtime: boolean;
}

/** The part of a token that differs for each reply. */
export interface ReplayTail {
  /** Milliseconds since the epoch. */
  readonly clock: number;
  /** Checksums of 24 bits: of the whole request, of its body, and of the address. */
  readonly request: number;
  readonly body: number;
  readonly address: number;
  /** A checksum of 32 bits of status and payload. */
  readonly reply: number;
}

/** The position in the sequence of one fixture, which is identified by its index among those of the operation. */
export interface ReplayPosition {
  readonly index: number;
  readonly position: number;
}

export interface ReplayToken {
  readonly head: ReplayHead;
  readonly tail: ReplayTail;
  readonly positions: readonly ReplayPosition[];
  /** For how many milliseconds a rate limit refused; missing if none did. */
  readonly wait?: number;
}

const format = "1";

/** Members with their default value are left out, so that most tokens are short. */
export function writeHead(head: ReplayHead): string {
  const { version, documentHash, fixturesHash, scenario, seed } = head;
  const rest: JsonObject = {};
  if (seed !== defaults.seed) rest["s"] = seed;
  if (head.locale !== defaults.locale) rest["l"] = head.locale;
  if (head.dialect !== undefined) rest["x"] = head.dialect;
  if (head.publicUrl !== undefined) rest["u"] = head.publicUrl;
  if (head.dynamic) rest["d"] = 1;
  if (head.arraySize !== undefined) rest["n"] = head.arraySize;
  if (head.sessionDynamic !== undefined) rest["e"] = head.sessionDynamic ? 1 : 0;
  if (head.restricted) rest["k"] = 1;
  if (head.runtime) rest["r"] = 1;
  const parts: Json[] = [version, documentHash, fixturesHash];
  const isUsual = Object.keys(rest).length === 0;
  if (scenario !== defaults.scenario || !isUsual) parts.push(scenario);
  if (!isUsual) parts.push(rest);
  return format + Buffer.from(JSON.stringify(parts)).toString("base64url");
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** Encodes twelve bits at a time: this runs for every request, and is four times as fast as a conversion. */
const pairs = Array.from(
  { length: 4096 },
  (_, bits) => `${alphabet[bits >> 6]}${alphabet[bits & 63]}`,
);

/** Writes 24 bits in four characters. */
export function write24(bits: number): string {
  return `${pairs[(bits >>> 12) & 4095]}${pairs[bits & 4095]}`;
}

/** Writes 32 bits in six characters. */
export function write32(bits: number): string {
  return `${pairs[bits >>> 24]}${pairs[(bits >>> 12) & 4095]}${pairs[bits & 4095]}`;
}

/** The checksum of an address. */
export function addressChecksum(baseUrl: string): number {
  return crc32(baseUrl) & 0xffffff;
}

/** Clocks go back to the year 1, but the written numbers are not negative. */
const instantOffset = 2 ** 46;

/** Writes an instant of the years 1 to 9999 in ten characters. */
export function writeInstant(instant: number): string {
  const shifted = instant + instantOffset;
  return write32(Math.floor(shifted / 2 ** 24)) + write24((shifted % 2 ** 24) | 0);
}

const tailPattern = /^([\w-]{10})([\w-]{4})([\w-]{4})([\w-]{4})([\w-]{6})$/;

/** Parses a token; `undefined` if the text is none. */
export function parseReplayToken(text: string): ReplayToken | undefined {
  const [first = "", second = "", third = "", fourth, ...more] = text.split(".");
  const head = first.startsWith(format) ? readHead(first.slice(1)) : undefined;
  const numbers = tailPattern.exec(second)?.slice(1).map(readNumber);
  const positions = third === "" ? [] : readPositions(third);
  const wait = fourth === undefined ? undefined : readCount(fourth);
  if (
    head === undefined ||
    numbers === undefined ||
    positions === undefined ||
    more.length > 0 ||
    (fourth !== undefined && wait === undefined)
  )
    return undefined;
  const [clock = 0, request = 0, body = 0, address = 0, reply = 0] = numbers;
  return {
    head,
    tail: { clock: clock - instantOffset, request, body, address, reply },
    positions,
    ...(wait === undefined ? {} : { wait }),
  };
}

function readHead(text: string): ReplayHead | undefined {
  let parts: Json;
  try {
    parts = JSON.parse(Buffer.from(text, "base64url").toString()) as Json;
  } catch {
    return undefined;
  }
  if (!Array.isArray(parts) || parts.length > 5) return undefined;
  const [version, documentHash, fixturesHash, scenario, rest = {}] = parts;
  if (
    typeof version !== "string" ||
    typeof documentHash !== "string" ||
    typeof fixturesHash !== "string" ||
    !isObject(rest)
  )
    return undefined;
  const { s: seed, l: locale, x: dialect, u: publicUrl, e } = rest;
  return {
    version,
    documentHash,
    fixturesHash,
    scenario: textOr(scenario, defaults.scenario),
    seed: textOr(seed, defaults.seed),
    locale: textOr(locale, defaults.locale),
    dialect: textOr(dialect, undefined),
    publicUrl: textOr(publicUrl, undefined),
    dynamic: rest["d"] === 1,
    arraySize: typeof rest["n"] === "number" ? rest["n"] : undefined,
    sessionDynamic: e === undefined ? undefined : e === 1,
    restricted: rest["k"] === 1,
    runtime: rest["r"] === 1,
  };
}

function textOr<T>(value: Json | undefined, otherwise: T): string | T {
  return typeof value === "string" ? value : otherwise;
}

function readNumber(text: string): number {
  return [...text].reduce((number, digit) => number * 64 + alphabet.indexOf(digit), 0);
}

/** `undefined` if the text is no list of positions. */
function readPositions(text: string): ReplayPosition[] | undefined {
  const positions: ReplayPosition[] = [];
  for (const part of text.split("_")) {
    const [, index, position] = /^(\d{1,6})-(\d{1,6})$/.exec(part) ?? [];
    if (index === undefined || position === undefined) return undefined;
    positions.push({ index: Number(index), position: Number(position) });
  }
  return positions;
}

export function writePositions(positions: readonly ReplayPosition[]): string {
  return positions.map(({ index, position }) => `${index}-${position}`).join("_");
}

function readCount(text: string): number | undefined {
  return /^\d{1,12}$/.test(text) ? Number(text) : undefined;
}
