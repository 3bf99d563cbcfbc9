/** Formats places in documents and fixtures: `fixtures/expired/getPet.yaml:5:17`. */
import { createLocate, type Locate } from "../document/parse/locate.ts";
import type { SourceFile } from "../document/parse/parse.ts";
import { formatPosition } from "../errors.ts";
import type { Location } from "../model.ts";
import type { Fixture } from "../scenario/fixture.ts";
import type { Places } from "../schema/compile.ts";

export interface PlaceFormatter {
  /** A place in the document. */
  readonly ofDocument: (location: Location) => string;
  /** The same of a location as violations have it: `openapi.yaml#/components/schemas/Pet/required`. */
  readonly ofViolation: (schemaPointer: string) => string;
  /** A place in a fixture; the pointer starts at the fixture. */
  readonly ofFixture: (fixture: Fixture, pointer: string) => string;
}

/** Creates the formatter for one explanation: it parses each file once. */
export function createPlaceFormatter(places: Places): PlaceFormatter {
  const locates = new Map<SourceFile, Locate>();
  return {
    ofDocument: (location) => formatPosition(places.position(location)),
    ofViolation: (schemaPointer) => formatPosition(places.positionOf(schemaPointer)),
    ofFixture: ({ source, shownAs, pointer: start }, pointer) => {
      const locate = locates.get(source) ?? createLocate(source);
      locates.set(source, locate);
      return formatPosition({ file: shownAs, ...locate(start + pointer) });
    },
  };
}
