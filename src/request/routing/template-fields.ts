/** Checks the query that a template such as `/foo?action=bar` asks for. */
import { childPointer } from "../../values/json-pointer.ts";
import type { Operation, Violation } from "../../model.ts";
import type { Places } from "../../schema/compile.ts";
import { decodeField, type Field } from "../parameters/query.ts";
import { isLiteral, type PathTemplate, type TemplateField } from "./template.ts";

export type CheckFields = (fields: readonly Field[]) => Violation[];

/** Compiles the check of literal fields, except those that a parameter describes. */
export function createCheckFields(
  { parameters, location }: Operation,
  { query }: PathTemplate,
  places: Places,
): CheckFields {
  const described = new Set(
    parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name),
  );
  const literal = query.filter((field) => isLiteral(field) && !described.has(field.name));
  if (literal.length === 0) return () => [];
  const schemaPointer = places.show(location);
  return (fields) =>
    literal
      .filter((field) => !isSent(field, fields))
      .map(({ name, value }) => ({
        in: "query",
        pointer: childPointer("", name),
        keyword: value === "" ? "required" : "const",
        message: value === "" ? "is required" : `must be ${JSON.stringify(value)}`,
        schemaPointer,
      }));
}

/** Whether the query has this field, with this value or, if that is empty, with any. */
export function isSent({ name, value }: TemplateField, fields: readonly Field[]): boolean {
  return fields.some(
    (field) => field.name === name && (value === "" || decodeField(field.value) === value),
  );
}
