/** Writes a check report as JUnit XML: a test case for each operation and each reply. */
import type { Finding } from "../engine/finding.ts";
import type { CheckReport } from "./report.ts";
import { findingText } from "./text.ts";

interface TestCase {
  readonly name: string;
  readonly failures: readonly Finding[];
  /** It is reported as skipped instead of failed. */
  readonly skipped?: boolean;
}

export function reportJunit(report: CheckReport): string {
  const suites = [
    suite("operations", operationCases(report)),
    suite("replies", replyCases(report)),
    suite("fixtures", [{ name: "fixtures", failures: report.wrongFixtures }]),
    suite("examples", exampleCases(report)),
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escapeXml(`portal-mock check ${report.document}`)}">`,
    ...suites,
    "</testsuites>",
  ].join("\n");
}

function operationCases({ operations, gaps }: CheckReport): TestCase[] {
  const byOperation = groupBy(gaps, ({ operationId }) => operationId ?? "");
  const own = operations.map(({ id }) => ({
    name: id,
    failures: byOperation.get(id) ?? [],
  }));
  const document = byOperation.get("") ?? [];
  return document.length === 0 ? own : [{ name: "the document", failures: document }, ...own];
}

function replyCases({ replies, invalidReplies }: CheckReport): TestCase[] {
  const keyOf = (reply: { operationId?: string; status: string; mediaType?: string }): string =>
    [reply.operationId, reply.status, reply.mediaType]
      .filter((part) => part !== undefined)
      .join(" ");
  const byReply = groupBy(invalidReplies, keyOf);
  return replies.map((reply) => ({
    name: keyOf(reply),
    failures: byReply.get(keyOf(reply)) ?? [],
  }));
}

/** A wrong example is a skipped test, unless the check is strict. */
function exampleCases({ wrongExamples, summary, strict }: CheckReport): TestCase[] {
  const { good } = summary.examples;
  return [
    { name: `${good} valid`, failures: [] },
    ...wrongExamples.map((finding) => ({
      name: findingName(finding),
      failures: [finding],
      skipped: !strict,
    })),
  ];
}

function findingName({ file, pointer }: Finding): string {
  return `${file}#${pointer}`;
}

function suite(name: string, cases: readonly TestCase[]): string {
  const failed = cases.filter((each) => each.failures.length > 0 && each.skipped !== true).length;
  const skipped = cases.filter((each) => each.skipped).length;
  return [
    `  <testsuite name="${name}" tests="${cases.length}" failures="${failed}" errors="0" skipped="${skipped}">`,
    ...cases.map((each) => testCase(name, each)),
    "  </testsuite>",
  ].join("\n");
}

function testCase(suiteName: string, { name, failures, skipped }: TestCase): string {
  const [first] = failures;
  const head = `    <testcase classname="portal-mock.${suiteName}" name="${escapeXml(name)}"`;
  if (first === undefined) return `${head}/>`;
  const place = ` file="${escapeXml(first.file)}"${first.line === undefined ? "" : ` line="${first.line}"`}`;
  const body =
    skipped === true
      ? `<skipped message="${escapeXml(first.reason)}"/>`
      : `<failure message="${escapeXml(first.reason)}">${escapeXml(failures.map(findingText).join("\n"))}</failure>`;
  return `${head}${place}>${body}</testcase>`;
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}

/** Escapes text and attributes. Characters that XML 1.0 (section 2.2) forbids become U+FFFD. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
