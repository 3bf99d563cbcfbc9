/** Makes every reply that a document declares, as it would be sent, and validates it. */
import type { MediaType, Operation, Response } from "../model.ts";
import { isProblem } from "../problem.ts";
import { createSources } from "../response/sources/sources.ts";
import type { AnswerContext } from "../response/answer-context.ts";
import { sampleContext } from "../response/sources/sample-context.ts";
import { fingerprintTexts } from "../values/random.ts";
import { violationsOf } from "../response/sources/fixture.ts";
import { createRender } from "../response/render.ts";
import { ordinaryStatus, type Selection } from "../response/select.ts";
import { firstAnswer } from "../response/sources/source.ts";
import type { Compile } from "../schema/compile.ts";
import type { DuplicateKey } from "./duplicates.ts";

export interface DeclaredReply {
  /** The status as the document declares it: `200`, `4XX` or `default`. */
  readonly declared: string;
  /** A status of that range. */
  readonly status: number;
  readonly response: Response | undefined;
  /** Missing where the reply has no body, or a body without a media type. */
  readonly mediaType: MediaType | undefined;
}

/** Returns why a reply is invalid for some seed; `undefined` if it is valid. */
export type ValidateReply = (reply: DeclaredReply, compile: Compile) => string | undefined;

/** Statuses that never carry content (RFC 9110, 15.3.5, 15.3.6 and 15.4.5). */
const bodiless = new Set([204, 205, 304]);

/** Lists the replies to check: each status and media type with a schema, and the default reply. */
export function declaredReplies(operation: Operation): DeclaredReply[] {
  const ordinary = ordinaryStatus(operation) ?? 200;
  const replies = operation.responses.flatMap((response): DeclaredReply[] => {
    const { status: declared, content } = response;
    const status = statusInRange(declared, ordinary);
    if (bodiless.has(status)) return [];
    return content
      .filter(({ schema }) => schema !== undefined)
      .map((mediaType) => ({ declared, status, response, mediaType }));
  });
  if (replies.some(({ status }) => status === ordinary)) return replies;
  const bodyless: DeclaredReply = {
    declared: String(ordinary),
    status: ordinary,
    response: undefined,
    mediaType: undefined,
  };
  return [bodyless, ...replies];
}

function statusInRange(declared: string, ordinary: number): number {
  if (declared === "default") return ordinary <= 299 ? 500 : ordinary;
  const hundreds = Number(declared[0]) * 100;
  const exact = Number(declared);
  if (!Number.isNaN(exact)) return exact;
  return Math.floor(ordinary / 100) * 100 === hundreds ? ordinary : hundreds;
}

/** Operations often share schemas: a verdict holds for equal schemas of the same media type. */
export function createValidateReply(
  shared: AnswerContext,
  seeds: number,
  duplicateKey: DuplicateKey,
): ValidateReply {
  const verdicts = new Map<string, string | undefined>();
  return (reply, compile) => {
    const { schema, type } = reply.mediaType ?? {};
    if (schema === undefined) return undefined;
    const key = `${type} ${duplicateKey(schema)}`;
    if (!verdicts.has(key))
      verdicts.set(key, validateForSeeds(reply, { ...shared, compile }, seeds));
    return verdicts.get(key);
  };
}

function validateForSeeds(
  { status, response, mediaType }: DeclaredReply,
  shared: AnswerContext,
  seeds: number,
): string | undefined {
  const selection: Selection = {
    status,
    response,
    mediaType,
    steps: [],
    example: undefined,
    dynamic: true,
  };
  const sources = createSources(shared, undefined);
  const render = createRender(shared.schemas);
  for (let seed = 0; seed < seeds; seed++) {
    const context = sampleContext(
      shared,
      shared.seed,
      fingerprintTexts([`${shared.seed} check ${seed}`]),
    );
    const body = firstAnswer(sources, selection, context);
    if (body === undefined) return "nothing answers";
    if (isProblem(body)) return body.detail;
    const violations =
      body.value === undefined ? [] : violationsOf(body.value, selection, shared.compile);
    if (isProblem(violations)) return violations.detail;
    const [first] = violations;
    if (first !== undefined)
      return `the body at "${first.pointer}" ${first.message}, says ${first.schemaPointer}`;
    const rendered = render(selection, body, {});
    if (isProblem(rendered)) return rendered.detail;
  }
  return undefined;
}
