/** Formats that ajv-formats lacks, or reads otherwise than their specifications. All run in linear time. */
import { memoize } from "../values/memoize.ts";

/** Tells whether a text has a format. */
export type FormatTest = (text: string) => boolean;

const label = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
const atom = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
/** RFC 5321, 4.1.2: a domain may be one label, and a local part may be quoted. */
const email = new RegExp(
  `^(?:${atom}(?:\\.${atom})*|"(?:[ !#-[\\]-~]|\\\\[ -~])*")@(?:${label}(?:\\.${label})*|\\[[^\\s[\\]\\\\]+\\])$`,
  "i",
);
/** RFC 3339, 5.6: an offset is hours and minutes with a colon. */
const offset = "\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:z|[+-]\\d\\d:\\d\\d)$";
const time = new RegExp(`^${offset}`, "i");
const dateTime = new RegExp(`^\\d{4}-\\d\\d-\\d\\dt${offset}`, "i");
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const url = /^(?:https?|ftp):\/\/[^\s/?#]+(?:[/?#]\S*)?$/i;
const idnEmail = /^[^\s@]+@[^\s@]+$/u;
const beyondAscii = /[\u{a0}-\u{d7ff}\u{f900}-\u{fdcf}\u{fdf0}-\u{ffef}\u{10000}-\u{10ffff}]/gu;

/** The tests of our own formats; `known` are those of ajv-formats, which they use. */
export function ownFormats(known: (name: string) => FormatTest): ReadonlyMap<string, FormatTest> {
  const escaped = (text: string): string => text.replace(beyondAscii, "%C3%A4");
  return new Map<string, FormatTest>([
    ["email", (text) => email.test(text)],
    ["time", (text) => time.test(text) && known("time")(text)],
    ["date-time", remembering((text) => dateTime.test(text) && known("date-time")(text))],
    ["uri", remembering((text) => known("uri")(text))],
    ["uuid", (text) => uuid.test(text)],
    ["url", (text) => url.test(text) && URL.canParse(text)],
    // RFC 3987 allows characters that RFC 3986 requires to be percent-encoded.
    ["iri", (text) => known("uri")(escaped(text))],
    ["iri-reference", (text) => known("uri-reference")(escaped(text))],
    ["idn-email", (text) => idnEmail.test(text)],
    ["idn-hostname", (text) => known("hostname")(text.replace(beyondAscii, "a"))],
  ]);
}

/** Memoizes: instants and addresses repeat within a reply and between replies. */
function remembering(test: FormatTest): FormatTest {
  return memoize(test, 32, 256);
}

/** A whole number of 64 bits. JSON numbers are read as floating point, whose greatest such value is 2 to the 63rd. */
export function isInt64(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) <= 2 ** 63;
}
