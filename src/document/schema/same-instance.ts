/** Lists the subschemas that apply to the same instance as the schema itself, as they are written. */
import { inPlace, schemaMaps } from "../../values/subschemas.ts";
import type { Json, JsonObject, Location } from "../../model.ts";
import { isObject } from "../../values/json.ts";
import type { Resolved } from "../refs/resolve.ts";
import type { FollowSchema } from "../refs/schema-reference.ts";
import { locationAt, step, type Steps } from "../refs/steps.ts";

/** A subschema, and the steps to it from the schema around it. */
export interface InPlaceSubschema {
  readonly schema: JsonObject;
  readonly steps: Steps | undefined;
}

export interface SameInstanceSchema {
  readonly schema: JsonObject;
  readonly location: () => Location;
}

/** Lists a schema and its subschemas by these applicators, without following references. */
export function inPlaceSubschemas(
  schema: Json,
  applicators: ReadonlySet<string> = inPlace,
): InPlaceSubschema[] {
  const parts: InPlaceSubschema[] = [];
  const waiting: { schema: Json; steps: Steps | undefined }[] = [{ schema, steps: undefined }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { schema: part, steps } = next;
    if (!isObject(part)) continue;
    parts.push({ schema: part, steps });
    for (const keyword of applicators) {
      if (!Object.hasOwn(part, keyword)) continue;
      const value = part[keyword] ?? null;
      const at = step(steps, keyword);
      const isMany = Array.isArray(value) || (schemaMaps.has(keyword) && isObject(value));
      if (!isMany) waiting.push({ schema: value, steps: at });
      else
        for (const [name, item] of Object.entries(value))
          waiting.push({ schema: item, steps: step(at, name) });
    }
  }
  return parts;
}

/** Lists them through every reference. */
export function sameInstanceSchemas(
  start: Resolved,
  applicators: ReadonlySet<string>,
  followSchema: FollowSchema,
): SameInstanceSchema[] {
  const seen = new Set<Json>();
  const found: SameInstanceSchema[] = [];
  const waiting: Resolved[] = [start];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, location } = next;
    if (seen.has(value)) continue;
    for (const { schema, steps } of inPlaceSubschemas(value, applicators)) {
      if (seen.has(schema)) continue;
      seen.add(schema);
      const at = (): Location => locationAt(location, steps);
      found.push({ schema, location: at });
      const reference = schema["$ref"];
      if (typeof reference !== "string") continue;
      const target = followSchema(reference, at());
      if (typeof target !== "string") waiting.push(target);
    }
  }
  return found;
}
