/** What is said once a mock listens. */
import type { Contract } from "./server.ts";

/** The address, how much is enforced, and something to try. */
export function startLine(
  url: string,
  contract: Contract,
  shipped: boolean,
): string {
  const all = contract.operations.length;
  const open = new Set(contract.gaps.map(({ operationId }) => operationId))
    .size;
  const count = open === 0 ? `${all}` : `${all - open} of ${all}`;
  const line = `portal-mock listens on ${url}: ${count} operation${all === 1 ? "" : "s"} enforced`;
  const gaps = contract.gaps.map(
    ({ operationId, place, reason }) =>
      `not enforced: ${operationId}, ${place}: ${reason}`,
  );
  return [
    `${line}; try: ${shipped ? portalCurl(url) : `curl ${url}/openapi.json`}`,
    ...gaps,
  ].join("\n");
}

function portalCurl(url: string): string {
  const body = `{"customer_data":{"customer_key":"c1"}}`;
  return `curl ${url}/customers/create_portal -H 'Authorization: Bearer seam_test1' -H 'Content-Type: application/json' -d '${body}'`;
}
