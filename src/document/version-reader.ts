/** The interface of what differs between versions of OpenAPI. */
import type { Operation } from "../model.ts";
import type { Node } from "./node.ts";

export type OperationMessages = Pick<Operation, "parameters" | "requestBody" | "responses">;

/**
 * Reads the request body and responses of an operation at the path template `path`, whose path item has these layers.
 */
export type ReadMessages = (
  operation: Node,
  layers: readonly Node[],
  path: string,
) => OperationMessages;
