/** Recognises schemas with equal content, so that a check judges each of them once. */
import { createHash } from "node:crypto";
import { MockError } from "../errors.ts";
import type { JsonSchema, Schemas } from "../model.ts";

/** Returns a key that schemas of equal content share, wherever they are written. */
export type DuplicateKey = (schemaId: string) => string;

export function createDuplicateKey(schemas: Schemas): DuplicateKey {
  const keys = new Map<string, string>();
  return (id) => {
    const key = keys.get(id) ?? keyOf(schemas, id);
    keys.set(id, key);
    return key;
  };
}

function keyOf(schemas: Schemas, id: string): string {
  const schema = resolveAlias(schemas, id);
  // A schema that can't be read equals no other.
  if (schema === undefined) return id;
  return createHash("sha256").update(JSON.stringify(schema)).digest("base64");
}

/** Follows a schema that is nothing but a `$ref`. */
function resolveAlias(schemas: Schemas, id: string): JsonSchema | undefined {
  const seen = new Set([id]);
  try {
    for (const each of seen) {
      const schema = schemas.get(each);
      const reference = typeof schema === "object" ? schema["$ref"] : undefined;
      if (typeof reference !== "string" || Object.keys(schema).length !== 1) return schema;
      seen.add(reference);
    }
  } catch (error) {
    if (!(error instanceof MockError)) throw error;
  }
  return undefined;
}
