/** The interface of a source, which is one place that a body can come from. */
import type { FaultName } from "../../values/connection-fault.ts";
import type { Delay, Dribble } from "../../values/delay.ts";
import type { Json } from "../../model.ts";
import type { Problem } from "../../problem.ts";
import type { TemplateContext } from "../../scenario/templates/expression.ts";
import type { SequenceStep } from "../../scenario/fixture.ts";
import type { Selection } from "../select.ts";

/** A body, and what the reply says of its origin. */
export interface Body {
  /** Missing where the reply has no body. */
  readonly value: Json | undefined;
  /** `fixture:expired/createPortal`, `example:full`, `generated` or `none`. */
  readonly origin: string;
  /** The value is the same object each time, so that its text can be kept. */
  readonly constant: boolean;
  readonly headers: Readonly<Record<string, string>>;
  /** How late the reply is, where it says so. */
  readonly delay: Delay | undefined;
  /** The fixture that gave it, where one did. */
  readonly step?: SequenceStep | undefined;
  /** What it is merged over, or sent on as it was. */
  readonly beneath?: Body | undefined;
  /** How slowly it comes, where it does. */
  readonly dribble?: Dribble | undefined;
  /** What goes wrong with the reply on its way. */
  readonly fault?: FaultName | undefined;
}

/** Where a part of a body came from. */
export interface Origin {
  /** `request`, `clock`, `seed`, …. */
  readonly from: string;
  /** Which part of the request, and the JSON Pointer into it. */
  readonly in?: string;
  readonly pointer?: string;
  readonly expression?: string;
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
  return { value, origin, constant, headers: noHeaders, delay: undefined };
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
