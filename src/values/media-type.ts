/** Parses, matches and negotiates media types (RFC 9110, 8.3.1 and 12.5.1). */
import { memoize } from "./memoize.ts";

/** A media type or range, in lower case. */
export interface MediaRange {
  readonly type: string;
  readonly subtype: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const wholeToken = new RegExp(`^${token}$`);
const mediaRange = new RegExp(`^\\s*(${token})/(${token})\\s*((?:;.*)?)$`, "s");
const parameter = new RegExp(`;\\s*(${token})\\s*=\\s*("(?:[^"\\\\]|\\\\.)*"|${token})\\s*`, "gy");

/**
 * Parses `application/json; charset=utf-8`; `undefined` if the text is not a media type. Memoized, since there are few of
 * them and each message has one.
 */
export const parseMediaType: (text: string) => MediaRange | undefined = memoize(
  readMediaType,
  256,
  128,
);

function readMediaType(text: string): MediaRange | undefined {
  const parts = mediaRange.exec(text);
  if (parts === null) return undefined;
  const [, type = "", subtype = "", rest = ""] = parts;
  const parameters = new Map<string, string>();
  for (const [, name = "", value = ""] of rest.matchAll(parameter)) {
    parameters.set(name.toLowerCase(), unquote(value));
  }
  return {
    type: type.toLowerCase(),
    subtype: subtype.toLowerCase(),
    parameters,
  };
}

function unquote(value: string): string {
  return value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/gs, "$1") : value;
}

/** `application/json` of `Application/JSON; charset=utf-8`. */
export function essence(text: string): string {
  const parsed = parseMediaType(text);
  return parsed === undefined ? text.trim().toLowerCase() : `${parsed.type}/${parsed.subtype}`;
}

/** Writes a media type: `application/json; version=2`. */
export function formatMediaType(range: MediaRange): string {
  const parameters = [...range.parameters].map(([name, value]) => `; ${name}=${quote(value)}`);
  return [`${range.type}/${range.subtype}`, ...parameters].join("");
}

function quote(value: string): string {
  return wholeToken.test(value) ? value : `"${value.replace(/["\\]/g, "\\$&")}"`;
}

/** The type without parameters, in lower case; one that this file made needs no parsing. */
function withoutParameters(type: string): string {
  const end = type.indexOf(";");
  return end === -1 ? type : type.slice(0, end).trimEnd();
}

/** JSON itself and every `+json` type (RFC 6839, 3.1), with or without parameters. */
export function isJsonType(type: string): boolean {
  const plain = withoutParameters(type);
  return plain === "application/json" || plain === "text/json" || plain.endsWith("+json");
}

/** How the content of a media type is encoded. */
export type MediaKind =
  | "json"
  | "lines"
  | "records"
  | "events"
  | "form"
  | "multipart"
  | "xml"
  | "yaml"
  | "csv"
  | "text"
  | "bytes";

const kinds: ReadonlyMap<string, MediaKind> = new Map([
  ["application/x-ndjson", "lines"],
  ["application/ndjson", "lines"],
  ["application/x-jsonlines", "lines"],
  ["application/jsonlines", "lines"],
  ["application/json-lines", "lines"],
  ["application/jsonl", "lines"],
  ["application/x-jsonl", "lines"],
  ["application/json-seq", "records"],
  ["text/event-stream", "events"],
  ["application/x-www-form-urlencoded", "form"],
  ["application/xml", "xml"],
  ["text/xml", "xml"],
  ["application/yaml", "yaml"],
  ["application/x-yaml", "yaml"],
  ["text/yaml", "yaml"],
  ["text/x-yaml", "yaml"],
  ["text/vnd.yaml", "yaml"],
  ["text/csv", "csv"],
  ["application/javascript", "text"],
  ["application/x-javascript", "text"],
  ["application/graphql", "text"],
  ["application/jwt", "text"],
  ["application/sql", "text"],
  ["application/toml", "text"],
  ["application/x-pem-file", "text"],
]);

const suffixes: readonly (readonly [string, MediaKind])[] = [
  ["+json", "json"],
  ["+json-seq", "records"],
  ["+xml", "xml"],
  ["+yaml", "yaml"],
];

/** The kind of a media type without its parameters: by its name, or by its suffix (RFC 6839). */
export function mediaKind(written: string): MediaKind {
  const type = withoutParameters(written);
  if (isJsonType(type)) return "json";
  const known = kinds.get(type);
  if (known !== undefined) return known;
  if (type.startsWith("multipart/")) return "multipart";
  const suffixed = suffixes.find(([suffix]) => type.endsWith(suffix));
  if (suffixed !== undefined) return suffixed[1];
  return type.startsWith("text/") ? "text" : "bytes";
}

/** How closely `range` matches `type`: 0 not at all, 1 by `*∕*`, 2 by its type, 2.5 by its suffix too, 3 exactly. */
export function matchMediaType(range: string, type: string): number {
  if (range === type) return 3;
  if (range === "*/*" || range === "*") return 1;
  const star = range.indexOf("/*");
  if (star === -1 || !type.startsWith(range.slice(0, star + 1))) return 0;
  const suffix = range.slice(star + 2);
  if (suffix === "") return 2;
  return suffix.startsWith("+") && type.endsWith(suffix) ? 2.5 : 0;
}

/** Parameters about the encoding of bytes, not about their meaning. */
const framing = new Set(["charset", "boundary", "q"]);

/** Equal for media types that differ only in the encoding of their bytes. */
export function meaningOf(type: string): string {
  const range = parseMediaType(type);
  if (range === undefined) return type;
  const parameters = [...range.parameters]
    .filter(([name]) => !framing.has(name))
    .map(([name, value]): [string, string] => [name, value.toLowerCase()])
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  return formatMediaType({ ...range, parameters: new Map(parameters) });
}

/** Like `matchMediaType`; a parameter of `range` adds to the match if `type` has it too, and excludes another value. */
function matchWithParameters(range: string, type: MediaRange): number {
  const closeness = matchMediaType(essence(range), `${type.type}/${type.subtype}`);
  if (closeness === 0 || !range.includes(";")) return closeness;
  let shift = 0;
  for (const [name, value] of parseMediaType(range)?.parameters ?? []) {
    if (framing.has(name)) continue;
    const sent = type.parameters.get(name);
    if (sent !== undefined && sent.toLowerCase() !== value.toLowerCase()) return 0;
    shift = sent === undefined ? -0.25 : 0.25;
  }
  return closeness + shift;
}

/** The most specific entry of a `content` map that `type` falls under (OpenAPI 3.1, 4.8.14). */
export function findContent<T extends { readonly type: string }>(
  content: readonly T[],
  type: MediaRange,
): T | undefined {
  let best: T | undefined;
  let closest = 0;
  for (const entry of content) {
    const closeness = matchWithParameters(entry.type, type);
    if (closeness > closest) [best, closest] = [entry, closeness];
  }
  return best;
}

interface AcceptedRange {
  readonly range: MediaRange;
  readonly quality: number;
}

/** The media type of `offered` that an `Accept` field prefers, the earliest among equals; `undefined` means 406. */
export function negotiate<T extends { readonly type: string }>(
  accept: string | undefined,
  offered: readonly T[],
): T | undefined {
  const [first] = offered;
  if (accept === undefined || accept.trim() === "" || accept === "*/*") return first;
  const ranges = parseAccept(accept);
  // An invalid field counts as none (RFC 9110, 12.4.1).
  if (ranges.length === 0) return first;
  let best: T | undefined;
  let highest = 0;
  for (const offer of offered) {
    const quality = qualityOf(ranges, offer.type);
    if (quality > highest) [best, highest] = [offer, quality];
  }
  return best;
}

function parseAccept(accept: string): AcceptedRange[] {
  return splitList(accept).flatMap((part) => {
    const parsed = parseMediaType(part.trim() === "*" ? "*/*" : part);
    if (parsed === undefined) return [];
    const quality = Number(parsed.parameters.get("q") ?? 1);
    return [
      {
        range: parsed,
        quality: quality >= 0 && quality <= 1 ? quality : 0,
      },
    ];
  });
}

/** The quality of the most specific range that matches `type`: `text/*;q=0.3` yields to `text/plain;q=0.9`. */
function qualityOf(ranges: readonly AcceptedRange[], type: string): number {
  const plain = essence(type);
  let quality = 0;
  let closest = 0;
  for (const { range, quality: own } of ranges) {
    const asked = `${range.type}/${range.subtype}`;
    const closeness =
      asked === plain
        ? matchWithParameters(type, range)
        : Math.max(matchMediaType(asked, plain), matchMediaType(plain, asked));
    if (closeness > closest) [quality, closest] = [own, closeness];
  }
  return quality;
}

/** The elements of a comma-separated field; quoted strings may contain commas (RFC 9110, 5.6.1). */
export function splitList(field: string): string[] {
  if (!field.includes('"')) return field.split(",");
  return field.match(/(?:[^,"]|"(?:[^"\\]|\\.)*"?)+/g) ?? [];
}
