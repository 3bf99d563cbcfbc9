/** Finds `readOnly` and `writeOnly` properties (OpenAPI 3.1, 4.8.24), wherever that is written. */
import type { Direction, Json, JsonObject, Location } from "../../model.ts";
import type { Document } from "../load.ts";
import { isObject } from "../../values/json.ts";
import type { Resolved } from "../refs/resolve.ts";
import type { FollowSchema } from "../refs/schema-reference.ts";
import { sameInstanceSchemas, type SameInstanceSchema } from "./same-instance.ts";
import { childLocation } from "../../values/json-pointer.ts";

export interface OneWayProperties {
  /** Whether a property is `readOnly` in requests or `writeOnly` in responses, through any `$ref` and `allOf`. */
  isHidden(property: Json, direction: Direction, at: () => Location): boolean;
  /** Such properties of a schema and of all schemas of its conjunction. */
  hiddenProperties(
    schema: JsonObject,
    direction: Direction,
    at: () => Location,
  ): ReadonlySet<string>;
  /** Those of `names` that the schema, or a part that applies to the same value, requires. */
  requiredAmong(schema: Resolved, names: ReadonlySet<string>): ReadonlySet<string>;
}

const conjunction = new Set(["allOf"]);
const alternatives = new Set(["allOf", "anyOf", "oneOf", "then", "else", "dependentSchemas"]);
const none: ReadonlySet<string> = new Set();

export function createOneWayProperties(
  document: Document,
  followSchema: FollowSchema,
): OneWayProperties {
  const hiddenBySchema: Record<Direction, WeakMap<JsonObject, ReadonlySet<string>>> = {
    request: new WeakMap(),
    response: new WeakMap(),
  };
  const mentioned = {
    request: document.root.text.includes("readOnly"),
    response: document.root.text.includes("writeOnly"),
  };
  const requiredNames = new WeakMap<JsonObject, ReadonlySet<string>>();

  const isHidden: OneWayProperties["isHidden"] = (property, direction, at) => {
    if (!isObject(property)) return false;
    const keyword = keywordOf(direction);
    if (property[keyword] === true) return true;
    if (property["$ref"] === undefined && property["allOf"] === undefined) return false;
    const start = { value: property, location: at() };
    return sameInstanceSchemas(start, conjunction, followSchema).some(
      ({ schema }) => schema[keyword] === true,
    );
  };

  const findHidden = (start: Resolved, direction: Direction): ReadonlySet<string> => {
    const names = new Set<string>();
    for (const { schema, location } of sameInstanceSchemas(start, conjunction, followSchema)) {
      const { properties } = schema;
      if (!isObject(properties)) continue;
      for (const [name, property] of Object.entries(properties)) {
        const at = (): Location => childLocation(location(), "properties", name);
        if (isHidden(property, direction, at)) names.add(name);
      }
    }
    return names;
  };

  return {
    isHidden,
    hiddenProperties: (schema, direction, at) => {
      // Most documents never mention these keywords; further files are unknown.
      const isPossible = mentioned[direction] || document.requestedFiles().length > 1;
      if (!isPossible) return none;
      const before = hiddenBySchema[direction].get(schema);
      const found = before ?? findHidden({ value: schema, location: at() }, direction);
      hiddenBySchema[direction].set(schema, found);
      return found;
    },
    requiredAmong: (schema, names) => {
      if (names.size === 0 || !isObject(schema.value)) return none;
      const all =
        requiredNames.get(schema.value) ??
        requiredNamesOf(sameInstanceSchemas(schema, alternatives, followSchema));
      requiredNames.set(schema.value, all);
      return new Set([...names].filter((name) => all.has(name)));
    },
  };
}

function keywordOf(direction: Direction): "readOnly" | "writeOnly" {
  return direction === "request" ? "readOnly" : "writeOnly";
}

function requiredNamesOf(schemas: readonly SameInstanceSchema[]): Set<string> {
  return new Set(
    schemas.flatMap(({ schema }) => {
      const { required } = schema;
      return Array.isArray(required) ? required.filter((name) => typeof name === "string") : [];
    }),
  );
}
