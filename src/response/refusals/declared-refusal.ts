/**
 * Makes a refusal in the form that the operation declares for its status, so that clients meet the errors they were
 * written for.
 */
import { isObject } from "../../values/json.ts";
import { essence, isJsonType, parseMediaType, splitList } from "../../values/media-type.ts";
import {
  isAccepted,
  type Json,
  type MediaType,
  type Operation,
  type Response,
} from "../../model.ts";
import { isProblem, problemDetails, type Problem, type ProblemKind } from "../../problem.ts";
import { checkOrProblem } from "../../request/validate.ts";
import type { Compile } from "../../schema/compile.ts";
import { fingerprintTexts } from "../../values/random.ts";
import type { AnswerContext } from "../answer-context.ts";
import { createExampleSource } from "../sources/example.ts";
import { fillProblem } from "./fill.ts";
import { createGeneratedSource } from "../sources/generated.ts";
import { createRender, type Reply } from "../render.ts";
import { sampleContext } from "../sources/sample-context.ts";
import { findResponse, negotiateFor, ordinaryStatus } from "../select.ts";
import { firstAnswer, plainBody, type Body } from "../sources/source.ts";

/** Mistakes of clients. No API declares a response for problems of the mock itself. */
const declarable: ReadonlySet<ProblemKind> = new Set<ProblemKind>([
  "unauthorized",
  "invalid",
  "malformed",
  "unsupported-media-type",
  "not-acceptable",
  "too-large",
]);

/** Makes the declared response with these header fields; undefined if the reply is a problem document. */
export type DeclaredRefusal = (
  problem: Problem,
  response: Response,
  accept: string | undefined,
  seed: string,
  headers: Readonly<Record<string, string>>,
) => Reply | undefined;

const problemType = "application/problem+json";

export function createDeclaredRefusal(
  operation: Operation,
  shared: AnswerContext,
): DeclaredRefusal {
  const sources = [
    createExampleSource(shared.schemas, shared.compile, shared.places),
    createGeneratedSource(shared.schemas, shared.compile, shared.generation),
  ];
  const render = createRender(shared.schemas);
  return (problem, response, accept, seed, headers) => {
    const { status } = problem;
    const mediaType = negotiateFor(status, accept, response.content);
    if (mediaType === undefined || asksForDocument(accept, mediaType)) return undefined;
    const selection = {
      status,
      response,
      mediaType,
      steps: [],
      example: undefined,
      dynamic: shared.dynamic,
    };
    const fingerprint = fingerprintTexts([seed, operation.id]);
    const base = firstAnswer(sources, selection, sampleContext(shared, seed, fingerprint));
    if (base === undefined || isProblem(base) || base.value === undefined) return undefined;
    const value = bodyFor(base, base.value, problem, mediaType, shared.compile);
    const body = plainBody(value, base.origin, false);
    const reply = render(selection, body, headers);
    return isProblem(reply) ? undefined : { ...reply, problem };
  };
}

/**
 * The response that the operation declares for the problem. A `default` that is its only success does not describe
 * errors.
 */
export function errorResponse(
  operation: Operation,
  { kind, status }: Problem,
): Response | undefined {
  if (!declarable.has(kind)) return undefined;
  const response = findResponse(operation, status);
  const isSuccess =
    response?.status === "default" &&
    response === findResponse(operation, ordinaryStatus(operation));
  return isSuccess ? undefined : response;
}

/** Whether the client asks for problem documents, in an API without problem documents of its own. */
function asksForDocument(accept: string | undefined, { type }: MediaType): boolean {
  if (accept === undefined || essence(type) === problemType) return false;
  return splitList(accept).some(
    (range) =>
      essence(range) === problemType && Number(parseMediaType(range)?.parameters.get("q") ?? 1) > 0,
  );
}

/** The problem document itself, if problem documents or no content are declared; otherwise the declared form. */
function bodyFor(
  { origin }: Body,
  base: Json,
  problem: Problem,
  { schema, type }: MediaType,
  compile: Compile,
): Json {
  const check = schema === undefined ? undefined : checkOrProblem(compile, schema);
  const accepts = (value: Json): boolean => typeof check !== "function" || isAccepted(check, value);
  const open = isObject(base) && Object.keys(base).length === 0;
  const takesDocument = open || essence(type) === problemType;
  if (isObject(base) && isJsonType(type) && takesDocument) {
    const { errors, ...members } = problemDetails(problem);
    const brief = { ...base, ...members };
    const whole = errors === undefined ? brief : { ...brief, errors };
    if (accepts(whole)) return whole;
    if (accepts(brief)) return fillProblem(brief, problem, false, accepts);
  }
  return fillProblem(base, problem, origin === "generated", accepts);
}
