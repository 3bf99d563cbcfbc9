/** Tells which parameters take several values: those whose schema is an array. */
import type { Operation, ParameterPlace, Schemas } from "../model.ts";
import { shapesOf } from "../request/parameters/shape.ts";
import type { IsMultiValued } from "../scenario/faults.ts";
import type { Stage } from "../scenario/when/conditions.ts";

const places: Readonly<Partial<Record<Stage, ParameterPlace>>> = {
  path: "path",
  query: "query",
  headers: "header",
  cookies: "cookie",
};

export function createIsMultiValued(
  operations: readonly Operation[],
  schemas: Schemas,
): IsMultiValued {
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  return (operationId) => (stage, name) =>
    byId
      .get(operationId)
      ?.parameters.some(
        (parameter) =>
          parameter.in === places[stage] &&
          nameIn(stage, parameter.name) === name &&
          shapesOf(schemas, parameter.schema).some(({ kind }) => kind === "array"),
      ) ?? false;
}

function nameIn(stage: Stage, name: string): string {
  return stage === "headers" ? name.toLowerCase() : name;
}
