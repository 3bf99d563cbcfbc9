/** Operations as the document's compiler makes them, with only what a test is about. */
import type { Json, Location, MediaType, Operation, Response } from "../../src/model.ts";

const nowhere: Location = { file: "/tmp/openapi.yaml", pointer: "" };

export function operationOf(responses: readonly Response[]): Operation {
  return {
    id: "getPet",
    method: "GET",
    path: "/pets/{id}",
    basePaths: [],
    parameters: [],
    responses,
    security: [],
    gaps: [],
    location: nowhere,
  };
}

export function responseOf(status: string, content: readonly MediaType[] = []): Response {
  return { status, content, headers: [], links: [], location: nowhere };
}

/** A media type without a schema, with these examples. */
export function mediaTypeOf(
  type: string,
  examples: Readonly<Record<string, Json>> = {},
): MediaType {
  return {
    type,
    examples: Object.entries(examples).map(([name, value]) => ({
      name,
      value,
      location: nowhere,
    })),
    encoding: new Map(),
    location: nowhere,
  };
}
