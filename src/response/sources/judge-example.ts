/** Validates an example, which may be the value of a body or its text as it is sent. */
import { essence, mediaKind, parseMediaType } from "../../values/media-type.ts";
import type { MediaKind, MediaRange } from "../../values/media-type.ts";
import type { Json, MediaType, Schemas, SchemaViolation } from "../../model.ts";
import { isProblem } from "../../problem.ts";
import type { Parsed } from "../../request/body/parsed.ts";
import { createReaders } from "../../request/body/reader.ts";
import { checkOrProblem } from "../../request/validate.ts";
import type { Compile, Places } from "../../schema/compile.ts";

/** What is sent of an example, and what its schema has against that. */
export interface JudgedExample {
  readonly value: Json;
  readonly violations: readonly SchemaViolation[];
}

/** Judges the value of an example; `undefined` where its schema can't be asked. */
export type JudgeExample = (
  value: Json,
  mediaType: MediaType,
  compile: Compile,
) => JudgedExample | undefined;

/** Kinds whose bodies have items: an example may be one of them. */
const sequences: ReadonlySet<MediaKind> = new Set([
  "lines",
  "records",
  "events",
]);
/** Kinds that are JSON in parts: a text is written as a JSON string, so what is sent is what the text means. */
const partlyJson: ReadonlySet<MediaKind> = new Set(["lines", "records"]);

export function createJudgeExample(
  schemas: Schemas,
  places: Pick<Places, "show">,
): JudgeExample {
  const readerOf = createReaders(schemas, places);

  /** What a client would make of a text; examples of JSON are values, and mean themselves. */
  const read = (value: Json, mediaType: MediaType): Parsed | undefined => {
    const { type } = mediaType;
    const range = parseMediaType(type);
    if (typeof value !== "string" || range === undefined) return undefined;
    if (mediaKind(type) === "json") return undefined;
    const readBytes = readerOf(mediaType, essence(type));
    const parsed = readBytes(Buffer.from(value), inUtf8(range));
    return parsed.problem === undefined ? parsed : undefined;
  };

  return (value, mediaType, compile) => {
    const { schema, type } = mediaType;
    if (schema === undefined) return { value, violations: [] };
    const check = checkOrProblem(compile, schema);
    if (isProblem(check)) return undefined;
    const violations = check(value);
    if (violations.length === 0) return { value, violations };
    const kind = mediaKind(type);
    if (sequences.has(kind) && check([value]).length === 0)
      return { value, violations: [] };
    const parsed = read(value, mediaType);
    if (parsed === undefined) return { value, violations };
    const { value: meant, violations: own = [] } = parsed;
    if (meant === undefined) return { value, violations: own };
    return {
      value: partlyJson.has(kind) ? meant : value,
      violations: [...own, ...check(meant)],
    };
  };
}

/** A text of the document has no charset but this one, whatever it is sent in. */
function inUtf8(range: MediaRange): MediaRange {
  const parameters = new Map(range.parameters).set("charset", "utf-8");
  return { ...range, parameters };
}
