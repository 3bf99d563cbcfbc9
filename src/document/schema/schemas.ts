/** The schemas of a document by id. Each is converted once, when it is first asked for. */
import type {
  Direction,
  Gap,
  Json,
  JsonObject,
  JsonSchema,
  Location,
  Schemas,
} from "../../model.ts";
import { createCycleOf } from "../refs/cycles.ts";
import { createOneWayProperties } from "./direction.ts";
import { createDynamic } from "../refs/dynamic-anchors.ts";
import { isSchema, show } from "./keywords.ts";
import type { Document } from "../load.ts";
import { normaliseSchema } from "./normalise.ts";
import type { NormaliseContext, ReferenceUse } from "./normalise.ts";
import { pointerTokens, valueAt } from "../../values/json-pointer.ts";
import { isObject } from "../../values/json.ts";
import type { Resolved } from "../refs/resolve.ts";
import { createFollowSchema } from "../refs/schema-reference.ts";
import { locationAt } from "../refs/steps.ts";
import type { Steps } from "../refs/steps.ts";
import { partsOf } from "./same-instance.ts";
import { plainVariant, variantKey } from "./variant.ts";
import type { Variant } from "./variant.ts";

/** A regular expression of ECMA-262, and the schema that it stands in. */
export interface PatternUse {
  readonly source: string;
  readonly location: Location;
}

/** The result of converting a schema. */
export interface Converted {
  readonly schema: JsonSchema;
  readonly refs: readonly string[];
  /** The parts that had to be left out. */
  readonly gaps: readonly Gap[];
  readonly patterns: readonly PatternUse[];
}

/** The store, with what the search for gaps needs. */
export interface DocumentSchemas extends Schemas {
  readonly openapi30: boolean;
  converted(id: string): Converted;
  /** The value and place of the schema with this id. */
  written(id: string): Resolved & { readonly direction: Direction };
  /** The id of a reference, as far as it is known without converting the schema that contains it. */
  referred(
    reference: string,
    from: Location,
    direction: Direction,
  ): string | undefined;
}

interface Entry {
  readonly location: Location;
  readonly direction: Direction;
  readonly variant: Variant;
  /** The place that identifies it in reference cycles. */
  readonly home: string;
  /** The schema itself, if it is not written anywhere. */
  readonly made?: Json;
  converted?: Converted;
}

/** The most variants of one place; further ones get the plain variant. */
const maxVariants = 64;

export function createSchemas(
  document: Document,
  openapi30: boolean,
): DocumentSchemas {
  const ids = new Map<string, string>();
  const variants = new Map<string, number>();
  const entries: Entry[] = [];
  const origins = new WeakMap<
    JsonObject,
    { root: Location; steps: Steps | undefined }
  >();
  const followed = createFollowSchema(document);
  const directions = createOneWayProperties(document, followed);
  const dynamic = createDynamic(document);

  const referencesAt = new Map<string, Location>();
  const circleOf = createCycleOf((place) => {
    const location = referencesAt.get(place);
    if (location === undefined) return [];
    const value = valueOf(document, location);
    return partsOf(value).flatMap(({ schema, steps }) => {
      const { $ref } = schema;
      if (typeof $ref !== "string") return [];
      const target = followed($ref, locationAt(location, steps));
      return typeof target === "string" ? [] : [placeOf(target.location)];
    });
  });
  const placeOf = (location: Location): string => {
    const place = keyOf(location);
    if (!referencesAt.has(place)) referencesAt.set(place, location);
    return place;
  };

  const add = (entry: Entry): string => {
    entries.push(entry);
    return `schema:${entries.length - 1}`;
  };

  const idOf = (
    location: Location,
    direction: Direction,
    variant: Variant,
    home = placeOf(location),
  ): string => {
    const place = `${direction} ${keyOf(location)}`;
    const which = variantKey(variant);
    const key = `${place} ${which}`;
    const known = ids.get(key);
    if (known !== undefined) return known;
    const id = add({ location, direction, variant, home });
    ids.set(key, id);
    variants.set(place, (variants.get(place) ?? 0) + 1);
    return id;
  };

  /** The variant in which a reference sees its target; `undefined` if that would never end. */
  const variantFor = (
    entry: Entry,
    target: Resolved,
    use: ReferenceUse,
  ): Variant | undefined => {
    const place = placeOf(target.location);
    const scope = dynamic.enter(entry.variant.scope, entry.location);
    if (!use.inPlace) return { ...plainVariant, scope };
    const exempt = directions.required(target, use.exempt);
    const circle = circleOf(entry.home);
    const isCircle = circle !== undefined && circle === circleOf(place);
    const above = isCircle ? [...entry.variant.above, entry.home] : [];
    if (above.includes(place)) return undefined;
    const count = variants.get(`${entry.direction} ${keyOf(target.location)}`);
    if ((count ?? 0) < maxVariants)
      return {
        exempt,
        above,
        optional: isCircle && (entry.variant.optional || use.optional),
        scope,
      };
    return isCircle ? undefined : plainVariant;
  };

  const convert = (entry: Entry): Converted => {
    const { location, direction, variant, made } = entry;
    const refs = new Set<string>();
    const gaps: Gap[] = [];
    const patterns: PatternUse[] = [];
    const at = (steps: Steps | undefined): Location =>
      locationAt(location, steps);
    const fault = (steps: Steps | undefined, reason: string): void => {
      gaps.push({ location: at(steps), reason });
    };
    const reference: NormaliseContext["reference"] = (
      text,
      steps,
      use,
      keyword,
    ) => {
      const found = followed(text, at(steps));
      const wrong = typeof found === "string" ? found : faultOf(text, found);
      if (wrong !== undefined || typeof found === "string") {
        fault(steps, `${wrong}: left out, any value is accepted`);
        return undefined;
      }
      const scope = dynamic.enter(variant.scope, location);
      const target =
        keyword === "$ref" ? found : dynamic.target(text, found, scope);
      const seen = variantFor(entry, target, use);
      if (seen === undefined) {
        // A schema with alternatives that contains itself as one of their parts stands for its other parts there.
        if (!variant.optional && !use.optional)
          fault(steps, `$ref "${text}" leads back to itself: left out`);
        return undefined;
      }
      const id = idOf(target.location, direction, seen);
      refs.add(id);
      return id;
    };
    const context: NormaliseContext = {
      openapi30,
      direction,
      reference,
      nested: (steps, use) => {
        if (made !== undefined) return undefined;
        const exempt = use.inPlace ? use.exempt : plainVariant.exempt;
        const inner = use.inPlace
          ? { ...variant, exempt }
          : { ...plainVariant, scope: variant.scope };
        const id = idOf(at(steps), direction, inner, entry.home);
        refs.add(id);
        return id;
      },
      says: (property, steps) =>
        directions.says(property, direction, () => at(steps)),
      hidden: (schema, steps) =>
        directions.hidden(schema, direction, () => at(steps)),
      fault,
      made: (object, steps) => {
        origins.set(object, { root: location, steps });
        for (const source of patternsIn(object))
          patterns.push({ source, location: at(steps) });
      },
    };
    const written = made ?? valueOf(document, location);
    const schema = normaliseSchema(written, context, variant.exempt);
    return { schema, refs: [...refs], gaps, patterns };
  };

  const basesIn = new Map<string, boolean>();
  const hasBases = (file: string): boolean => {
    const known = basesIn.get(file);
    const { text } = document.file(file, { file, pointer: "" });
    const found = known ?? /\$(?:id|dynamicRef)\b/.test(text);
    basesIn.set(file, found);
    return found;
  };

  const entryOf = (id: string): Entry => {
    const entry = entries[Number(id.slice("schema:".length))];
    if (entry === undefined) throw new RangeError(`no schema has the id ${id}`);
    return entry;
  };
  const converted = (id: string): Converted => {
    const entry = entryOf(id);
    entry.converted ??= convert(entry);
    return entry.converted;
  };

  return {
    openapi30,
    id: (location, direction) => idOf(location, direction, plainVariant),
    make: (made, location, direction) =>
      add({ made, location, direction, variant: plainVariant, home: "" }),
    get: (id) => converted(id).schema,
    refs: (id) => converted(id).refs,
    locate: (schema) => {
      const origin = isObject(schema) ? origins.get(schema) : undefined;
      return origin && locationAt(origin.root, origin.steps);
    },
    converted,
    written: (id) => {
      const { made, location, direction } = entryOf(id);
      const value = made ?? valueOf(document, location);
      return { value, location, direction };
    },
    referred: (text, from, direction) => {
      if (hasBases(from.file)) return undefined;
      const found = followed(text, from);
      if (typeof found === "string" || !isSchema(found.value)) return undefined;
      const place = placeOf(found.location);
      return circleOf(place) === undefined
        ? idOf(found.location, direction, plainVariant)
        : undefined;
    },
  };
}

function keyOf({ file, pointer }: Location): string {
  return `${file}#${pointer}`;
}

/** A missing value is no schema: the conversion reports it. */
function valueOf(document: Document, location: Location): Json {
  const source = document.file(location.file, location);
  return valueAt(source.value, pointerTokens(location.pointer) ?? []) ?? null;
}

function faultOf(reference: string, { value }: Resolved): string | undefined {
  return isSchema(value)
    ? undefined
    : `$ref "${reference}" leads to ${show(value)}, which is no schema`;
}

function patternsIn({ pattern, patternProperties }: JsonObject): string[] {
  const keys = isObject(patternProperties)
    ? Object.keys(patternProperties)
    : [];
  return typeof pattern === "string" ? [pattern, ...keys] : keys;
}
