/** Lists what can't be enforced of the schemas with the given ids. */
import type { Gap, Json } from "../../model.ts";
import { scanSchema, type PatternFault, type Scan } from "./scan.ts";
import type { DocumentSchemas } from "./schemas.ts";

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
  const scans = new Map<Json, Scan>();
  const inspections = new Map<string, Inspection>();
  const known = new Map<string, Gap>();
  /** The ids that lead to no gap. */
  const clean = new Set<string>();

  const scanOf = (schema: Json): Scan => {
    const scan = scans.get(schema) ?? scanSchema(schema, schemas.openapi30, patternFault);
    scans.set(schema, scan);
    return scan;
  };

  /** Reports a gap once, whichever variant of a schema has it. */
  const deduplicate = (gap: Gap): Gap => {
    const { file, pointer } = gap.location;
    const key = `${file}#${pointer} ${gap.reason}`;
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
