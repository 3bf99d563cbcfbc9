/** Lists what can't be enforced of the schemas with the given ids. */
import type { Gap, Json } from "../../model.ts";
import type { DocumentSchemas } from "./schemas.ts";
import { schemaLists, schemaMaps, singleSchemas } from "../../values/subschemas.ts";
import { isSchema, readerOf } from "./keywords.ts";
import { isObject } from "../../values/json.ts";
import { memoizeByKey } from "../../values/memoize.ts";
import { locationKey } from "../../values/json-pointer.ts";

/** The gaps of the schemas with these ids and of all that they refer to, each once. */
export type FindSchemaGaps = (ids: readonly string[]) => readonly Gap[];

interface Inspection {
  readonly gaps: readonly Gap[];
  readonly refs: readonly string[];
}

/** Scans each schema once, and converts only those that the scan finds suspicious. */
export function createFindSchemaGaps(
  schemas: DocumentSchemas,
  patternFault: PatternFault,
): FindSchemaGaps {
  const inspections = new Map<string, Inspection>();
  const known = new Map<string, Gap>();
  /** The ids that lead to no gap. */
  const clean = new Set<string>();

  const scanOf = memoizeByKey((schema: Json) =>
    scanSchema(schema, schemas.openapi30, patternFault),
  );

  /** Reports a gap once, whichever variant of a schema has it. */
  const deduplicate = (gap: Gap): Gap => {
    const key = `${locationKey(gap.location)} ${gap.reason}`;
    const first = known.get(key) ?? gap;
    known.set(key, first);
    return first;
  };

  const inspect = (id: string): Inspection => {
    const { value, location, direction } = schemas.source(id);
    const { mayHaveGaps, references } = scanOf(value);
    if (!mayHaveGaps) {
      const refs = [...references].map((reference) =>
        schemas.idOfReference(reference, location, direction),
      );
      const found = refs.filter((ref) => ref !== undefined);
      if (found.length === refs.length) return { gaps: [], refs: found };
    }
    return inspectConverted(id);
  };

  const inspectConverted = (id: string): Inspection => {
    const { gaps, patterns, refs } = schemas.converted(id);
    const patternGaps = patterns.flatMap(({ source, location }) => {
      const reason = patternFault(source);
      return reason === undefined ? [] : [{ location, reason }];
    });
    return { gaps: [...gaps, ...patternGaps].map(deduplicate), refs };
  };

  return (ids) => {
    const gaps = new Set<Gap>();
    const seen = new Set(ids);
    for (const id of seen) {
      const inspection = inspections.get(id) ?? inspect(id);
      inspections.set(id, inspection);
      for (const gap of inspection.gaps) gaps.add(gap);
      for (const ref of inspection.refs) if (!clean.has(ref)) seen.add(ref);
    }
    if (gaps.size === 0) for (const id of seen) clean.add(id);
    return [...gaps];
  };
}

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
      const { value, fault } = read(schema[keyword] ?? null);
      mayHaveGaps ||= fault !== undefined;
      if (keyword === "$ref" || keyword === "$dynamicRef") references.add(String(value));
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
