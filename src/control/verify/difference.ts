/** Redacts secrets in the differences between a request and an expectation. */
import { redacted, type Redaction } from "../../state/journal/redact.ts";
import { pointerTokens } from "../../values/json-pointer.ts";

interface Difference {
  readonly stage: string;
  readonly pointer: string;
  readonly found: string;
}

/** Redacts what was found, if it is secret. Matching has used the real value. */
export function redactDifference<T extends Difference>(difference: T, redaction: Redaction): T {
  const { stage, pointer, found } = difference;
  const [name = ""] = pointerTokens(pointer) ?? [];
  const secret =
    (stage === "headers" || stage === "query" || stage === "cookies") &&
    found !== "nothing" &&
    redaction.isSecret(stage, name);
  return {
    ...difference,
    found: secret ? redacted : redaction.text(found),
  };
}
