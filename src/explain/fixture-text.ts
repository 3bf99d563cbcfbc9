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
import type { PlaceFormatter } from "./place-formatter.ts";

/** A fixture whose values are explained. */
export interface FixtureOriginContext {
  readonly fixture: Fixture;
  readonly context: TemplateContext | undefined;
  readonly places: PlaceFormatter;
  /** The origin of the current item, inside `{{ each … }}`. */
  readonly item?: ExpressionOrigin | undefined;
}

/** The same fixture at one item of a list. */
export function atItem(
  fixtureContext: FixtureOriginContext,
  source: string,
  index: number,
): FixtureOriginContext {
  const { context } = fixtureContext;
  const expression = compileExpression(source, true);
  if (context === undefined || typeof expression === "string") return fixtureContext;
  const list = expression(context);
  const item = Array.isArray(list) ? (list[index] ?? null) : null;
  const origin = originOfExpression(source, context);
  return {
    ...fixtureContext,
    context: { ...context, item, index },
    item: origin === undefined ? undefined : itemOrigin(fixtureContext.item, origin, index),
  };
}

/** The origin of one item of a list, whose own origin may be an item of another. */
function itemOrigin(
  outer: ExpressionOrigin | undefined,
  list: ExpressionOrigin,
  index: number,
): ExpressionOrigin {
  const whole = list.from === "item" ? resolveItemOrigin(list, outer) : list;
  return { ...whole, pointer: childPointer(whole.pointer ?? "", index) };
}

/** Resolves the origin of an item to the list that it belongs to. */
function resolveItemOrigin(
  origin: ExpressionOrigin,
  item: ExpressionOrigin | undefined,
): ExpressionOrigin {
  if (origin.from !== "item" || item === undefined) return origin;
  const pointer = `${item.pointer ?? ""}${origin.pointer ?? ""}`;
  return { ...item, pointer, isDefault: origin.isDefault };
}

/** Text that is one expression has the origin of its value; text with several expressions lists them. */
export function originOfText(
  fixtureContext: FixtureOriginContext,
  pointer: string,
  written: string,
): JsonObject {
  const place = fixtureContext.places.ofFixture(fixtureContext.fixture, pointer);
  const { sources, alone } = expressionsIn(written);
  const [source] = sources;
  return alone && source !== undefined
    ? { ...originOfSource(fixtureContext, source), expression: shortenExpression(source), place }
    : { from: "fixture", expressions: sources.map(shortenExpression), place };
}

export function originOfSource(
  { context, item }: FixtureOriginContext,
  source: string,
): JsonObject {
  const found = context === undefined ? undefined : originOfExpression(source, context);
  if (found === undefined) return { from: "fixture" };
  const { from, in: part, pointer, isDefault } = resolveItemOrigin(found, item);
  if (from === "constant") return { from: isDefault ? "default" : "fixture" };
  const hasPointer = from === "request" || from === "item";
  return withoutUndefined({
    from,
    in: part,
    pointer: hasPointer ? pointer : undefined,
    default: isDefault ? true : undefined,
  });
}

const maxExpression = 200;

export function shortenExpression(source: string): string {
  return source.length > maxExpression ? `${source.slice(0, maxExpression)}…` : source;
}
