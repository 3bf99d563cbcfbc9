/** Builds the header fields that say where a reply came from. */
import type { Operation } from "../../model.ts";
import type { Trace } from "../trace.ts";

export type Provenance = (
  trace: Pick<Trace, "scenario" | "source" | "seed">,
) => Readonly<Record<string, string>>;

/** The most combinations to cache: a client that tries many seeds must not fill the memory. */
const maxKept = 64;

/** Makes the fields once for each scenario, source and seed; `gaps` is the number of parts that are not enforced. */
export function createProvenance(operation: Operation, gaps: number): Provenance {
  const kept = new Map<string, Readonly<Record<string, string>>>();
  return (trace) => {
    const key = `${trace.scenario}\n${trace.source}\n${trace.seed}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const fields = {
      "x-mock-operation": fieldValue(operation.id),
      "x-mock-scenario": fieldValue(trace.scenario),
      "x-mock-source": fieldValue(trace.source),
      "x-mock-seed": fieldValue(trace.seed),
      ...(gaps === 0 ? undefined : { "x-mock-gaps": String(gaps) }),
    };
    if (kept.size >= maxKept) kept.clear();
    kept.set(key, fields);
    return fields;
  };
}

/** Header fields are ASCII (RFC 9110, 5.5): other characters are percent-encoded. */
function fieldValue(text: string): string {
  return /^[\x20-\x7E]*$/.test(text) ? text : encodeURI(Buffer.from(text).toString());
}
