/** Form fields to an object (WHATWG URL, 5.1), typed by the schema of the form. */
import type { JsonObject, Schemas } from "../model.ts";
import { decodeField } from "./query.ts";
import type { Field } from "./query.ts";
import { shapeOf, typeText } from "./shape.ts";

/** A field that is sent twice is a list, and so is one whose schema says so. */
export function readForm(
  fields: readonly Field[],
  schemaId: string | undefined,
  schemas: Schemas,
): JsonObject {
  const shape = shapeOf(schemas, schemaId);
  const texts = new Map<string, string[]>();
  for (const { name, value } of fields)
    texts.set(name, [...(texts.get(name) ?? []), decodeField(value)]);
  return Object.fromEntries(
    [...texts].map(([name, values]) => {
      const member = shape.kind === "object" ? shape.member(name) : shape;
      if (member.kind === "array")
        return [name, values.map((value) => typeText(member.items, value))];
      if (values.length > 1) return [name, values];
      return [name, typeText(member, values[0] ?? "")];
    }),
  );
}
