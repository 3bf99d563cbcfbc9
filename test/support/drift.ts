/** What Seam publishes and our document lacks, as one line for each difference, each under its JSON Pointer. */
import { isDeepStrictEqual } from "node:util";
import type { Json, JsonObject } from "../../src/model.ts";
import { isObject } from "./contracts.ts";
import type { Shape } from "./shape.ts";

/** The pointers lead into the published schema, with its `allOf` merged. */
export function schemaDrift(
  published: Shape,
  ours: Shape,
  pointer = "",
): string[] {
  return [
    ...members(`${pointer}: type`, published.types, ours.types),
    ...members(`${pointer}: enum`, published.enum, ours.enum),
    ...members(`${pointer}: required`, published.required, ours.required),
    ...Object.entries(published.rules)
      .filter(([keyword, value]) => !holds(keyword, value, ours.rules))
      .map(
        ([keyword, value]) =>
          `${pointer}: ${keyword} ${JSON.stringify(value)} missing`,
      ),
    ...named(published.properties, ours.properties, `${pointer}/properties`),
    ...named(byIndex(published.oneOf), byIndex(ours.oneOf), `${pointer}/oneOf`),
    ...single(published.items, ours.items, `${pointer}/items`),
    ...single(
      published.additionalProperties,
      ours.additionalProperties,
      `${pointer}/additionalProperties`,
    ),
  ];
}

/** Alternatives count in their order, and so does what each of their schemes is. */
export function securityDrift(
  published: Json | undefined,
  ours: Json | undefined,
  publishedSchemes: JsonObject,
  ourSchemes: JsonObject,
): string[] {
  const alternatives = Array.isArray(published) ? published : [];
  const own = Array.isArray(ours) ? ours : [];
  const names = alternatives.flatMap((alternative) =>
    isObject(alternative) ? Object.keys(alternative) : [],
  );
  return [
    ...alternatives.flatMap((alternative, index) =>
      isDeepStrictEqual(alternative, own[index])
        ? []
        : [`/security/${index}: ${JSON.stringify(alternative)} missing`],
    ),
    ...own
      .slice(alternatives.length)
      .map((extra) => `/security: ${JSON.stringify(extra)} not published`),
    ...names.flatMap((name) =>
      schemeDrift(name, publishedSchemes[name], ourSchemes[name]),
    ),
  ];
}

function schemeDrift(
  name: string,
  published: Json | undefined,
  ours: Json | undefined,
): string[] {
  const fields = isObject(published) ? Object.entries(published) : [];
  return fields
    .filter(
      ([field, value]) =>
        !isObject(ours) || !isDeepStrictEqual(ours[field], value),
    )
    .map(
      ([field, value]) =>
        `/securitySchemes/${name}: ${field} ${JSON.stringify(value)} missing`,
    );
}

function members(
  where: string,
  published: readonly Json[],
  ours: readonly Json[],
): string[] {
  const without = (some: readonly Json[], others: readonly Json[]): Json[] =>
    some.filter((one) => !others.includes(one));
  return [
    ...without(published, ours).map(
      (one) => `${where} ${JSON.stringify(one)} missing`,
    ),
    ...without(ours, published).map(
      (one) => `${where} ${JSON.stringify(one)} not published`,
    ),
  ];
}

function named(
  published: Readonly<Record<string, Shape>>,
  ours: Readonly<Record<string, Shape>>,
  pointer: string,
): string[] {
  return [
    ...Object.entries(published).flatMap(([name, shape]) => {
      const own = Object.hasOwn(ours, name) ? ours[name] : undefined;
      return own === undefined
        ? [`${pointer}/${name}: missing`]
        : schemaDrift(shape, own, `${pointer}/${name}`);
    }),
    ...Object.keys(ours)
      .filter((name) => !Object.hasOwn(published, name))
      .map((name) => `${pointer}/${name}: not published`),
  ];
}

function byIndex(shapes: readonly Shape[]): Record<string, Shape> {
  return Object.fromEntries(shapes.entries());
}

function single(
  published: readonly Shape[],
  ours: readonly Shape[],
  pointer: string,
): string[] {
  const [shape, own] = [published[0], ours[0]];
  if (shape === undefined)
    return own === undefined ? [] : [`${pointer}: not published`];
  return own === undefined
    ? [`${pointer}: missing`]
    : schemaDrift(shape, own, pointer);
}

function holds(keyword: string, value: Json, ours: JsonObject): boolean {
  if (Object.hasOwn(ours, keyword))
    return isDeepStrictEqual(ours[keyword], value);
  return keyword === "format" && standsInFor(value, ours.pattern);
}

/** Seam takes date-times without seconds, which `format` rejects: a pattern that says so is as good. */
function standsInFor(format: Json, pattern: Json | undefined): boolean {
  if (format !== "date-time" || typeof pattern !== "string") return false;
  const matches = (text: string): boolean =>
    new RegExp(pattern, "u").test(text);
  return (
    ["2026-05-08T15:00:00Z", "2024-02-29T23:59:59.123456Z"].every(matches) &&
    !["2026-05-08", "15:00:00Z", "2026-13-08T15:00:00Z", "tomorrow"].some(
      matches,
    )
  );
}
