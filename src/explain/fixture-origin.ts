/** Finds where each value of a fixture's body came from, expression by expression. */
import { childPointer, pointerTokens, valueAt } from "../values/json-pointer.ts";
import { isObject } from "../values/json.ts";
import type { Json, JsonObject } from "../model.ts";
import type { Fixture } from "../scenario/fixture.ts";
import { listSourceOf } from "../scenario/templates/template.ts";
import {
  itemOf,
  originOfSource,
  originOfText,
  shortened,
  type FixtureText,
} from "./fixture-text.ts";
import { undividedOrigin, type ValueOrigin } from "./value-origin.ts";

/** The value at `pointer` of a fixture, as it is written. */
export function writtenAt({ source, pointer: start }: Fixture, pointer: string): Json | undefined {
  return valueAt(source.value, pointerTokens(start + pointer) ?? []);
}

/** The origin of `written`, which is at `pointer` in the fixture. */
export function fixtureOrigin(
  text: FixtureText,
  pointer: string,
  written: Json | undefined,
): ValueOrigin {
  const { fixture, places } = text;
  if (typeof written === "string" && written.includes("{{"))
    return undividedOrigin(`${fixture.id} ${pointer}`, () => originOfText(text, pointer, written));
  const list = listOf(written);
  if (list !== undefined) return listSpot(text, pointer, list);
  return {
    key: fixture.id,
    whole: false,
    origin: () => ({
      from: "fixture",
      place: places.ofFixture(fixture, pointer),
    }),
    at: (token) =>
      fixtureOrigin(
        text,
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
function listOf(written: Json | undefined): WrittenList | undefined {
  const [first] = isObject(written) ? Object.entries(written) : [];
  if (first === undefined) return undefined;
  const [key, each] = first;
  const source = listSourceOf(key);
  return source === undefined ? undefined : { key, source, each };
}

function listSpot(
  text: FixtureText,
  pointer: string,
  { key, source, each }: WrittenList,
): ValueOrigin {
  const place = childPointer(pointer, key);
  return {
    key: `${text.fixture.id} ${place} each`,
    whole: false,
    origin: () => ({
      ...originOfSource(text, source),
      expression: shortened(`each ${source}`),
      place: text.places.ofFixture(text.fixture, place),
    }),
    at: (token) => fixtureOrigin(itemOf(text, source, Number(token)), place, each),
  };
}

/** The origin of a body after a JSON Merge Patch (RFC 7396). Members that the patch omits keep their origin. */
export function mergeOrigin(
  text: FixtureText,
  pointer: string,
  patch: JsonObject,
  beneath: ValueOrigin,
  value: JsonObject,
): ValueOrigin {
  return {
    key: beneath.key,
    whole: false,
    origin: beneath.origin,
    at: (token, final) => {
      const written = memberOf(patch, token);
      if (written === undefined) return beneath.at(token, final);
      const inner = childPointer(pointer, token);
      const under = memberOf(value, token);
      return isPatch(written) && isObject(under)
        ? mergeOrigin(text, inner, written, beneath.at(token, under), under)
        : fixtureOrigin(text, inner, written);
    },
  };
}

/** Whether the patch changes an object member by member. */
export function isPatch(written: Json | undefined): written is JsonObject {
  return isObject(written) && listOf(written) === undefined;
}

function memberOf(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
