/** What a source is: one place a body can come from. */
import type { FaultName } from "../fault.ts";
import type { Dribble } from "../latency.ts";
import type { Json } from "../model.ts";
import type { Problem } from "../problem.ts";
import type { TemplateContext } from "../scenario/expression.ts";
import type { Selection } from "./select.ts";

/** A body, and what the reply says of its origin. */
export interface Body {
  /** Missing where the reply has no body. */
  readonly value: Json | undefined;
  /** `fixture:expired/createPortal`, `example:full`, `generated` or `none`. */
  readonly origin: string;
  /** The value is the same object each time, so that its text can be kept. */
  readonly constant: boolean;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds to wait before the reply is sent. */
  readonly delay: number;
  /** How slowly it comes, where it does. */
  readonly dribble?: Dribble;
  /** What goes wrong with the reply on its way. */
  readonly fault?: FaultName;
}

/** Answers with a body, says why it can't, or leaves it to the next source. */
export type Source = (
  selection: Selection,
  context: TemplateContext,
) => Body | Problem | undefined;

/** A body with nothing about it but its value and origin. */
export function plainBody(
  value: Json | undefined,
  origin: string,
  constant: boolean,
): Body {
  return { value, origin, constant, headers: noHeaders, delay: 0 };
}

const noHeaders: Readonly<Record<string, string>> = Object.freeze({});

/** The first source that answers. */
export function firstAnswer(
  sources: readonly Source[],
  selection: Selection,
  context: TemplateContext,
): Body | Problem | undefined {
  for (const source of sources) {
    const body = source(selection, context);
    if (body !== undefined) return body;
  }
  return undefined;
}
