/** Finds references that lead nowhere and patterns that are none, without converting or compiling a schema. */
import { MockError } from "../errors.ts";
import type { Json, JsonObject, Location } from "../model.ts";
import { schemaLists, schemaMaps, singleSchemas } from "./keywords.ts";
import type { Document } from "./load.ts";
import { childPointer } from "./pointer.ts";
import { follow, isObject } from "./resolve.ts";
import type { Resolved } from "./resolve.ts";

/** Says what is wrong with the references of the schema at a place; `undefined` where nothing is. */
export type FindBrokenReference = (schema: Resolved) => string | undefined;

/** What was walked once is remembered, for schemas that many operations share. */
export function createFindBrokenReference(
  document: Document,
  isPattern: (pattern: string) => boolean = () => true,
): FindBrokenReference {
  const checkPattern = (pattern: string, at: Location): void => {
    if (isPattern(pattern)) return;
    const what = `the pattern ${pattern} is no regular expression`;
    throw new MockError("MOCK_ERR_SCHEMA", what, document.position(at));
  };
  const targets = new Map<string, Target>();
  const targetOf = (reference: string, from: Location): Target => {
    const resolved = follow(document, reference, from);
    const key = `${resolved.location.file}#${resolved.location.pointer}`;
    const known = targets.get(key) ?? { resolved, references: undefined };
    targets.set(key, known);
    return known;
  };
  return (schema) => {
    const waiting = new Set<Target>([
      { resolved: schema, references: undefined },
    ]);
    try {
      for (const target of waiting) {
        target.references ??= referencesIn(target.resolved, checkPattern);
        for (const { reference, location } of target.references)
          waiting.add(targetOf(reference, location));
      }
      return undefined;
    } catch (error) {
      if (error instanceof MockError) return error.message;
      throw error;
    }
  };
}

interface Target {
  readonly resolved: Resolved;
  references: readonly Reference[] | undefined;
}

interface Reference {
  readonly reference: string;
  readonly location: Location;
}

/** The `$ref`s of a schema and its subschemas. */
function referencesIn(
  { value, location }: Resolved,
  checkPattern: (pattern: string, at: Location) => void,
): Reference[] {
  const found: Reference[] = [];
  const visit = (schema: Json, pointer: string): void => {
    if (!isObject(schema)) return;
    const at = { file: location.file, pointer };
    for (const pattern of patternsOf(schema)) checkPattern(pattern, at);
    for (const [keyword, item] of Object.entries(schema)) {
      if (keyword === "$ref" && typeof item === "string") {
        found.push({ reference: item, location: at });
      } else if (singleSchemas.has(keyword))
        visit(item, `${pointer}/${keyword}`);
      else if (
        (schemaLists.has(keyword) || schemaMaps.has(keyword)) &&
        item !== null &&
        typeof item === "object"
      ) {
        for (const [name, member] of Object.entries(item))
          visit(member, childPointer(pointer, keyword, name));
      }
    }
  };
  visit(value, location.pointer);
  return found;
}

function patternsOf({ pattern, patternProperties }: JsonObject): string[] {
  const keys = isObject(patternProperties)
    ? Object.keys(patternProperties)
    : [];
  return typeof pattern === "string" ? [pattern, ...keys] : keys;
}
