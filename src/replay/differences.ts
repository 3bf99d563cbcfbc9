/** Lists what has changed since a replay token was made. */
import type { ReplayToken } from "./token.ts";
import type { ReplayRequest } from "./request.ts";

export interface ReplayComparison {
  readonly expected: ReplayToken;
  /** The token of the reply here; missing if the request reaches no operation. */
  readonly actual: ReplayToken | undefined;
  readonly request: ReplayRequest;
  /** Whether only certain API keys are valid here. */
  readonly restricted: boolean;
}

/** The differences in sentences; none if the token tells of none. */
export function findDifferences(compared: ReplayComparison): string[] {
  return [
    ...serverDifferences(compared),
    ...requestDifferences(compared),
    ...historyDifferences(compared),
  ];
}

function serverDifferences({ expected, actual, restricted }: ReplayComparison): string[] {
  const found: string[] = [];
  const { head } = expected;
  if (actual === undefined) return found;
  if (head.version !== actual.head.version)
    found.push(
      `the token was made by portal-mock ${head.version}, and this is ${actual.head.version}`,
    );
  if (head.documentHash !== actual.head.documentHash)
    found.push("the document is another one, or has changed");
  if (head.fixturesHash !== actual.head.fixturesHash)
    found.push("the fixtures are different, or have changed");
  if (head.restricted && !restricted)
    found.push("only certain API keys were valid: name them with --api-key");
  return found;
}

function requestDifferences({ expected, actual, request }: ReplayComparison): string[] {
  const found = request.redactions.map(
    (place) => `a secret was redacted at ${place}: put the real value there`,
  );
  if (actual === undefined)
    return [
      ...found,
      `the request reaches no operation of this document: ${request.method} ${request.path}`,
    ];
  const { tail } = expected;
  if (tail.body !== actual.tail.body) found.push("the request differs in its body");
  // A redacted secret is such a difference, and is reported already.
  else if (tail.request !== actual.tail.request && found.length === 0)
    found.push("the request differs in its path, query, parameters or credentials");
  if (tail.address !== actual.tail.address)
    found.push(
      "the request was sent to another address: put that into the header Host, or write the full url",
    );
  return found;
}

function historyDifferences({ expected }: ReplayComparison): string[] {
  return expected.head.runtime
    ? [
        "the reply depended on a scenario, fixture or limit that was given at run time, which a token does not carry",
      ]
    : [];
}

/** The message if the token tells of no difference. */
export const unknownDifference =
  "the reply depended on what earlier calls had stored, or on a part of the request that only a fixture looks at, such as a header: a token carries neither";
