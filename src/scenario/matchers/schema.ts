/** Compiles the operator `schema`: a self-contained JSON Schema (2020-12). */
import path from "node:path";
import type { Document } from "../../document/load.ts";
import type { SourceFile } from "../../document/parse/parse.ts";
import { isShallow } from "../../values/json.ts";
import { pointerTokens, valueAt } from "../../values/json-pointer.ts";
import { referenceOf } from "../../document/refs/resolve.ts";
import { createFindSchemaGaps } from "../../document/schema/schema-gaps.ts";
import { createSchemas } from "../../document/schema/schemas.ts";
import { MockError } from "../../errors.ts";
import type { Check, Gap, Json, Location } from "../../model.ts";
import { createCompile, createCompileIsValid, type IsValid } from "../../schema/compile.ts";
import { maxJsonDepth } from "../../values/random.ts";
import { leaf } from "./data.ts";
import { rejectAll, fail, type Part, type MatcherNode, type MatcherCompilation } from "./part.ts";
import { shorten, show } from "./show.ts";
import { linearFault } from "./texts.ts";

/** Accepts valid values. Each part of the schema that can't be enforced is an error with its place. */
export function compileSchema(
  { value, pointer }: MatcherNode,
  compilation: MatcherCompilation,
): Part {
  if (!isShallow(value, maxJsonDepth))
    return fail(compilation, pointer, `nested deeper than ${maxJsonDepth} levels`);
  const document = documentOf(value);
  const schemas = createSchemas(document, false);
  const id = schemas.id(rootLocation, "request");
  const gaps = createFindSchemaGaps(schemas, linearFault)([id]);
  for (const gap of gaps) fail(compilation, pointer + gap.location.pointer, reasonOf(gap, value));
  if (gaps.length > 0) return rejectAll;
  const isValid = orError(() => createCompileIsValid(schemas, document)(id));
  if (isValid instanceof MockError) return fail(compilation, pointer, isValid.what);

  let check: Check | undefined;
  return validPart(isValid, (tested) => {
    check ??= createCompile(schemas, document)(id);
    return check(tested);
  });
}

function orError(compile: () => IsValid): IsValid | MockError {
  try {
    return compile();
  } catch (error) {
    if (error instanceof MockError) return error;
    throw error;
  }
}

/** A missing value is not valid. */
function validPart(isValid: IsValid, explain: Check): Part {
  const accepts: IsValid = (value) => value !== undefined && isValid(value);
  const expected = "a value that its schema accepts";
  return {
    ...leaf({ accepts, expected }),
    difference: (value) => {
      if (accepts(value)) return undefined;
      const [first] = value === undefined ? [] : explain(value);
      if (value === undefined || first === undefined)
        return { pointer: "", expected, found: show(value), held: 0 };
      const found = valueAt(value, pointerTokens(first.pointer) ?? []);
      return {
        pointer: first.pointer,
        expected: `${expected}: it ${shorten(first.message)}`,
        found: show(found),
        held: 0,
      };
    },
  };
}

/** A location that no reference leads to by chance. */
const rootLocation: Location = {
  file: path.resolve("/(schema of a matcher)"),
  pointer: "",
};

/** A document that consists of the schema, without further files. */
function documentOf(value: Json): Document {
  const root: SourceFile = {
    path: rootLocation.file,
    text: JSON.stringify(value),
    language: "json",
    value,
    faults: [],
  };
  const file = (absolute: string): SourceFile => {
    if (absolute === root.path) return root;
    throw new MockError("MOCK_ERR_REF", "there is no other file");
  };
  return {
    root,
    value,
    file,
    text: (absolute) => file(absolute).text,
    faults: () => [],
    sources: () => [root],
    requestedFiles: () => [root.path],
    show: ({ pointer }) => `#${pointer}`,
    position: () => ({ file: "schema" }),
    positionOf: () => ({ file: "schema" }),
  };
}

/** A document is served without parts that can't be enforced; a matcher is refused. */
function reasonOf({ location, reason }: Gap, schema: Json): string {
  const place = valueAt(schema, pointerTokens(location.pointer) ?? []);
  const reference = referenceOf(place);
  if (reference !== undefined && !reference.startsWith("#"))
    return `$ref ${show(reference)} leads out of the schema: write what it leads to under $defs, and refer to that`;
  return reason.replace(/: left out(?:, any value is accepted)?$/, "");
}
