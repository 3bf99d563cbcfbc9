/** Parses rate limits: so many requests in a window of time. */
import { isObject } from "../values/json.ts";
import { parseDelay } from "../values/duration.ts";
import type { Json } from "../model.ts";

/** `5/10s`: five requests in ten seconds. */
export interface Limit {
  readonly requests: number;
  /** The length of a window, in milliseconds. */
  readonly per: number;
  /** The number of requests that count as made before the first window begins. */
  readonly used: number;
}

const maxRequests = 1_000_000;
/** A day in milliseconds. */
const maxWindow = 86_400_000;

/** Reads `5/10s` or `{ requests: 5, per: 10s, used: 5 }`, or returns why it is invalid. */
export function readLimit(value: Json): Limit | string {
  if (typeof value === "string") {
    const [, requests, per] = /^(\d{1,7})\/(.+)$/.exec(value.trim()) ?? [];
    return requests === undefined || per === undefined ? usage : limitOf(Number(requests), per, 0);
  }
  if (!isObject(value)) return usage;
  const { requests, per, used = 0, ...rest } = value;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) return `a limit has no \`${unknown}\`: there are requests, per, used`;
  return limitOf(requests, per, used);
}

const usage = "a limit is written like 5/10s, or { requests: 5, per: 10s, used: 5 }";

function limitOf(requests: Json | undefined, per: Json | undefined, used: Json): Limit | string {
  if (!isCount(requests) || requests === 0) return `a limit is of 1 to ${maxRequests} requests`;
  if (!isCount(used)) return "`used` is a number of requests";
  const window = typeof per === "string" ? parseDelay(per) : undefined;
  if (window === undefined || window < 1 || window > maxWindow)
    return "a limit is per a time like 500ms, 10s or 5m, of a day at most";
  return { requests, per: window, used };
}

function isCount(value: Json | undefined): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= maxRequests;
}
