/** The loaded contract as a test sees it: operations, scenarios and gaps. */
import type { Engine } from "../engine.ts";
import type { DocumentGap } from "../document/gaps.ts";
import type { OperationGap } from "../document/gaps.ts";
import { documentTitle } from "../document/metadata.ts";
import { call, type Send } from "./send.ts";

export interface Contract {
  /** The title of the document, or the name of its file. */
  readonly title: string;
  /** The ids of the operations, in the order of the document. */
  readonly operations: readonly string[];
  /** The names of the scenarios. */
  readonly scenarios: readonly string[];
  /** The parts of operations that can't be enforced. */
  readonly gaps: readonly OperationGap[];
  /** Other parts of the document that could not be read. */
  readonly warnings: readonly DocumentGap[];
  /** Callbacks and webhooks: they are described, not sent. */
  readonly outgoing: readonly string[];
}

/** The contract of a mock in this process. */
export function contractOf(engine: Engine): Contract {
  return {
    title: documentTitle(engine.document),
    operations: engine.operations.map(({ id }) => id),
    scenarios: [...engine.scenarios.keys()],
    gaps: engine.gaps,
    warnings: engine.warnings,
    outgoing: engine.outgoing,
  };
}

/** Fetches the contract of a mock in another process. */
export async function fetchContract(send: Send): Promise<Contract> {
  const get = async (path: string): Promise<unknown> => call(send, { method: "GET", path });
  // In sequence: the first call says what is wrong if nothing listens there.
  const operations = (await get("/operations")) as { readonly id: string }[];
  const scenarios = (await get("/scenarios")) as { readonly name: string }[];
  const { title, gaps, outgoing } = (await get("/fidelity")) as Fidelity;
  return {
    title,
    operations: operations.map(({ id }) => id),
    scenarios: scenarios.map(({ name }) => name),
    gaps: gaps.flatMap((gap) =>
      gap.operationId === undefined ? [] : [{ operationId: gap.operationId, ...gapOf(gap) }],
    ),
    warnings: gaps.flatMap((gap) => (gap.operationId === undefined ? [gapOf(gap)] : [])),
    outgoing,
  };
}

/** The members of the schema `Fidelity` that are read. */
interface Fidelity {
  readonly title: string;
  readonly gaps: readonly {
    readonly operationId?: string;
    readonly file: string;
    readonly line?: number;
    readonly column?: number;
    readonly pointer: string;
    readonly reason: string;
  }[];
  readonly outgoing: readonly string[];
}

function gapOf(gap: Fidelity["gaps"][number]): DocumentGap {
  const { file, line, column, pointer, reason } = gap;
  return {
    place: `${file}#${pointer}`,
    position: {
      file,
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
    },
    reason,
  };
}
