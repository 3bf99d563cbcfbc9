/** Draws text for each `format`, fits it to a length, and tells what is certainly not of the format. */
import { reservedHost } from "./reserved-host.ts";
import type { Random } from "../random.ts";
import {
  instant,
  timeOfDay,
  word,
  host,
  uri,
  uuid,
  email,
  randomLetters,
  padBetween,
  firstOf,
  hostOfLength,
  fractionOfZeros,
  exactly,
  base64,
  ipv4OfLength,
  ipv6OfLength,
} from "./format-text.ts";

interface Format {
  readonly make: (random: Random) => string;
  /** A text of exactly `length` characters; missing if the length can't be chosen. */
  readonly ofLength?: (length: number) => string | undefined;
  /** A necessary condition. It may be lenient, since the validator has the last word. */
  readonly test?: RegExp;
}

const uriFormat: Format = {
  make: uri,
  ofLength: firstOf(
    padBetween(`https://${reservedHost}/`, ""),
    padBetween("a:/b", ""),
    exactly("a:b"),
  ),
  test: /^[a-z][a-z0-9+.-]*:\S*$/i,
};
const uriReference: Format = {
  ...uriFormat,
  ofLength: padBetween("", ""),
  test: /^\S*$/,
};
const emailFormat: Format = {
  make: email,
  ofLength: firstOf(padBetween("", `@${reservedHost}`), padBetween("a", "@b.co"), exactly("a@b.c")),
  test: /^[^\s@]+@[^\s@]+$/,
};
const hostname: Format = {
  make: host,
  ofLength: hostOfLength,
  test: /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i,
};
const dateTime: Format = {
  make: instant,
  ofLength: firstOf(exactly("2025-01-01T00:00:00Z"), fractionOfZeros("2025-01-01T00:00:00", "Z")),
  test: /^\d{4}-[01]\d-[0-3]\d[t ]\d\d:\d\d:\d\d(\.\d+)?(z|[+-]\d\d(:?\d\d)?)?$/i,
};
const time: Format = {
  make: (random) => `${timeOfDay(random)}Z`,
  ofLength: firstOf(exactly("00:00:00Z"), fractionOfZeros("00:00:00", "Z")),
  test: /^\d\d:\d\d:\d\d(\.\d+)?(z|[+-]\d\d(:?\d\d)?)?$/i,
};
const opaque: Format = { make: randomLetters, ofLength: padBetween("", "") };

const formats: ReadonlyMap<string, Format> = new Map<string, Format>([
  ["date-time", dateTime],
  ["iso-date-time", dateTime],
  [
    "date",
    {
      make: (random) => instant(random).slice(0, 10),
      test: /^\d{4}-[01]\d-[0-3]\d$/,
    },
  ],
  ["time", time],
  ["iso-time", time],
  [
    "duration",
    {
      make: (random) => `PT${1 + random.below(12)}H${1 + random.below(59)}M`,
      ofLength: (length) => (length < 3 ? undefined : `P${"1".repeat(length - 2)}D`),
      test: /^P(?=.)[\dYMWDTHS]+$/,
    },
  ],
  [
    "uuid",
    {
      make: uuid,
      test: /^(urn:uuid:)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    },
  ],
  ["uri", uriFormat],
  ["iri", uriFormat],
  [
    "url",
    {
      ...uriFormat,
      ofLength: padBetween(`https://${reservedHost}/`, ""),
      test: /^https?:\/\/[^\s/]+\.\S+$|^ftp:\/\/\S+$/i,
    },
  ],
  ["uri-reference", uriReference],
  ["iri-reference", uriReference],
  [
    "uri-template",
    {
      ...uriReference,
      make: (random) => `https://${reservedHost}/${word(random)}/{id}`,
    },
  ],
  ["email", emailFormat],
  ["idn-email", emailFormat],
  ["hostname", hostname],
  ["idn-hostname", hostname],
  [
    "ipv4",
    {
      make: (random) => `192.0.2.${1 + random.below(254)}`,
      ofLength: (length) => ipv4OfLength(length),
      test: /^\d{1,3}(\.\d{1,3}){3}$/,
    },
  ],
  [
    "ipv6",
    {
      make: (random) => `2001:db8::${(1 + random.below(65535)).toString(16)}`,
      ofLength: (length) => ipv6OfLength(length),
      test: /^[0-9a-f:.%]+$/i,
    },
  ],
  [
    "byte",
    {
      make: (random) => base64(randomLetters(random)),
      ofLength: (length) => (length % 4 === 0 ? "YWJj".repeat(length / 4) : undefined),
      test: /^(?:[a-z0-9+/]{4})*(?:[a-z0-9+/]{2}==|[a-z0-9+/]{3}=)?$/i,
    },
  ],
  ["binary", opaque],
  ["password", opaque],
  ["regex", { make: (random) => `^${word(random)}$`, ofLength: padBetween("", "") }],
  [
    "json-pointer",
    {
      make: (random) => `/${word(random)}/${random.below(10)}`,
      ofLength: (length) => (length === 0 ? "" : padBetween("/", "")(length)),
      test: /^(\/.*)?$/,
    },
  ],
  [
    "json-pointer-uri-fragment",
    {
      make: (random) => `#/${word(random)}`,
      ofLength: firstOf(exactly("#"), padBetween("#/", "")),
      test: /^#/,
    },
  ],
  [
    "relative-json-pointer",
    {
      make: (random) => `${random.below(3)}/${word(random)}`,
      ofLength: firstOf(exactly("0"), exactly("0#"), padBetween("0/", "")),
      test: /^\d/,
    },
  ],
]);

export const formatNames: readonly string[] = [...formats.keys()];

/** Whether texts of the format can be drawn. */
export function isKnownFormat(name: string): boolean {
  return formats.has(name);
}

/** Draws a text of the format; `undefined` for an unknown format, which restricts nothing. */
export function makeFormat(name: string, random: Random): string | undefined {
  return formats.get(name)?.make(random);
}

/** Draws a text of the format with `minimum` to `maximum` characters; `undefined` if none was found. */
export function makeFormatOfLength(
  name: string,
  minimum: number,
  maximum: number,
  random: Random,
): string | undefined {
  const format = formats.get(name);
  if (format === undefined) return undefined;
  const text = format.make(random);
  if (text.length >= minimum && text.length <= maximum) return text;
  const [first, last] =
    text.length < minimum
      ? [minimum, Math.min(maximum, minimum + 40)]
      : [Math.max(minimum, maximum - 40), maximum];
  for (let step = 0; step <= last - first; step++) {
    const length = text.length < minimum ? first + step : last - step;
    const fitted = format.ofLength?.(length);
    if (fitted !== undefined) return fitted;
  }
  return undefined;
}

/** Whether `text` certainly does not have the format. */
export function breaksFormat(name: string, text: string): boolean {
  const test = formats.get(name)?.test;
  return test !== undefined && !test.test(text);
}
