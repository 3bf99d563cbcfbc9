/** Checks a whole document and its fixtures: compiles every schema, makes every reply, and collects the findings. */
import { setImmediate } from "node:timers/promises";
import { countEnforced, readContract, type DocumentContract } from "../engine/contract.ts";
import { findingOf, type Finding } from "../engine/finding.ts";
import type { OperationGap } from "../document/gaps.ts";
import type { Operation } from "../model.ts";
import type { Settings } from "../options.ts";
import { createCompile } from "../schema/compile.ts";
import { packageVersion } from "../values/package.ts";
import { createCheckExamples } from "./examples.ts";
import { checkFixtures } from "./fixtures.ts";
import { createFindOperationGaps, isBodyEnforced } from "./gaps.ts";
import { createValidateReply, declaredReplies, type DeclaredReply } from "./replies.ts";
import { reportFormat, type CheckedReply, type CheckReport, type ReplyFinding } from "./report.ts";
import { createDuplicateKey } from "./duplicates.ts";

/** The number of operations that share an instance of the validator, which keeps all that it compiled. */
const operationsPerCompiler = 64;

/** Reports progress: called before each operation, and once at the end. */
export type OnProgress = (done: number, all: number) => void;

/**
 * Checks a document. Throws a `MockError` only for what stops a start too: an unreadable document, or wrong settings.
 */
export async function checkDocument(
  settings: Settings,
  seeds: number,
  onProgress: OnProgress = () => {},
): Promise<CheckReport> {
  const contract = readContract(settings.spec);
  const { operations } = contract;
  const { shared, wrong: wrongFixtures } = checkFixtures(contract, settings);
  const duplicateKey = createDuplicateKey(contract.schemas);
  const findOperationGaps = createFindOperationGaps(contract, duplicateKey);
  const validateReply = createValidateReply(shared, seeds, duplicateKey);
  const checkExamples = createCheckExamples(contract);
  const checked: OperationFindings[] = [];
  let { compile } = contract;
  for (const operation of operations) {
    onProgress(checked.length, operations.length);
    // Gives way to other work, such as an interrupt.
    await setImmediate();
    if (checked.length % operationsPerCompiler === 0)
      compile = createCompile(contract.schemas, contract.document);
    const gaps = findOperationGaps(operation, compile);
    checked.push({
      operation,
      gaps,
      bodyEnforced: isBodyEnforced(operation, gaps, contract),
      examples: checkExamples(operation, compile),
      ...checkReplies(operation, (reply) => validateReply(reply, compile), contract),
    });
  }
  onProgress(operations.length, operations.length);
  return reportOf(contract, settings, seeds, checked, wrongFixtures);
}

/** The findings about one operation. */
interface OperationFindings {
  readonly operation: Operation;
  readonly gaps: readonly OperationGap[];
  readonly bodyEnforced: boolean;
  readonly examples: ReturnType<ReturnType<typeof createCheckExamples>>;
  readonly replies: readonly CheckedReply[];
  readonly invalidReplies: readonly ReplyFinding[];
}

function checkReplies(
  operation: Operation,
  validate: (reply: DeclaredReply) => string | undefined,
  { document }: DocumentContract,
): Pick<OperationFindings, "replies" | "invalidReplies"> {
  const invalidReplies: ReplyFinding[] = [];
  const replies = declaredReplies(operation).map((reply): CheckedReply => {
    const { declared: status, mediaType } = reply;
    const operationId = operation.id;
    const reason = validate(reply);
    if (mediaType === undefined) return { operationId, status, valid: true };
    const { type, location } = mediaType;
    if (reason !== undefined) {
      const place = document.show(location);
      const position = document.position(location);
      invalidReplies.push({
        ...findingOf({ operationId, place, position, reason }),
        status,
        mediaType: type,
      });
    }
    const valid = reason === undefined;
    return { operationId, status, mediaType: type, valid };
  });
  return { replies, invalidReplies };
}

function reportOf(
  { openapi, outgoing, warnings }: DocumentContract,
  settings: Settings,
  seeds: number,
  checked: readonly OperationFindings[],
  wrongFixtures: readonly Finding[],
): CheckReport {
  const own = checked.flatMap(({ gaps }) => gaps);
  const ids = checked.map(({ operation }) => operation.id);
  const gaps = [...warnings, ...own].map(findingOf);
  const replies = checked.flatMap((each) => each.replies);
  const invalidReplies = checked.flatMap(({ invalidReplies: invalid }) => invalid);
  const wrongExamples = checked.flatMap(({ examples }) => examples.wrong);
  const examples = sum(checked.map((each) => each.examples.all));
  const bodies = checked.filter(({ operation }) => operation.requestBody);
  const faults = [gaps, invalidReplies, wrongFixtures].flat().length;
  return {
    format: reportFormat,
    version: packageVersion(),
    document: settings.spec,
    openapi,
    seeds,
    strict: settings.strict,
    ok: faults + (settings.strict ? wrongExamples.length : 0) === 0,
    summary: {
      operations: { good: countEnforced(ids, own), all: ids.length },
      requestBodies: {
        good: bodies.filter(({ bodyEnforced }) => bodyEnforced).length,
        all: bodies.length,
      },
      replies: {
        good: replies.length - invalidReplies.length,
        all: replies.length,
      },
      examples: { good: examples - wrongExamples.length, all: examples },
    },
    gaps,
    invalidReplies,
    wrongExamples,
    wrongFixtures,
    outgoing,
    operations: checked.map(({ operation: { id, method, path }, gaps }) => ({
      id,
      method,
      path,
      enforced: gaps.length === 0,
    })),
    replies,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
