/** Lists the schemas that each part of an operation uses, to tell what a gap concerns. */
import type { DocumentContract } from "../engine/contract.ts";
import { MockError } from "../errors.ts";
import type { Location, MediaType } from "../model.ts";

/** Tells whether a place of a gap (`openapi.yaml#/…`) lies in one of these parts, or in a schema that they refer to. */
export type Concerns = (place: string) => boolean;

export function createConcerns(
  { document, schemas }: DocumentContract,
  locations: readonly Location[],
  schemaIds: readonly string[],
): Concerns {
  const written = [
    ...locations,
    ...closure(schemaIds, (id) => referencesOf(id)).flatMap(locate),
  ].map((location) => document.show(location));
  return (place) => written.some((each) => place === each || place.startsWith(`${each}/`));

  function referencesOf(id: string): readonly string[] {
    return orNothing(() => schemas.refs(id)) ?? [];
  }
  function locate(id: string): Location[] {
    const location = orNothing(() => schemas.locate(schemas.get(id)));
    return location === undefined ? [] : [location];
  }
}

/** The given schemas and all that they refer to, directly or not. */
function closure(ids: readonly string[], next: (id: string) => readonly string[]): string[] {
  const found = new Set(ids);
  for (const id of found) for (const each of next(id)) found.add(each);
  return [...found];
}

/** A schema that can't be converted has no places; its gap says so already. */
function orNothing<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof MockError) return undefined;
    throw error;
  }
}

/** The ids of the schemas of `content`. */
export function contentSchemas(content: readonly MediaType[]): string[] {
  return content
    .flatMap(({ schema, itemSchema }) => [schema, itemSchema])
    .filter((id) => id !== undefined);
}
