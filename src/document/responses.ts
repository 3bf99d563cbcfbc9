/** Reads responses by status, for any version of OpenAPI. */
import type { Response } from "../model.ts";
import { childLocation, mapEntries, type Node } from "./node.ts";

/** Reads a response object of a version of OpenAPI. */
export type ReadResponse = (node: Node) => Pick<Response, "content" | "headers" | "links">;

/** Reads the responses of an operation, in document order, one for each status. */
export function readResponses(operation: Node, read: ReadResponse): Response[] {
  const responses = new Map<string, Response>();
  const entries = mapEntries(operation, "responses", {
    what: "response",
    instead: "it is taken as one without a body",
    empty: true,
    extensions: true,
  });
  for (const [written, node] of entries) {
    const status = readStatus(written, operation);
    if (status === undefined) continue;
    if (responses.has(status))
      operation.report(
        childLocation(operation.location, "responses", written),
        `status ${status} is declared twice: the first one is used`,
      );
    else responses.set(status, { status, ...read(node), location: node.location });
  }
  if (responses.size === 0)
    operation.report(operation.location, "no response is declared: it answers 200 without a body");
  return [...responses.values()];
}

/** `200`, `4XX` or `default`, in any case. */
function readStatus(written: string, operation: Node): string | undefined {
  const status = written.trim().toUpperCase();
  if (status === "DEFAULT") return "default";
  if (/^[1-5](?:\d\d|XX)$/.test(status)) return status;
  operation.report(
    childLocation(operation.location, "responses", written),
    `"${written}" is not a status such as 200, 4XX or default: it is left out`,
  );
  return undefined;
}
