/** Formats places in documents and fixtures: `fixtures/expired/getPet.yaml:5:17`. */
import { createLocate } from "../document/parse/locate.ts";
import type { Locate } from "../document/parse/locate.ts";
import type { SourceFile } from "../document/parse/parse.ts";
import { formatPosition } from "../errors.ts";
import type { Location } from "../model.ts";
import type { Fixture } from "../scenario/fixture.ts";
import type { Places } from "../schema/compile.ts";

export interface ShownPlaces {
  /** Of the document. */
  readonly ofDocument: (location: Location) => string;
  /** Of a fixture; the pointer leads from the fixture itself. */
  readonly ofFixture: (fixture: Fixture, pointer: string) => string;
}

/** For one explanation: a file is parsed again for its places, but only once. */
export function createShownPlaces(places: Places): ShownPlaces {
  const locates = new Map<SourceFile, Locate>();
  return {
    ofDocument: (location) => formatPosition(places.position(location)),
    ofFixture: ({ source, shownAs, pointer: start }, pointer) => {
      const locate = locates.get(source) ?? createLocate(source);
      locates.set(source, locate);
      return formatPosition({ file: shownAs, ...locate(start + pointer) });
    },
  };
}
