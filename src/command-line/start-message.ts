/** Formats the start-up message. */
import { countEnforced } from "../engine/contract.ts";
import { findingLine, findingOf } from "../engine/finding.ts";
import type { Contract } from "../server.ts";

/** The most gaps to list; of more, their number. `check` lists them all. */
const maxListed = 10;

export interface StartMessageOptions {
  /** Whether the document is the shipped one. */
  readonly shipped: boolean;
  readonly controlPrefix: string;
  /** The token of the control API, if one was made for it. */
  readonly generatedToken: string | undefined;
}

/** The message of a start: the address, how much is enforced, and something to try. */
export function startMessage(
  url: string,
  contract: Contract,
  { shipped, controlPrefix, generatedToken }: StartMessageOptions,
): string {
  const { operations, gaps } = contract;
  const all = operations.length;
  const enforced = countEnforced(operations, gaps);
  const count = enforced === all ? `${all}` : `${enforced} of ${all}`;
  const line = `portal-mock listens on ${url}: ${count} operation${all === 1 ? "" : "s"} enforced`;
  return [
    `${line}; try: ${shipped ? portalCurl(url) : `curl ${url}/openapi.json`}`,
    ...(generatedToken === undefined
      ? []
      : [`control API at ${url}${controlPrefix}, with Authorization: Bearer ${generatedToken}`]),
    ...gapLines(contract),
    ...outgoingLine(contract),
  ].join("\n");
}

function gapLines({ warnings, gaps }: Contract): string[] {
  const lines = [
    ...warnings.map((gap) => `warning: ${findingLine(findingOf(gap))}`),
    ...gaps.map((gap) => `not enforced: ${findingLine(findingOf(gap))}`),
  ];
  const more = lines.length - maxListed;
  if (more <= 0) return lines;
  return [...lines.slice(0, maxListed), `… and ${more} more: portal-mock check shows all`];
}

function outgoingLine({ outgoing }: Contract): string[] {
  if (outgoing.length === 0) return [];
  const what =
    outgoing.length === 1
      ? "1 callback or webhook is"
      : `${outgoing.length} callbacks and webhooks are`;
  return [`${what} described, not sent`];
}

function portalCurl(url: string): string {
  const body = `{"customer_data":{"customer_key":"c1"}}`;
  return `curl ${url}/customers/create_portal -H 'Authorization: Bearer seam_test1' -H 'Content-Type: application/json' -d '${body}'`;
}
