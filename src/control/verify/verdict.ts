/** Describes a failed expectation: what was expected, what came, and the first difference. */
import { urlOf } from "../../state/journal/entry.ts";
import type { Entry } from "../../state/journal/journal.ts";
import type { Redact } from "../../state/journal/redact.ts";
import { shorten, show } from "../../scenario/matchers/show.ts";
import { describeMismatch } from "../../scenario/when/when.ts";
import type { FilterValue } from "./filter.ts";
import { countInWords, type Expectation, type Failure } from "./expectations.ts";

/** The recorded requests of a session. */
export interface RecordedRequests {
  readonly session: string;
  readonly entries: readonly Entry[];
  /** How many earlier requests the journal dropped. */
  readonly dropped: number;
  readonly redact: Redact;
}

/** Describes a verdict in lines of text; one line if all expectations hold. */
export function describeVerdict(
  expectations: readonly Expectation[],
  failures: readonly Failure[],
  past: RecordedRequests,
): string {
  const told = failures.flatMap((failure) => [...describeFailure(failure, expectations), ""]);
  const lines =
    failures.length === 0 ? [describeSuccess(expectations)] : [...told, ...describePast(past)];
  if (past.dropped > 0)
    lines.push(
      `Not compared: the first ${requests(String(past.dropped))}, which the journal has dropped: --journal keeps more.`,
    );
  return lines.join("\n");
}

function describeSuccess(expectations: readonly Expectation[]): string {
  const [first] = expectations;
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
    lines.push(`Closest is request ${closest.id}: ${describeMismatch(closest)}.`);
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
    ([key, value]) => `${key} ${typeof value === "string" ? shorten(value) : show(value)}`,
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

/** The most requests to list; of more, the latest. */
const mostListed = 20;

function describePast({ session, entries, dropped, redact }: RecordedRequests): string[] {
  const all = entries.length + dropped;
  if (all === 0) return [`Session ${session} has had no requests.`];
  if (entries.length === 0) return [`Session ${session} has had ${requests(String(all))}.`];
  const shown = entries.slice(-mostListed);
  const which = shown.length === all ? "" : ", of which these are the latest";
  return [
    `Session ${session} has had ${requests(String(all))}${which}:`,
    ...shown.map((entry) => `  ${describeEntry(entry, redact)}`),
  ];
}

/** `7 POST /pets 201 generated`. */
function describeEntry(entry: Entry, redact: Redact): string {
  const { id, raw, reply, trace } = entry;
  const source =
    trace?.source ?? (reply.problem === undefined ? "page" : `problem:${reply.problem.kind}`);
  const url = shorten(redact(raw).url(urlOf(entry)));
  return `${id} ${raw.method} ${url} ${reply.status} ${source}`;
}
