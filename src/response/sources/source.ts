/** The interface of a source, which is one place that a body can come from. */
import type { FaultName } from "../../values/connection-fault.ts";
import type { Delay, Dribble } from "../../values/delay.ts";
import type { Json } from "../../model.ts";
import type { Problem } from "../../problem.ts";
import type { TemplateContext } from "../../scenario/templates/expression.ts";
import type { SequenceStep } from "../../scenario/fixture.ts";
import type { Selection } from "../select.ts";

/** A body and its origin. */
export interface Body {
  /** Missing if the reply has no body. */
  readonly value: Json | undefined;
  /** `fixture:expired/createPortal`, `example:full`, `generated` or `none`. */
  readonly origin: string;
  /** Whether the value is the same object each time, so that its text can be cached. */
  readonly constant: boolean;
  readonly headers: Readonly<Record<string, string>>;
  /** The delay of the reply. */
  readonly delay: Delay | undefined;
  /** The step of the fixture that gave it. */
  readonly step?: SequenceStep | undefined;
  /** The body that it is merged over, or passes on. */
  readonly beneath?: Body | undefined;
  /** How slowly the body is sent. */
  readonly dribble?: Dribble | undefined;
  /** The fault to inject. */
  readonly fault?: FaultName | undefined;
}

/** Where a part of a body came from. */
export interface Origin {
  /** `request`, `clock`, `seed`, …. */
  readonly from: string;
  /** The part of the request, and the JSON Pointer into it. */
  readonly in?: string;
  readonly pointer?: string;
  readonly expression?: string;
}

/** Returns a body, a problem, or `undefined` to leave it to the next source. */
export type Source = (selection: Selection, context: TemplateContext) => Body | Problem | undefined;

/** A body with only a value and an origin. */
export function plainBody(value: Json | undefined, origin: string, constant: boolean): Body {
  return { value, origin, constant, headers: noHeaders, delay: undefined };
}

const noHeaders: Readonly<Record<string, string>> = Object.freeze({});

/** The answer of the first source that has one. */
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
