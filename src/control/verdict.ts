/** A verdict in words that a stranger understands: what was expected, what came, and the first difference. */
import { urlOf } from "../journal/entry.ts";
import type { Entry } from "../journal/journal.ts";
import type { Redact } from "../journal/secrets.ts";
import { shorten, show } from "../scenario/matcher/show.ts";
import { describeMiss } from "../scenario/when.ts";
import type { FilterValue } from "./filter.ts";
import { countInWords } from "./judge.ts";
import type { Expectation, Failure } from "./judge.ts";

/** What was asked of a session. */
export interface Past {
  readonly session: string;
  readonly entries: readonly Entry[];
  /** How many earlier ones are no longer there. */
  readonly dropped: number;
  readonly redact: Redact;
}

/** Lines of text; one where all is as expected. */
export function describeVerdict(
  expectations: readonly Expectation[],
  failures: readonly Failure[],
  past: Past,
): string {
  const [first] = expectations;
  if (failures.length > 0)
    return [
      ...failures.flatMap((failure) => [
        ...describeFailure(failure, expectations),
        "",
      ]),
      ...describePast(past),
    ].join("\n");
  return first !== undefined && expectations.length === 1
    ? `As expected: ${requests(countInWords(first))} (${describeFilter(first.filter)}).`
    : `As expected: all ${expectations.length} expectations are met.`;
}

function describeFailure(
  { expectation: index, kind, expected, found, closest }: Failure,
  expectations: readonly Expectation[],
): string[] {
  const { filter = {} } = expectations[index] ?? {};
  const all = expectations.length;
  const which = all === 1 ? "" : ` (expectation ${index + 1} of ${all})`;
  const lines = [
    `Expected ${requests(expected)}${which}:`,
    `  ${describeFilter(filter)}`,
    describeFound(found, kind),
  ];
  if (closest !== undefined)
    lines.push(`Closest is request ${closest.id}: ${describeMiss(closest)}.`);
  return lines;
}

/** `exactly 1 request`, `at least 2 requests after request 7`. */
function requests(count: string): string {
  if (count === "none") return "no requests";
  const [, words = "", rest = ""] = /^(.*?)( after .*)?$/.exec(count) ?? [];
  return `${words} ${/(?:^| )1$/.test(words) ? "request" : "requests"}${rest}`;
}

function describeFilter(filter: FilterValue): string {
  const parts = Object.entries(filter).map(
    ([key, value]) =>
      `${key} ${typeof value === "string" ? shorten(value) : show(value)}`,
  );
  return parts.length === 0 ? "any request" : parts.join(", ");
}

function describeFound(found: readonly Entry[], kind: Failure["kind"]): string {
  const where = kind === "order" ? " after it" : "";
  if (found.length === 0) return `Found none${where}.`;
  const ids = found.slice(0, mostListed).map(({ id }) => id);
  const more = found.length > mostListed ? ", …" : "";
  return `Found ${found.length}${where}: ${ids.join(", ")}${more}.`;
}

/** Requests that are listed; of more, the latest. */
const mostListed = 20;

function describePast({ session, entries, dropped, redact }: Past): string[] {
  const whose = `Session ${session}`;
  if (entries.length === 0)
    return [
      `${whose} has had no requests${dropped === 0 ? "" : ` that are still known: ${dropped} were dropped`}.`,
    ];
  const shown = entries.slice(-mostListed);
  const earlier = entries.length - shown.length + dropped;
  return [
    `${whose} has had ${requests(String(entries.length + dropped))}${earlier === 0 ? "" : `, of which these are the latest`}:`,
    ...shown.map((entry) => `  ${describeEntry(entry, redact)}`),
  ];
}

/** `7 POST /pets 201 generated`. */
function describeEntry(entry: Entry, redact: Redact): string {
  const { id, raw, reply, trail } = entry;
  const source =
    trail?.source ??
    (reply.problem === undefined ? "page" : `problem:${reply.problem.kind}`);
  const url = shorten(redact(raw).url(urlOf(entry)));
  return `${id} ${raw.method} ${url} ${reply.status} ${source}`;
}
