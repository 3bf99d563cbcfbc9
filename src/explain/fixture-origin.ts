/** Finds where each value of a fixture's body came from, expression by expression. */
import { childPointer, pointerTokens, valueAt } from "../values/json-pointer.ts";
import { isObject } from "../values/json.ts";
import type { Json, JsonObject } from "../model.ts";
import type { Fixture } from "../scenario/fixture.ts";
import { listSourceOf } from "../scenario/templates/template.ts";
import {
  atItem,
  originOfSource,
  originOfText,
  shortenExpression,
  type FixtureOriginContext,
} from "./fixture-text.ts";
import { undividedOrigin, type ValueOrigin } from "./value-origin.ts";

/** The value at `pointer` of a fixture, as it is written. */
export function writtenAt({ source, pointer: start }: Fixture, pointer: string): Json | undefined {
  return valueAt(source.value, pointerTokens(start + pointer) ?? []);
}

/** The origin of `written`, which is at `pointer` in the fixture. */
export function fixtureOrigin(
  fixtureContext: FixtureOriginContext,
  pointer: string,
  written: Json | undefined,
): ValueOrigin {
  const { fixture, places } = fixtureContext;
  if (typeof written === "string" && written.includes("{{"))
    return undividedOrigin(`${fixture.id} ${pointer}`, () =>
      originOfText(fixtureContext, pointer, written),
    );
  const list = repeatedList(written);
  if (list !== undefined) return listOrigin(fixtureContext, pointer, list);
  return {
    key: fixture.id,
    undivided: false,
    describe: () => ({
      from: "fixture",
      place: places.ofFixture(fixture, pointer),
    }),
    at: (token) =>
      fixtureOrigin(
        fixtureContext,
        childPointer(pointer, token),
        written === undefined ? undefined : valueAt(written, [token]),
      ),
  };
}

interface WrittenList {
  readonly key: string;
  readonly source: string;
  readonly each: Json;
}

/** The `{{ each … }}` of a list, with the items that it repeats. */
function repeatedList(written: Json | undefined): WrittenList | undefined {
  const [first] = isObject(written) ? Object.entries(written) : [];
  if (first === undefined) return undefined;
  const [key, each] = first;
  const source = listSourceOf(key);
  return source === undefined ? undefined : { key, source, each };
}

function listOrigin(
  fixtureContext: FixtureOriginContext,
  pointer: string,
  { key, source, each }: WrittenList,
): ValueOrigin {
  const place = childPointer(pointer, key);
  return {
    key: `${fixtureContext.fixture.id} ${place} each`,
    undivided: false,
    describe: () => ({
      ...originOfSource(fixtureContext, source),
      expression: shortenExpression(`each ${source}`),
      place: fixtureContext.places.ofFixture(fixtureContext.fixture, place),
    }),
    at: (token) => fixtureOrigin(atItem(fixtureContext, source, Number(token)), place, each),
  };
}

/** The origin of a body after a JSON Merge Patch (RFC 7396). Members that the patch omits keep their origin. */
export function mergeOrigin(
  fixtureContext: FixtureOriginContext,
  pointer: string,
  patch: JsonObject,
  beneath: ValueOrigin,
  value: JsonObject,
): ValueOrigin {
  return {
    key: beneath.key,
    undivided: false,
    describe: beneath.describe,
    at: (token, final) => {
      const written = memberOf(patch, token);
      if (written === undefined) return beneath.at(token, final);
      const inner = childPointer(pointer, token);
      const under = memberOf(value, token);
      return isPatch(written) && isObject(under)
        ? mergeOrigin(fixtureContext, inner, written, beneath.at(token, under), under)
        : fixtureOrigin(fixtureContext, inner, written);
    },
  };
}

/** Whether the patch changes an object member by member. */
export function isPatch(written: Json | undefined): written is JsonObject {
  return isObject(written) && repeatedList(written) === undefined;
}

function memberOf(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
