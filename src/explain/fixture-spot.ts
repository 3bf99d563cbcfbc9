/** What a fixture says of a body, its expressions one by one. */
import { childPointer, pointerTokens, valueAt } from "../document/pointer.ts";
import { isObject } from "../document/resolve.ts";
import type { Json, JsonObject } from "../model.ts";
import { originOfExpression } from "../scenario/expression-origin.ts";
import type { TemplateContext } from "../scenario/expression.ts";
import type { Fixture } from "../scenario/fixture.ts";
import { expressionsIn } from "../scenario/template.ts";
import { present } from "./object.ts";
import type { ShownPlaces } from "./places.ts";
import { wholeSpot } from "./spot.ts";
import type { Spot } from "./spot.ts";

/** A fixture whose values are told of. */
export interface FixtureText {
  readonly fixture: Fixture;
  readonly context: TemplateContext | undefined;
  readonly places: ShownPlaces;
}

/** What the fixture has at `pointer`, as it is written. */
export function writtenAt(
  { source, pointer: start }: Fixture,
  pointer: string,
): Json | undefined {
  return valueAt(source.value, pointerTokens(start + pointer) ?? []);
}

/** The place of `written`, which stands at `pointer` in the fixture. */
export function fixtureSpot(
  text: FixtureText,
  pointer: string,
  written: Json | undefined,
): Spot {
  const { fixture, places } = text;
  if (typeof written === "string" && written.includes("{{"))
    return wholeSpot(`${fixture.id} ${pointer}`, () =>
      originOfText(text, pointer, written),
    );
  return {
    key: fixture.id,
    whole: false,
    origin: () => ({
      from: "fixture",
      place: places.ofFixture(fixture, pointer),
    }),
    at: (token) =>
      fixtureSpot(
        text,
        childPointer(pointer, token),
        written === undefined ? undefined : valueAt(written, [token]),
      ),
  };
}

/**
 * A JSON Merge Patch (RFC 7396) over the body beneath, an object both. What the patch leaves out is as it was beneath.
 */
export function mergeSpot(
  text: FixtureText,
  pointer: string,
  patch: JsonObject,
  beneath: Spot,
  value: JsonObject,
): Spot {
  return {
    key: beneath.key,
    whole: false,
    origin: beneath.origin,
    at: (token, final) => {
      const written = memberOf(patch, token);
      if (written === undefined) return beneath.at(token, final);
      const inner = childPointer(pointer, token);
      const under = memberOf(value, token);
      return isObject(written) && isObject(under)
        ? mergeSpot(text, inner, written, beneath.at(token, under), under)
        : fixtureSpot(text, inner, written);
    },
  };
}

function memberOf(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Text that one expression fills says where its value came from; text with several says what they are. */
function originOfText(
  { fixture, context, places }: FixtureText,
  pointer: string,
  written: string,
): JsonObject {
  const place = places.ofFixture(fixture, pointer);
  const { sources, alone } = expressionsIn(written);
  const [source] = sources;
  if (!alone || source === undefined || context === undefined)
    return { from: "fixture", expressions: sources.map(shortened), place };
  const origin = originOfExpression(source, context);
  const constant = origin === undefined || origin.from === "constant";
  const isDefault = origin?.isDefault === true;
  return present({
    from: constant ? (isDefault ? "default" : "fixture") : origin.from,
    in: origin?.in,
    pointer: origin?.pointer,
    default: isDefault && !constant ? true : undefined,
    expression: shortened(source),
    place,
  });
}

const maxExpression = 200;

function shortened(source: string): string {
  return source.length > maxExpression
    ? `${source.slice(0, maxExpression)}…`
    : source;
}
