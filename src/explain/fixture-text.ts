/** Finds where the values of a fixture's expressions came from. */
import { childPointer } from "../values/json-pointer.ts";
import type { JsonObject } from "../model.ts";
import {
  originOfExpression,
  type ExpressionOrigin,
} from "../scenario/templates/expression-origin.ts";
import { compileExpression, type TemplateContext } from "../scenario/templates/expression.ts";
import type { Fixture } from "../scenario/fixture.ts";
import { expressionsIn } from "../scenario/templates/template.ts";
import { withoutUndefined } from "./object.ts";
import type { ShownPlaces } from "./places.ts";

/** A fixture whose values are explained. */
export interface FixtureText {
  readonly fixture: Fixture;
  readonly context: TemplateContext | undefined;
  readonly places: ShownPlaces;
  /** The origin of the current item, inside `{{ each … }}`. */
  readonly item?: ExpressionOrigin | undefined;
}

/** The same fixture at one item of a list. */
export function itemOf(text: FixtureText, source: string, index: number): FixtureText {
  const { context } = text;
  const expression = compileExpression(source, true);
  if (context === undefined || typeof expression === "string") return text;
  const list = expression(context);
  const item = Array.isArray(list) ? (list[index] ?? null) : null;
  const origin = originOfExpression(source, context);
  return {
    ...text,
    context: { ...context, item, index },
    item: origin === undefined ? undefined : within(text.item, origin, index),
  };
}

/** The origin of one item of a list, whose own origin may be an item of another. */
function within(
  outer: ExpressionOrigin | undefined,
  list: ExpressionOrigin,
  index: number,
): ExpressionOrigin {
  const whole = list.from === "item" ? resolved(list, outer) : list;
  return { ...whole, pointer: childPointer(whole.pointer ?? "", index) };
}

/** Resolves the origin of an item to the list that it belongs to. */
function resolved(origin: ExpressionOrigin, item: ExpressionOrigin | undefined): ExpressionOrigin {
  if (origin.from !== "item" || item === undefined) return origin;
  const pointer = `${item.pointer ?? ""}${origin.pointer ?? ""}`;
  return { ...item, pointer, isDefault: origin.isDefault };
}

/** Text that is one expression has the origin of its value; text with several expressions lists them. */
export function originOfText(text: FixtureText, pointer: string, written: string): JsonObject {
  const place = text.places.ofFixture(text.fixture, pointer);
  const { sources, alone } = expressionsIn(written);
  const [source] = sources;
  return alone && source !== undefined
    ? { ...originOfSource(text, source), expression: shortened(source), place }
    : { from: "fixture", expressions: sources.map(shortened), place };
}

export function originOfSource({ context, item }: FixtureText, source: string): JsonObject {
  const found = context === undefined ? undefined : originOfExpression(source, context);
  if (found === undefined) return { from: "fixture" };
  const { from, in: part, pointer, isDefault } = resolved(found, item);
  if (from === "constant") return { from: isDefault ? "default" : "fixture" };
  const isTold = from === "request" || from === "item";
  return withoutUndefined({
    from,
    in: part,
    pointer: isTold ? pointer : undefined,
    default: isDefault ? true : undefined,
  });
}

const maxExpression = 200;

export function shortened(source: string): string {
  return source.length > maxExpression ? `${source.slice(0, maxExpression)}…` : source;
}
