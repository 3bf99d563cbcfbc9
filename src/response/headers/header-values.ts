/** Standard header fields: which a document can't set, and usual values of others. */
import type { Json } from "../../model.ts";

/** Fields of the server or of CORS, and those that would make a client misread the reply. */
const left = new Set([
  "connection",
  "content-encoding",
  "content-length",
  "content-md5",
  "content-digest",
  "content-type",
  "clear-site-data",
  "date",
  "digest",
  "keep-alive",
  "preference-applied",
  "proxy-authenticate",
  "refresh",
  "repr-digest",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** Whether a declared header is sent in a response of this status. */
export function isSendable(name: string, status: string): boolean {
  if (!/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(name)) return false;
  if (name === "content-range") return status === "206" || status === "416";
  return !left.has(name) && !name.startsWith("access-control-") && !name.startsWith("x-mock-");
}

const httpDate = "Thu, 01 Jan 2026 00:00:00 GMT";

const usual: Readonly<Record<string, readonly Json[]>> = {
  "accept-ranges": ["bytes"],
  "cache-control": ["no-cache"],
  "content-disposition": ["attachment"],
  "content-language": ["en"],
  etag: ['"1"'],
  expires: [httpDate],
  "last-modified": [httpDate],
  link: ['<>; rel="self"'],
  "retry-after": [1, "1"],
  "set-cookie": ["session=mock; Path=/"],
  vary: ["Accept"],
  "www-authenticate": ["Bearer"],
};

/** Useful values, the best first: a random `Retry-After` could be a year. */
export function usualValues(name: string): readonly Json[] {
  if (Object.hasOwn(usual, name)) return usual[name] ?? [];
  if (!/^(?:x-)?rate-?limit(?:-|$)/.test(name)) return [];
  const count = rateLimit(name);
  return [count, String(count)];
}

function rateLimit(name: string): number {
  if (name.endsWith("remaining")) return 99;
  if (name.endsWith("used")) return 1;
  return /reset|after|window|interval/.test(name) ? 60 : 100;
}

const forms: Readonly<Record<string, RegExp>> = {
  "content-range": /^\w+ (?:\d+-\d+|\*)\/(?:\d+|\*)$/,
  "content-location": /^[\x21-\x7E]+$/,
  etag: /^(?:W\/)?"[\x21\x23-\x7E]*"$/,
  link: /^<[^<>]*>/,
  location: /^[\x21-\x7E]+$/,
  "set-cookie": /^[!#$%&'*+.^_`|~0-9A-Za-z-]+=[\x20-\x7E]*$/,
};

/** Whether a text that was drawn from a schema is valid for the field. */
export function isWellFormed(name: string, text: string): boolean {
  const form = Object.hasOwn(forms, name) ? forms[name] : undefined;
  return form === undefined || form.test(text);
}
