/** Validates a request as Seam's own server does, with models written in zod 3. */
import type { Schemas } from "../../model.ts";
import { compileParse } from "./compile.ts";
import { aborted, type ZodValidator, type Run } from "./types.ts";

export type { Issue, ZodValidator, Verdict } from "./types.ts";

/**
 * Compiles the schema with this id into a function that validates as zod 3 does: equal verdict, parsed value, and
 * issues in order and words. Throws MOCK_ERR_SCHEMA for a schema that it does not support.
 */
export function createZodValidator(schemas: Schemas, schemaId: string): ZodValidator {
  const parse = compileParse(schemas, schemaId);
  return (input) => {
    const run: Run = { path: [], issues: [] };
    const value = parse(input, run);
    return value === aborted || run.issues.length > 0
      ? { ok: false, issues: run.issues }
      : { ok: true, value };
  };
}
