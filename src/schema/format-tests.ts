/** The tests of formats, for validators that compile no code. */
import { loadFormatDefinitions } from "./ajv-package.ts";
import { isInt64, ownFormats, type FormatTest } from "./formats.ts";

/** The tests of a format: for texts, or for numbers. */
export interface FormatTests {
  readonly text: FormatTest | undefined;
  readonly number: ((value: number) => boolean) | undefined;
}

/** Finds the tests of a format: our own, else those of ajv-formats. An unknown format restricts nothing. */
export function createFormatTests(): (name: string) => FormatTests {
  const own = ownTextFormats();
  return (name) => {
    if (name === "int64") return { text: undefined, number: isInt64 };
    const text = own.get(name);
    return text === undefined ? knownFormat(name) : { text, number: undefined };
  };
}

/** Our own formats of texts, over those of ajv-formats. */
export function ownTextFormats(): ReadonlyMap<string, FormatTest> {
  return ownFormats((name) => knownFormat(name).text ?? (() => true));
}

function knownFormat(name: string): FormatTests {
  return testsOf(loadFormatDefinitions()[name]);
}

const none: FormatTests = { text: undefined, number: undefined };

/** A definition is a test, or an object with one that says which type it is for. */
function testsOf(definition: unknown): FormatTests {
  if (definition instanceof RegExp)
    return { text: (value) => definition.test(value), number: undefined };
  if (typeof definition === "function")
    return { text: (value) => definition(value) === true, number: undefined };
  if (typeof definition !== "object" || definition === null || !("validate" in definition))
    return none;
  const { validate } = definition;
  if (!("type" in definition) || definition.type !== "number") return testsOf(validate);
  return typeof validate === "function"
    ? { text: undefined, number: (value) => validate(value) === true }
    : none;
}
