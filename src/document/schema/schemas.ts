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
import { createOneWayProperties } from "./one-way-properties.ts";
import { createDynamicAnchors } from "../refs/dynamic-anchors.ts";
import { isSchema, showShortened } from "./keywords.ts";
import type { Document } from "../load.ts";
import { normaliseSchema, type NormaliseContext, type ReferenceUse } from "./normalise.ts";
import { pointerTokens, valueAt, locationKey } from "../../values/json-pointer.ts";
import { isObject } from "../../values/json.ts";
import { memoizeByKey } from "../../values/memoize.ts";
import type { Resolved } from "../refs/resolve.ts";
import { createFollowSchema } from "../refs/schema-reference.ts";
import { locationAt, type Steps } from "../refs/steps.ts";
import { inPlaceSubschemas } from "./same-instance.ts";
import { plainVariant, variantKey, type Variant } from "./variant.ts";

/** A regular expression of ECMA-262, and the schema that it stands in. */
export interface PatternUse {
  readonly source: string;
  readonly location: Location;
}

/** The result of converting a schema. */
export interface ConvertedSchema {
  readonly schema: JsonSchema;
  readonly refs: readonly string[];
  /** The parts that had to be left out. */
  readonly gaps: readonly Gap[];
  readonly patterns: readonly PatternUse[];
}

/** The store, with what the search for gaps needs. */
export interface DocumentSchemas extends Schemas {
  readonly openapi30: boolean;
  converted(id: string): ConvertedSchema;
  /** The value and place of the schema with this id. */
  source(id: string): Resolved & { readonly direction: Direction };
  /** The id of a reference, as far as it is known without converting the schema that contains it. */
  idOfReference(reference: string, from: Location, direction: Direction): string | undefined;
}

interface Entry {
  readonly location: Location;
  readonly direction: Direction;
  readonly variant: Variant;
  /** The place that identifies it in reference cycles. */
  readonly cycleKey: string;
  /** The schema itself, if it is not written anywhere. */
  readonly inline?: Json;
  converted?: ConvertedSchema;
}

/** The most variants of one place; further ones get the plain variant. */
const maxVariants = 64;

export function createSchemas(document: Document, openapi30: boolean): DocumentSchemas {
  const ids = new Map<string, string>();
  const variants = new Map<string, number>();
  const entries: Entry[] = [];
  const origins = new WeakMap<JsonObject, { root: Location; steps: Steps | undefined }>();
  const followSchema = createFollowSchema(document);
  const oneWayProperties = createOneWayProperties(document, followSchema);
  const dynamic = createDynamicAnchors(document);

  const locationsByKey = new Map<string, Location>();
  const cycleOf = createCycleOf((place) => {
    const location = locationsByKey.get(place);
    if (location === undefined) return [];
    const value = valueAtLocation(document, location);
    return inPlaceSubschemas(value).flatMap(({ schema, steps }) => {
      const { $ref } = schema;
      if (typeof $ref !== "string") return [];
      const target = followSchema($ref, locationAt(location, steps));
      return typeof target === "string" ? [] : [cycleKeyOf(target.location)];
    });
  });
  const cycleKeyOf = (location: Location): string => {
    const place = locationKey(location);
    if (!locationsByKey.has(place)) locationsByKey.set(place, location);
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
    cycleKey = cycleKeyOf(location),
  ): string => {
    const place = `${direction} ${locationKey(location)}`;
    const which = variantKey(variant);
    const key = `${place} ${which}`;
    const known = ids.get(key);
    if (known !== undefined) return known;
    const id = add({ location, direction, variant, cycleKey });
    ids.set(key, id);
    variants.set(place, (variants.get(place) ?? 0) + 1);
    return id;
  };

  /** The variant in which a reference sees its target; `undefined` if that would never end. */
  const variantFor = (entry: Entry, target: Resolved, use: ReferenceUse): Variant | undefined => {
    const place = cycleKeyOf(target.location);
    const scope = dynamic.enterScope(entry.variant.scope, entry.location);
    if (!use.inPlace) return { ...plainVariant, scope };
    const exempt = oneWayProperties.requiredAmong(target, use.exempt);
    const cycle = cycleOf(entry.cycleKey);
    const isInCycle = cycle !== undefined && cycle === cycleOf(place);
    const cyclePath = isInCycle ? [...entry.variant.cyclePath, entry.cycleKey] : [];
    if (cyclePath.includes(place)) return undefined;
    const count = variants.get(`${entry.direction} ${locationKey(target.location)}`);
    if ((count ?? 0) < maxVariants)
      return {
        exempt,
        cyclePath,
        optional: isInCycle && (entry.variant.optional || use.optional),
        scope,
      };
    return isInCycle ? undefined : plainVariant;
  };

  const convert = (entry: Entry): ConvertedSchema => {
    const { location, direction, variant, inline } = entry;
    const refs = new Set<string>();
    const gaps: Gap[] = [];
    const patterns: PatternUse[] = [];
    const at = (steps: Steps | undefined): Location => locationAt(location, steps);
    const reportGap = (steps: Steps | undefined, reason: string): void => {
      gaps.push({ location: at(steps), reason });
    };
    const reference: NormaliseContext["reference"] = (text, steps, use, keyword) => {
      const found = followSchema(text, at(steps));
      const wrong = typeof found === "string" ? found : describeNonSchema(text, found);
      if (wrong !== undefined || typeof found === "string") {
        reportGap(steps, `${wrong}: left out, any value is accepted`);
        return undefined;
      }
      const scope = dynamic.enterScope(variant.scope, location);
      const target = keyword === "$ref" ? found : dynamic.resolve(text, found, scope);
      const targetVariant = variantFor(entry, target, use);
      if (targetVariant === undefined) {
        // A schema with alternatives that contains itself as one of their parts stands for its other parts there.
        if (!variant.optional && !use.optional)
          reportGap(steps, `$ref "${text}" leads back to itself: left out`);
        return undefined;
      }
      const id = idOf(target.location, direction, targetVariant);
      refs.add(id);
      return id;
    };
    const context: NormaliseContext = {
      openapi30,
      direction,
      reference,
      referenceToNested: (steps, use) => {
        if (inline !== undefined) return undefined;
        const exempt = use.inPlace ? use.exempt : plainVariant.exempt;
        const inner = use.inPlace
          ? { ...variant, exempt }
          : { ...plainVariant, scope: variant.scope };
        const id = idOf(at(steps), direction, inner, entry.cycleKey);
        refs.add(id);
        return id;
      },
      isHidden: (property, steps) =>
        oneWayProperties.isHidden(property, direction, () => at(steps)),
      hiddenProperties: (schema, steps) =>
        oneWayProperties.hiddenProperties(schema, direction, () => at(steps)),
      reportGap,
      recordSchema: (object, steps) => {
        origins.set(object, { root: location, steps });
        for (const source of patternsIn(object)) patterns.push({ source, location: at(steps) });
      },
    };
    const written = inline ?? valueAtLocation(document, location);
    const schema = normaliseSchema(written, context, variant.exempt);
    return { schema, refs: [...refs], gaps, patterns };
  };

  const hasBaseUris = memoizeByKey((file: string) =>
    /\$(?:id|dynamicRef)\b/.test(document.file(file, { file, pointer: "" }).text),
  );

  const entryOf = (id: string): Entry => {
    const entry = entries[Number(id.slice("schema:".length))];
    if (entry === undefined) throw new RangeError(`no schema has the id ${id}`);
    return entry;
  };
  const converted = (id: string): ConvertedSchema => {
    const entry = entryOf(id);
    entry.converted ??= convert(entry);
    return entry.converted;
  };

  return {
    openapi30,
    id: (location, direction) => idOf(location, direction, plainVariant),
    addInline: (inline, location, direction) =>
      add({ inline, location, direction, variant: plainVariant, cycleKey: "" }),
    get: (id) => converted(id).schema,
    refs: (id) => converted(id).refs,
    locate: (schema) => {
      const origin = isObject(schema) ? origins.get(schema) : undefined;
      return origin && locationAt(origin.root, origin.steps);
    },
    converted,
    source: (id) => {
      const { inline, location, direction } = entryOf(id);
      const value = inline ?? valueAtLocation(document, location);
      return { value, location, direction };
    },
    idOfReference: (text, from, direction) => {
      if (hasBaseUris(from.file)) return undefined;
      const found = followSchema(text, from);
      if (typeof found === "string" || !isSchema(found.value)) return undefined;
      const place = cycleKeyOf(found.location);
      return cycleOf(place) === undefined
        ? idOf(found.location, direction, plainVariant)
        : undefined;
    },
  };
}

/** A missing value is no schema: the conversion reports it. */
function valueAtLocation(document: Document, location: Location): Json {
  const source = document.file(location.file, location);
  return valueAt(source.value, pointerTokens(location.pointer) ?? []) ?? null;
}

function describeNonSchema(reference: string, { value }: Resolved): string | undefined {
  return isSchema(value)
    ? undefined
    : `$ref "${reference}" leads to ${showShortened(value)}, which is not a schema`;
}

function patternsIn({ pattern, patternProperties }: JsonObject): string[] {
  const keys = isObject(patternProperties) ? Object.keys(patternProperties) : [];
  return typeof pattern === "string" ? [pattern, ...keys] : keys;
}
