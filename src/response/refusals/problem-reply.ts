/** Renders problems as replies, in the words of the dialect. */
import { rfc9457, type Problem } from "../../problem.ts";
import { fingerprintTexts } from "../../values/random.ts";
import type { AnswerContext } from "../answer-context.ts";
import type { Reply } from "../render.ts";

/** Renders a problem with the status of the API's rules, in the words of the dialect. */
export function renderProblem(
  problem: Problem,
  { rules, dialect }: Pick<AnswerContext, "rules" | "dialect">,
  provenance: Readonly<Record<string, string>>,
): Reply {
  const adjusted = rules.adjust(problem);
  const { contentType, statusText, payload, headers } = dialect.render(adjusted);
  const type = contentType === undefined ? {} : { "content-type": contentType };
  const stamp =
    contentType === undefined
      ? {}
      : rules.replyHeaders(fingerprintTexts([problem.kind, problem.detail]));
  const summary = dialect.name === rfc9457.name ? summarise(adjusted) : {};
  return {
    status: adjusted.status,
    statusText,
    headers: {
      ...type,
      ...adjusted.headers,
      ...headers,
      ...stamp,
      ...summary,
      ...provenance,
    },
    payload,
    delay: 0,
    problem: adjusted,
  };
}

/**
 * The fields that describe a problem whatever the body: `X-Mock-Problem`, and `X-Mock-Violations` if there are some.
 */
export function summarise({ kind, detail, violations }: Problem): Record<string, string> {
  const problem = headerLine(`${kind}: ${detail}`);
  return violations.length === 0
    ? { "x-mock-problem": problem }
    : {
        "x-mock-problem": problem,
        "x-mock-violations": String(violations.length),
      };
}

const maxLine = 400;

/** A line of ASCII of limited length. */
export function headerLine(text: string): string {
  const line = text
    .slice(0, maxLine + 1)
    .replaceAll("…", "...")
    .replace(/[^\x20-\x7E]/gu, "?");
  return line.length > maxLine ? `${line.slice(0, maxLine - 3)}...` : line;
}
