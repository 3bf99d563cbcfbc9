/** Formats the start-up message: one plain line, and further ones for what is not enforced. */
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
    `${line}; try: ${tryCommand(url, shipped).join(" ")}`,
    ...(generatedToken === undefined
      ? []
      : [`control API at ${url}${controlPrefix}, with Authorization: Bearer ${generatedToken}`]),
    ...notes(contract).map(([, text]) => text),
  ].join("\n");
}

/** A line on what is not enforced or not sent, and whether it needs attention. */
export type Note = readonly [tone: "warning" | "quiet", text: string];

export function notes({ warnings, gaps, outgoing }: Contract): Note[] {
  const lines = [
    ...warnings.map((gap) => `warning: ${findingLine(findingOf(gap))}`),
    ...gaps.map((gap) => `not enforced: ${findingLine(findingOf(gap))}`),
  ];
  const more = lines.length - maxListed;
  return [
    ...lines.slice(0, maxListed).map((line): Note => ["warning", line]),
    ...(more > 0 ? [["quiet", `… and ${more} more: portal-mock check shows all`] as const] : []),
    ...outgoingNote(outgoing),
  ];
}

function outgoingNote(outgoing: Contract["outgoing"]): Note[] {
  if (outgoing.length === 0) return [];
  const what =
    outgoing.length === 1
      ? "1 callback or webhook is"
      : `${outgoing.length} callbacks and webhooks are`;
  return [["quiet", `${what} described, not sent`]];
}

/** A command to try, in the parts between which a line may be broken. */
export function tryCommand(url: string, shipped: boolean): string[] {
  if (!shipped) return [`curl ${url}/openapi.json`];
  return [
    `curl ${url}/customers/create_portal`,
    "-H 'Authorization: Bearer seam_test1'",
    "-H 'Content-Type: application/json'",
    `-d '{"customer_data":{"customer_key":"c1"}}'`,
  ];
}
