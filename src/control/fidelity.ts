/** Reports how much of its document a running mock enforces. */
import path from "node:path";
import { countEnforced, type DocumentContract } from "../engine/contract.ts";
import { findingOf, type Finding } from "../engine/finding.ts";
import { packageVersion } from "../values/package-version.ts";

/** Its keys are in the order in which they are printed. */
export interface Fidelity {
  readonly format: "urn:portal-mock:fidelity:1";
  /** The version of portal-mock. */
  readonly version: string;
  readonly document: string;
  /** The version of OpenAPI: `3.1`. */
  readonly openapi: string;
  readonly operations: { readonly good: number; readonly all: number };
  /** The parts that are not enforced, those of no operation first. */
  readonly gaps: readonly Finding[];
  /** Callbacks and webhooks: they are described, not sent. */
  readonly outgoing: readonly string[];
}

export function fidelityOf(contract: DocumentContract): Fidelity {
  const { document, openapi, operations, gaps, warnings, outgoing } = contract;
  const ids = operations.map(({ id }) => id);
  return {
    format: "urn:portal-mock:fidelity:1",
    version: packageVersion(),
    document: path.basename(document.root.path),
    openapi,
    operations: { good: countEnforced(ids, gaps), all: ids.length },
    gaps: [...warnings, ...gaps].map(findingOf),
    outgoing,
  };
}
