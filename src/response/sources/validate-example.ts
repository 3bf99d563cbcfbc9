/** Validates an example, which may be the value of a body or its text as it is sent. */
import {
  essence,
  mediaKind,
  parseMediaType,
  type MediaKind,
  type MediaRange,
} from "../../values/media-type.ts";
import {
  isAccepted,
  type Json,
  type MediaType,
  type Schemas,
  type SchemaViolation,
} from "../../model.ts";
import { isProblem } from "../../problem.ts";
import type { Parsed } from "../../request/body/parsed.ts";
import { createReaders } from "../../request/body/reader.ts";
import { checkOrProblem } from "../../request/validate.ts";
import type { Compile, Places } from "../../schema/compile.ts";

/** What is sent of an example, and the violations of its schema. */
export interface ValidatedExample {
  readonly value: Json;
  readonly violations: readonly SchemaViolation[];
}

export interface ValidateExample {
  /** Validates the value of an example; `undefined` if its schema can't be compiled. */
  (value: Json, mediaType: MediaType, compile: Compile): ValidatedExample | undefined;
  /** Whether it is valid, without the work of saying why it is not. */
  readonly accepts: (value: Json, mediaType: MediaType, compile: Compile) => boolean;
}

/** Kinds whose bodies have items: an example may be one of them. */
const sequences: ReadonlySet<MediaKind> = new Set(["lines", "records", "events"]);
/** Kinds that are partly JSON: a text in an example is the text of the body. */
const partlyJson: ReadonlySet<MediaKind> = new Set(["lines", "records"]);

export function createValidateExample(
  schemas: Schemas,
  places: Pick<Places, "show">,
): ValidateExample {
  const readerOf = createReaders(schemas, places);

  /** Parses a text as a client would; examples of JSON are values already. */
  const read = (value: Json, mediaType: MediaType): Parsed | undefined => {
    const { type } = mediaType;
    const range = parseMediaType(type);
    if (typeof value !== "string" || range === undefined) return undefined;
    if (mediaKind(type) === "json") return undefined;
    const readBytes = readerOf(mediaType, essence(type));
    const parsed = readBytes(Buffer.from(value), inUtf8(range));
    return parsed.problem === undefined ? parsed : undefined;
  };

  const validate = (
    value: Json,
    mediaType: MediaType,
    compile: Compile,
  ): ValidatedExample | undefined => {
    const { schema, type } = mediaType;
    if (schema === undefined) return { value, violations: [] };
    const check = checkOrProblem(compile, schema);
    if (isProblem(check)) return undefined;
    const violations = check(value);
    if (violations.length === 0) return { value, violations };
    const kind = mediaKind(type);
    if (sequences.has(kind) && check([value]).length === 0) return { value, violations: [] };
    const parsed = read(value, mediaType);
    if (parsed === undefined) return { value, violations };
    const { value: meant, violations: own = [] } = parsed;
    if (meant === undefined) return { value, violations: own };
    return {
      value: partlyJson.has(kind) ? meant : value,
      violations: [...own, ...check(meant)],
    };
  };

  return Object.assign(validate, {
    accepts: (value: Json, mediaType: MediaType, compile: Compile): boolean => {
      const { schema, type } = mediaType;
      const check = schema === undefined ? undefined : checkOrProblem(compile, schema);
      // An example of JSON is a value; one of another kind may be a text that has to be read first.
      if (typeof check === "function" && mediaKind(type) === "json")
        return isAccepted(check, value);
      return validate(value, mediaType, compile)?.violations.length === 0;
    },
  });
}

/** Texts of the document are UTF-8, whatever charset they are sent in. */
function inUtf8(range: MediaRange): MediaRange {
  const parameters = new Map(range.parameters).set("charset", "utf-8");
  return { ...range, parameters };
}
