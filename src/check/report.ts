/** The data of a check report, which `--json` prints. */
import type { Finding } from "../engine/finding.ts";

/** The format of a report. Its number changes whenever a key is removed or changes its meaning. */
export const reportFormat = "urn:portal-mock:check:1";

/** How many of all items pass. */
export interface Tally {
  readonly good: number;
  readonly all: number;
}

export interface CheckedOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** Whether its whole contract is enforced. */
  readonly enforced: boolean;
}

export interface CheckedReply {
  readonly operationId: string;
  /** The status as the document declares it: `200`, `4XX` or `default`. */
  readonly status: string;
  /** Missing where the reply has no body. */
  readonly mediaType?: string;
  /** Whether every seed made a valid body. */
  readonly valid: boolean;
}

/** The report of a check. Its keys are in the order in which they are printed. */
export interface CheckReport {
  readonly format: typeof reportFormat;
  /** The version of portal-mock. */
  readonly version: string;
  /** The document, as it was given. */
  readonly document: string;
  /** The version of OpenAPI: `3.1`. */
  readonly openapi: string;
  /** The number of bodies that were generated for each reply. */
  readonly seeds: number;
  /** Whether wrong examples fail the check too. */
  readonly strict: boolean;
  /**
   * There are no gaps, every reply is valid, and no fixture is wrong; if the check is strict, no example is wrong
   * either.
   */
  readonly ok: boolean;
  readonly summary: {
    readonly operations: Tally;
    readonly requestBodies: Tally;
    readonly replies: Tally;
    readonly examples: Tally;
  };
  /** The parts that are not enforced. */
  readonly gaps: readonly Finding[];
  readonly invalidReplies: readonly ReplyFinding[];
  /** Examples that their own schema rejects. They are sent only when a client asks for them. */
  readonly wrongExamples: readonly Finding[];
  readonly wrongFixtures: readonly Finding[];
  /** Callbacks and webhooks: they are described, not sent. */
  readonly outgoing: readonly string[];
  readonly operations: readonly CheckedOperation[];
  readonly replies: readonly CheckedReply[];
}

/** A reply that no valid body can be generated for. */
export interface ReplyFinding extends Finding {
  readonly status: string;
  readonly mediaType: string;
}
