/** Finds the branch of a union that a discriminator names (OpenAPI 3.1, 4.8.25). */
import type { Json, JsonObject, JsonSchema, Schemas } from "../model.ts";
import type { TagsOf } from "./union-keyword.ts";

/** A tag is a name that `mapping` gives to a branch, or the branch's own name. */
export function createTagsOf(schemas: Schemas): TagsOf {
  return (schema, keyword) => {
    const discriminator: unknown = schema["discriminator"];
    const branches: unknown = schema[keyword];
    if (!isRecord(discriminator) || !Array.isArray(branches)) return undefined;
    const property = discriminator["propertyName"];
    if (typeof property !== "string") return undefined;
    const indices = new Map<unknown, number>();
    const names = branches.map((branch) => nameOf(branch, schemas));
    for (const [index, name] of names.entries())
      if (name !== undefined && !indices.has(name)) indices.set(name, index);
    const { mapping } = discriminator;
    for (const [tag, target] of Object.entries(isRecord(mapping) ? mapping : {})) {
      const index = names.indexOf(lastToken(String(target)));
      if (index !== -1) indices.set(tag, index);
    }
    return indices.size === 0 ? undefined : { property, branches: indices };
  };
}

function isRecord(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The `Cat` of `#/components/schemas/Cat`, or the `cat.yaml` of a file that is one schema. */
function nameOf(branch: Json, schemas: Schemas): string | undefined {
  const reference = isRecord(branch) ? branch["$ref"] : undefined;
  if (typeof reference !== "string") return undefined;
  const target: JsonSchema = schemas.get(reference);
  const location = schemas.locate(target);
  if (location === undefined) return undefined;
  return lastToken(`${location.file}#${location.pointer}`);
}

/** The last token of a mapping's value, which may be only a name. */
function lastToken(reference: string): string {
  const [file = "", fragment = ""] = reference.split("#");
  const token = (fragment === "" ? file : fragment).split(/[/\\]/).at(-1) ?? "";
  return token.replaceAll("~1", "/").replaceAll("~0", "~");
}
