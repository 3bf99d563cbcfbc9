/** Where the values of a body came from, whatever its source. */
import { childPointer } from "../values/json-pointer.ts";
import { isObject } from "../values/json.ts";
import type { Json, Location } from "../model.ts";
import type { AnswerContext } from "../response/answer-context.ts";
import type { Body, Origin } from "../response/sources/source.ts";
import type { Trail } from "../response/trail.ts";
import { compileExpression } from "../scenario/templates/expression.ts";
import { fixtureSpot, isPatch, mergeSpot, writtenAt } from "./fixture-spot.ts";
import { present } from "./object.ts";
import type { ShownPlaces } from "./places.ts";
import { generatedSpot, partsOf } from "./schema-spot.ts";
import { wholeSpot } from "./spot.ts";
import type { Spot } from "./spot.ts";

export interface SpotContext {
  readonly trail: Trail;
  readonly shared: AnswerContext;
  readonly places: ShownPlaces;
}

/** The whole of a body. */
export function spotOf(body: Body, context: SpotContext): Spot {
  const { turn, beneath, origin, value = null } = body;
  if (turn !== undefined) return turnSpot(body, context);
  if (beneath !== undefined) return spotOf(beneath, context);
  if (origin.startsWith("example:"))
    return exampleSpot(origin.slice("example:".length), context);
  if (origin === "generated") return ofSchema(value, context);
  if (origin === "none" || origin === "") return wholeSpot(origin, () => ({}));
  return ownSpot(origin, "", value, context);
}

/** The reply of a fixture, and what it changes. */
function turnSpot(
  { turn, beneath, value = null }: Body,
  context: SpotContext,
): Spot {
  if (turn === undefined) return ofSchema(value, context);
  const { fixture, reply } = turn;
  const { trail, places } = context;
  const text = { fixture, context: trail.context, places };
  const { kind } = reply.body;
  if (kind === "same" && beneath !== undefined) return spotOf(beneath, context);
  const pointer = `${reply.pointer}/${kind}`;
  const written = writtenAt(fixture, pointer);
  const under = beneath?.value;
  return kind === "merge" &&
    beneath !== undefined &&
    isObject(under) &&
    isPatch(written)
    ? mergeSpot(text, pointer, written, spotOf(beneath, context), under)
    : fixtureSpot(text, pointer, written);
}

/** The example of this name; what a schema has for an example has none. */
function exampleSpot(name: string, context: SpotContext): Spot {
  const { trail, places } = context;
  const { mediaType } = trail.selection ?? {};
  const example = mediaType?.examples.find((each) => each.name === name);
  return example === undefined
    ? ofSchema(trail.body?.value ?? null, context)
    : locatedSpot(name, example.location, places);
}

function locatedSpot(
  name: string,
  location: Location,
  places: ShownPlaces,
): Spot {
  const { file, pointer } = location;
  return {
    key: `example ${name}`,
    whole: false,
    origin: () => ({
      from: "example",
      name,
      place: places.ofDocument(location),
    }),
    at: (token) =>
      locatedSpot(
        name,
        { file, pointer: childPointer(pointer, token) },
        places,
      ),
  };
}

function ofSchema(value: Json, { trail, shared, places }: SpotContext): Spot {
  const { schemas } = shared;
  const id = trail.selection?.mediaType?.schema;
  const parts = id === undefined ? [] : partsOf([schemas.get(id)], schemas);
  const generated = { schemas, seed: trail.seed, placeOf: places.ofDocument };
  return generatedSpot(generated, parts, value);
}

/** A body of the API's own: its rules know where some of it comes from. */
function ownSpot(
  name: string,
  pointer: string,
  value: Json,
  context: SpotContext,
): Spot {
  const { trail, shared } = context;
  const origins = shared.rules.forOperation(trail.operation).origins ?? {};
  const known = Object.hasOwn(origins, pointer) ? origins[pointer] : undefined;
  if (known !== undefined && isSo(known, value, trail))
    return wholeSpot(`${name} ${pointer}`, () => present({ ...known }));
  return {
    key: name,
    whole: false,
    origin: () => ({ from: name }),
    at: (token, inner) =>
      ownSpot(name, childPointer(pointer, token), inner, context),
  };
}

/** Whether it really is this: what was stored before, or stands in for what was not sent, is something else. */
function isSo(
  { from, in: part, pointer = "", expression }: Origin,
  value: Json,
  { context }: Trail,
): boolean {
  if (context === undefined) return false;
  const source = from === "request" ? `request.${part}#${pointer}` : expression;
  const evaluate = source === undefined ? undefined : compileExpression(source);
  return typeof evaluate === "function" && evaluate(context) === value;
}
