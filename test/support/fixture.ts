/** Fixtures without a folder around them. */
import { parseFile } from "../../src/document/parse/parse.ts";
import { compileFixture, type Fixture } from "../../src/scenario/fixture.ts";

/** The fixture of getPet that `text` describes, as if it were a file of the scenario. */
export function fixtureOf(text: string, scenario = "default"): Fixture {
  const shownAs = `fixtures/${scenario}/getPet.yaml`;
  const source = parseFile("/tmp/getPet.yaml", shownAs, text);
  return compileFixture(source.value, {
    source,
    shownAs,
    pointer: "",
    id: `${scenario}/getPet`,
    scenario,
    operationId: "getPet",
  });
}
