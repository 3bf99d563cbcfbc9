/** The data of a check report, which `--json` prints. */
import type { Finding } from "../engine/finding.ts";

/** The shape of a report. It changes its number whenever a key changes its meaning or goes. */
export const reportFormat = "urn:portal-mock:check:1";

/** How many of all there are pass. */
export interface Tally {
  readonly good: number;
  readonly all: number;
}

export interface CheckedOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** Whether all that it says is enforced. */
  readonly enforced: boolean;
}

export interface CheckedReply {
  readonly operationId: string;
  /** As the document has it: `200`, `4XX` or `default`. */
  readonly status: string;
  /** Missing where the reply has no body. */
  readonly mediaType?: string;
  /** Whether every seed made a valid one. */
  readonly valid: boolean;
}

/** The ledger of a document and its fixtures. The order of the keys is the one that they are written in. */
export interface CheckReport {
  readonly format: typeof reportFormat;
  /** The version of portal-mock. */
  readonly version: string;
  /** The document, as it was named. */
  readonly document: string;
  /** The version of OpenAPI that it is written in: `3.1`. */
  readonly openapi: string;
  /** How many bodies were made of each reply. */
  readonly seeds: number;
  /** Whether wrong examples fail the check too. */
  readonly strict: boolean;
  /** Nothing is left out, every reply is valid, and no fixture is wrong; where the check is strict, no example either. */
  readonly ok: boolean;
  readonly summary: {
    readonly operations: Tally;
    readonly requestBodies: Tally;
    readonly replies: Tally;
    readonly examples: Tally;
  };
  /** What is not enforced. */
  readonly gaps: readonly Finding[];
  readonly invalidReplies: readonly ReplyFinding[];
  /** Examples of the document that their own schema rejects: they are not sent unless they are asked for. */
  readonly wrongExamples: readonly Finding[];
  readonly wrongFixtures: readonly Finding[];
  /** Callbacks and webhooks: described, not sent. */
  readonly outgoing: readonly string[];
  readonly operations: readonly CheckedOperation[];
  readonly replies: readonly CheckedReply[];
}

/** A reply for which no valid body is made. */
export interface ReplyFinding extends Finding {
  readonly status: string;
  readonly mediaType: string;
}
