/**
 * Repeatable randomness: fingerprints of requests, and draws that depend on nothing else. A fingerprint is not a
 * cryptographic hash; it is fast and spreads well.
 */
import type { Json, JsonObject } from "../model.ts";

/** Two 32-bit halves. */
export interface Fingerprint {
  readonly a: number;
  readonly b: number;
}

const emptyFingerprint: Fingerprint = { a: 0x9e3779b9, b: 0x243f6a88 };

/** The deepest nesting of a value, so that no recursion over it overflows the stack. */
export const maxJsonDepth = 512;

/** The fingerprint of a text, continued from `start`. */
export function fingerprintText(text: string, start: Fingerprint = emptyFingerprint): Fingerprint {
  let { a, b } = start;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, 0x85ebca6b);
    b = Math.imul(b ^ code, 0xc2b2ae35);
  }
  a ^= text.length;
  a = Math.imul(a ^ (a >>> 15), 0x2c1b3c6d) ^ Math.imul(b ^ (b >>> 13), 0x297a2d39);
  b = Math.imul(b ^ (b >>> 16), 0x297a2d39) ^ Math.imul(a ^ (a >>> 12), 0x2c1b3c6d);
  return { a: a >>> 0, b: b >>> 0 };
}

/** The fingerprint of several texts, which differs from that of their concatenation. */
export function fingerprintTexts(texts: readonly string[]): Fingerprint {
  return texts.reduce((print, text) => fingerprintText(text, print), emptyFingerprint);
}

export function combineFingerprints(left: Fingerprint, right: Fingerprint): Fingerprint {
  const a = Math.imul(left.a ^ (right.a + 0x9e3779b9), 0x85ebca6b) ^ (left.b >>> 13);
  const b = Math.imul(left.b ^ (right.b + 0x7f4a7c15), 0xc2b2ae35) ^ (right.a >>> 11);
  return { a: (a ^ (b >>> 16)) >>> 0, b: (b ^ (a >>> 15)) >>> 0 };
}

/**
 * The fingerprint of a JSON value, independent of the order of keys; `undefined` if the value is nested deeper than
 * `maxDepth`.
 */
export function fingerprintJson(value: Json): Fingerprint | undefined {
  const lanes: Lanes = { a: 0, b: 0 };
  return hashValue(value, 0x1b873593, 0, lanes)
    ? { a: lanes.a >>> 0, b: lanes.b >>> 0 }
    : undefined;
}

/** Adds to `lanes`: addition commutes, so members may come in any order. */
function hashValue(value: Json, salt: number, depth: number, lanes: Lanes): boolean {
  if (typeof value === "string") return addText(lanes, value, salt ^ 0x51);
  if (value === null || typeof value !== "object")
    return addText(lanes, String(value), salt ^ 0x52);
  if (depth >= maxJsonDepth) return false;
  if (!Array.isArray(value)) return hashMembers(value, salt, depth, lanes);
  addHash(lanes, salt ^ 0x53, value.length);
  for (let index = 0; index < value.length; index++) {
    if (!hashValue(value[index] ?? null, mix(salt + index + 0x54), depth + 1, lanes)) return false;
  }
  return true;
}

function hashMembers(value: JsonObject, salt: number, depth: number, lanes: Lanes): boolean {
  const keys = Object.keys(value);
  addHash(lanes, salt ^ 0x55, keys.length);
  for (const key of keys) {
    if (!hashValue(value[key] ?? null, hashKey(key, salt), depth + 1, lanes)) return false;
  }
  return true;
}

interface Lanes {
  a: number;
  b: number;
}

/** The second lane adds up the first one at each character, which is a cheap second hash. */
function addText(lanes: Lanes, text: string, salt: number): true {
  let a = salt | 0;
  let b = 0;
  for (let index = 0; index < text.length; index++) {
    a = Math.imul(a ^ text.charCodeAt(index), 0x01000193);
    b = (b + (a ^ (a >>> 15))) | 0;
  }
  return addHash(lanes, a ^ text.length, b);
}

function addHash(lanes: Lanes, a: number, b: number): true {
  lanes.a = (lanes.a + mix(a)) | 0;
  lanes.b = (lanes.b + mix(b ^ Math.imul(a, 0x9e3779b1))) | 0;
  return true;
}

function hashKey(key: string, salt: number): number {
  let hash = salt ^ 0x56;
  for (let index = 0; index < key.length; index++)
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  return mix(hash);
}

function mix(value: number): number {
  const first = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
  const second = Math.imul(first ^ (first >>> 15), 0x735a2d97);
  return second ^ (second >>> 15);
}

/** Draws from one fingerprint: equal values in equal order (sfc32 by Chris Doty-Humphrey). */
export interface Draw {
  /** An unsigned 32-bit integer. */
  uint32(): number;
  /** An RFC 9562 version 4 UUID, lower case. */
  uuid(): string;
  /** `length` characters of the Bitcoin base58 alphabet. */
  base58(length: number): string;
}

const base58Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const hexBytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

export function createDraw(seed: Fingerprint): Draw {
  const uint32 = createUint32(seed);
  return {
    uint32,
    uuid: () => drawUuid(uint32),
    base58: (length) => drawBase58(uint32, length),
  };
}

/** Draws unsigned 32-bit integers from one fingerprint, like `createDraw(seed).uint32`. */
export function createUint32(seed: Fingerprint): () => number {
  let a = seed.a | 0;
  let b = seed.b | 0;
  let c = (seed.a ^ 0x6a09e667) | 0;
  let counter = 1;
  const uint32 = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round++) uint32();
  return uint32;
}

/** The RFC 9562 version 4 UUID of this fingerprint. */
export function uuidFromFingerprint(seed: Fingerprint): string {
  return createDraw(seed).uuid();
}

const uuidText = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A UUID for a text: the text itself in lower case if it is one, otherwise always the same for equal texts. */
export function uuidFromText(text: string): string {
  return uuidText.test(text) ? text.toLowerCase() : uuidFromFingerprint(fingerprintText(text));
}

function drawUuid(uint32: () => number): string {
  const hex = (word: number): string =>
    `${hexBytes[word >>> 24]}${hexBytes[(word >>> 16) & 255]}${hexBytes[(word >>> 8) & 255]}${hexBytes[word & 255]}`;
  const first = hex(uint32());
  const second = hex((uint32() & 0xffff0fff) | 0x4000);
  const third = hex((uint32() & 0x3fffffff) | 0x80000000);
  return `${first}-${second.slice(0, 4)}-${second.slice(4)}-${third.slice(0, 4)}-${third.slice(4)}${hex(uint32())}`;
}

function drawBase58(uint32: () => number, length: number): string {
  let text = "";
  for (let index = 0; index < length; index++) text += base58Alphabet[uint32() % 58];
  return text;
}
