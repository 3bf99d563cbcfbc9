/** Scans a schema as it is written for what can't be enforced and what it refers to, without converting it. */
import { schemaLists, schemaMaps, singleSchemas } from "../../values/subschemas.ts";
import type { Json } from "../../model.ts";
import { isSchema, readerOf } from "./keywords.ts";
import { isObject } from "../../values/json.ts";

/** Returns what is wrong with a regular expression of ECMA-262; `undefined` if nothing is. */
export type PatternFault = (source: string) => string | undefined;

export interface Scan {
  /** Whether a conversion may find a gap. */
  readonly mayHaveGaps: boolean;
  /** Its references as written, each once. */
  readonly references: ReadonlySet<string>;
}

/** A schema that is nested deeper counts as suspicious. */
const maxDepth = 40;

/** Scans a schema and its subschemas without allocating: most documents have no gaps. */
export function scanSchema(root: Json, openapi30: boolean, patternFault: PatternFault): Scan {
  const references = new Set<string>();
  let mayHaveGaps = false;
  const visit = (schema: Json, depth: number): void => {
    if (!isObject(schema)) {
      mayHaveGaps ||= !isSchema(schema);
      return;
    }
    if (depth > maxDepth) mayHaveGaps = true;
    if (mayHaveGaps) return;
    const { $ref } = schema;
    if (openapi30 && typeof $ref === "string") {
      references.add($ref);
      return;
    }
    for (const keyword in schema) {
      const read = readerOf(keyword);
      if (read === undefined) continue;
      const { value, fault } = read(schema[keyword] ?? null, keyword);
      mayHaveGaps ||= fault !== undefined;
      if (isReference(keyword)) references.add(String(value));
      else if (keyword === "pattern") checkPattern(String(value));
      else if (keyword === "patternProperties" && isObject(value))
        for (const source of Object.keys(value)) checkPattern(source);
      if (value !== undefined) descend(keyword, value, depth + 1);
    }
  };
  const checkPattern = (source: string): void => {
    mayHaveGaps ||= patternFault(source) !== undefined;
  };
  const descend = (keyword: string, value: Json, depth: number): void => {
    // A keyword of older drafts, which the conversion rewrites.
    if (keyword === "dependencies") mayHaveGaps = true;
    else if (singleSchemas.has(keyword) && !Array.isArray(value)) visit(value, depth);
    else if (singleSchemas.has(keyword) || schemaLists.has(keyword)) {
      if (Array.isArray(value)) for (const item of value) visit(item, depth);
    } else if (schemaMaps.has(keyword) && isObject(value))
      for (const name in value) visit(value[name] ?? null, depth);
  };
  visit(root, 0);
  return { mayHaveGaps, references };
}

function isReference(keyword: string): boolean {
  return keyword === "$ref" || keyword === "$dynamicRef";
}
