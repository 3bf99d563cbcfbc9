/** Compiles the control API's own OpenAPI document, to validate its requests. */
import { readContract } from "../engine/contract.ts";
import type { Document } from "../document/load.ts";
import type { Operation } from "../model.ts";
import { createRouter, type Router } from "../request/routing/route.ts";
import { packageFile } from "../values/package.ts";
import { createInspect, type Inspect } from "../response/inspect.ts";
import { documentRules } from "../response/rules.ts";

export interface ControlContract {
  readonly document: Document;
  readonly operations: readonly Operation[];
  readonly route: Router;
  /** Compiled when it is first asked for. */
  readonly inspectOf: (operation: Operation) => Inspect;
}

/** The file is beside the sources, also for the bundles in dist. */
const file = packageFile("src/control/openapi.yaml");

export function readControlContract(): ControlContract {
  const { document, operations, schemas, compile } = readContract(file);
  const rules = documentRules({ schemas, compile, operations });
  const inspects = new Map<Operation, Inspect>();
  return {
    document,
    operations,
    route: createRouter(operations.map(withoutBase)),
    inspectOf: (operation) => {
      const inspect =
        inspects.get(operation) ??
        createInspect(operation, rules.forOperation(operation), {
          schemas,
          compile,
          places: document,
        });
      inspects.set(operation, inspect);
      return inspect;
    },
  };
}

/** The caller has removed the prefix. */
function withoutBase(operation: Operation): Operation {
  return { ...operation, basePaths: [] };
}
