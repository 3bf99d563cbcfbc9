/** Formats a check report for people: a summary, then a line for each finding. */
import type { Finding } from "../engine/finding.ts";
import { formatPosition } from "../errors.ts";
import { oneLine, noColour, type Paint } from "../values/terminal.ts";
import type { CheckReport, ReplyFinding, Tally } from "./report.ts";

export function reportText(report: CheckReport, paint: Paint = noColour): string {
  const { summary, seeds } = report;
  const { operations, replies, requestBodies, examples } = summary;
  const tallies = [
    tallyLine(operations, "operation", "enforced", paint),
    tallyLine(requestBodies, "request body", "enforced", paint),
    tallyLine(replies, "reply", `valid for ${plural(seeds, "seed")}`, paint),
    tallyLine(examples, "example", "valid", paint),
  ];
  const sections = [
    section("not enforced", report.gaps.map(findingText), paint),
    section("no valid reply", report.invalidReplies.map(replyText), paint),
    section("wrong fixtures", report.wrongFixtures.map(findingText), paint),
    section("wrong examples", report.wrongExamples.map(findingText), paint),
    section("described, not sent", report.outgoing.map(oneLine), paint),
  ];
  return [...tallies.flat(), ...sections.flat()].join("\n");
}

function tallyLine({ good, all }: Tally, noun: string, what: string, paint: Paint): string[] {
  if (all === 0) return [];
  const tone = good === all ? "good" : "bad";
  return [paint(tone, `${good} of ${plural(all, noun)} ${what}`)];
}

function plural(count: number, noun: string): string {
  if (count === 1) return `1 ${noun}`;
  return `${count} ${noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;
}

function section(title: string, lines: readonly string[], paint: Paint): string[] {
  if (lines.length === 0) return [];
  return ["", paint("quiet", `${title}:`), ...lines];
}

/** Formats a finding: place, pointer, operation, reason. */
export function findingText(finding: Finding): string {
  const { pointer, operationId, reason } = finding;
  const parts = [formatPosition(finding), pointer, operationId ?? "", reason];
  return oneLine(parts.filter((part) => part !== "").join("  "));
}

function replyText(finding: ReplyFinding): string {
  const { operationId = "", status, mediaType } = finding;
  const which = `${operationId} ${status} ${mediaType}`;
  return findingText({ ...finding, operationId: which });
}
