/** Finds where each value of a body came from. */
import { childPointer } from "../values/json-pointer.ts";
import { isObject } from "../values/json.ts";
import type { Json, Location } from "../model.ts";
import type { AnswerContext } from "../response/answer-context.ts";
import type { Body, Origin } from "../response/sources/source.ts";
import type { Trace } from "../response/trace.ts";
import { compileExpression } from "../scenario/templates/expression.ts";
import { fixtureOrigin, isPatch, mergeOrigin, writtenAt } from "./fixture-origin.ts";
import { withoutUndefined } from "./object.ts";
import type { PlaceFormatter } from "./place-formatter.ts";
import { generatedOrigin, applicableSchemas } from "./generated-origin.ts";
import { undividedOrigin, type ValueOrigin } from "./value-origin.ts";

export interface OriginContext {
  readonly trace: Trace;
  readonly shared: AnswerContext;
  readonly places: PlaceFormatter;
}

/** The origin of a whole body. */
export function originOfBody(body: Body, context: OriginContext): ValueOrigin {
  const { step, beneath, origin, value = null } = body;
  if (step !== undefined) return stepOrigin(body, context);
  if (beneath !== undefined) return originOfBody(beneath, context);
  if (origin.startsWith("example:")) return exampleOrigin(origin.slice("example:".length), context);
  if (origin === "generated") return schemaOrigin(value, context);
  if (origin === "none" || origin === "") return undividedOrigin(origin, () => ({}));
  return rulesOrigin(origin, "", value, context);
}

/** The origin of the reply of a fixture. */
function stepOrigin({ step, beneath, value = null }: Body, context: OriginContext): ValueOrigin {
  if (step === undefined) return schemaOrigin(value, context);
  const { fixture, reply } = step;
  const { trace, places } = context;
  const fixtureContext = { fixture, context: trace.context, places };
  const { kind } = reply.body;
  if (kind === "same" && beneath !== undefined) return originOfBody(beneath, context);
  const pointer = `${reply.pointer}/${kind}`;
  const written = writtenAt(fixture, pointer);
  const under = beneath?.value;
  return kind === "merge" && beneath !== undefined && isObject(under) && isPatch(written)
    ? mergeOrigin(fixtureContext, pointer, written, originOfBody(beneath, context), under)
    : fixtureOrigin(fixtureContext, pointer, written);
}

/** The origin of an example of this name; an example of a schema has none. */
function exampleOrigin(name: string, context: OriginContext): ValueOrigin {
  const { trace, places } = context;
  const { mediaType } = trace.selection ?? {};
  const example = mediaType?.examples.find((each) => each.name === name);
  return example === undefined
    ? schemaOrigin(trace.body?.value ?? null, context)
    : locatedOrigin(name, example.location, places);
}

function locatedOrigin(name: string, location: Location, places: PlaceFormatter): ValueOrigin {
  const { file, pointer } = location;
  return {
    key: `example ${name}`,
    undivided: false,
    describe: () => ({
      from: "example",
      name,
      place: places.ofDocument(location),
    }),
    at: (token) => locatedOrigin(name, { file, pointer: childPointer(pointer, token) }, places),
  };
}

function schemaOrigin(value: Json, { trace, shared, places }: OriginContext): ValueOrigin {
  const { schemas } = shared;
  const id = trace.selection?.mediaType?.schema;
  const parts = id === undefined ? [] : applicableSchemas([schemas.get(id)], schemas);
  const generated = { schemas, seed: trace.seed, placeOf: places.ofDocument };
  return generatedOrigin(generated, parts, value);
}

/** The origin of a body of the API's own rules. */
function rulesOrigin(
  name: string,
  pointer: string,
  value: Json,
  context: OriginContext,
): ValueOrigin {
  const { trace, shared } = context;
  const origins = shared.rules.forOperation(trace.operation).origins ?? {};
  const known = Object.hasOwn(origins, pointer) ? origins[pointer] : undefined;
  if (known !== undefined && isFromOrigin(known, value, trace))
    return undividedOrigin(`${name} ${pointer}`, () => withoutUndefined({ ...known }));
  return {
    key: name,
    undivided: false,
    describe: () => ({ from: name }),
    at: (token, inner) => rulesOrigin(name, childPointer(pointer, token), inner, context),
  };
}

/** Whether the value really came from there: it may have been stored earlier, or replace a missing one. */
function isFromOrigin(
  { from, in: part, pointer = "", expression }: Origin,
  value: Json,
  { context }: Trace,
): boolean {
  if (context === undefined) return false;
  const source = from === "request" ? `request.${part}#${pointer}` : expression;
  const evaluate = source === undefined ? undefined : compileExpression(source);
  return typeof evaluate === "function" && evaluate(context) === value;
}
