/** Writes a value as the bytes of a body, by its media type. */
import { essence, mediaKind, parseMediaType } from "../../values/media-type.ts";
import { formatYaml } from "../../document/parse/parse.ts";
import type { Json, JsonObject, JsonSchema, MediaType, Schemas } from "../../model.ts";
import { schemaOrAny } from "../../schema/combined.ts";
import { xmlShapeOf } from "../../xml/shape.ts";
import { writeXml } from "../../xml/write.ts";
import { contentType } from "./content-type.ts";
import { writeForm, writeMultipart } from "./form.ts";
import { sampleFile } from "./sample.ts";
import { writeCsv, writeEvents, writeLines, writeRecords } from "./sequence.ts";

/** The bytes of a body, and their Content-Type. */
export interface Written {
  readonly type: string;
  readonly payload: string | Buffer;
}

/** What is known of a body besides its value. */
export interface Wanted {
  readonly mediaType: MediaType | undefined;
  /** The Content-Type of a fixture. */
  readonly type: string | undefined;
  /** Whether the value was generated, so that any other valid one would do. */
  readonly generated: boolean;
}

export type WriteBody = (value: Json, wanted: Wanted) => Written;

/** Compiles the writer of an operation's bodies. */
export function createWriteBody(schemas: Schemas): WriteBody {
  return (value, { mediaType, type: own, generated }) => {
    const type =
      own ?? contentType(mediaType?.type ?? "application/json", value, isBytes(mediaType, schemas));
    const sample = generated && own === undefined ? sampleOf(type, mediaType, schemas) : undefined;
    return sample === undefined
      ? write(value, type, mediaType, schemas)
      : { type, payload: sample };
  };
}

/** A sample file in place of a generated text, if the schema accepts any text or bytes. */
function sampleOf(
  type: string,
  mediaType: MediaType | undefined,
  schemas: Schemas,
): Buffer | undefined {
  const plain = essence(type);
  const kind = mediaKind(plain);
  if (kind !== "bytes" && plain !== "image/svg+xml") return undefined;
  const file = fileSchema(mediaType?.schema, schemas);
  return file === undefined ? undefined : sampleFile(plain);
}

/** Whether a schema stands for bytes: `type: string, format: binary`. */
function isBytes(mediaType: MediaType | undefined, schemas: Schemas): boolean {
  const file = fileSchema(mediaType?.schema, schemas);
  return file?.["format"] === "binary" || file?.["contentMediaType"] !== undefined;
}

const fileKeywords = new Set(["type", "format", "contentMediaType", "example"]);
const maxReferences = 16;

/** The schema with this id, through any `$ref`, if it accepts any text. */
function fileSchema(id: string | undefined, schemas: Schemas): JsonObject | undefined {
  let schema: JsonSchema = id === undefined ? {} : schemaOrAny(schemas, id);
  for (let hop = 0; hop < maxReferences; hop++) {
    if (typeof schema === "boolean") return schema ? {} : undefined;
    const reference: Json | undefined = schema["$ref"];
    if (typeof reference !== "string") break;
    schema = schemaOrAny(schemas, reference);
  }
  if (typeof schema === "boolean") return schema ? {} : undefined;
  const { type = "string", format = "binary" } = schema;
  const isFile = type === "string" && format === "binary";
  return isFile && Object.keys(schema).every((key) => fileKeywords.has(key)) ? schema : undefined;
}

function write(
  value: Json,
  type: string,
  mediaType: MediaType | undefined,
  schemas: Schemas,
): Written {
  const parsed = parseMediaType(type);
  const kind = mediaKind(essence(type));
  if (kind === "multipart" && typeof value !== "string") {
    const { boundary, payload } = writeMultipart(value, encodingOf(mediaType));
    const delimited = `${type.replace(/;\s*boundary=[^;]*/i, "")}; boundary=${boundary}`;
    return { type: delimited, payload };
  }
  const text =
    kind === "xml" ? xmlText(value, mediaType, schemas) : plainText(value, kind, mediaType);
  const charset = parsed?.parameters.get("charset");
  return { type, payload: encode(text, kind === "bytes", charset) };
}

function encodingOf(mediaType: MediaType | undefined): MediaType["encoding"] {
  return mediaType?.encoding ?? new Map();
}

/** A text that is XML already is unchanged. */
function xmlText(value: Json, mediaType: MediaType | undefined, schemas: Schemas): string {
  return typeof value === "string" && /^\s*</.test(value)
    ? value
    : writeXml(value, xmlShapeOf(schemas, mediaType?.schema));
}

function plainText(
  value: Json,
  kind: ReturnType<typeof mediaKind>,
  mediaType: MediaType | undefined,
): string {
  if (kind === "json") return JSON.stringify(value);
  if (typeof value === "string" && kind !== "lines" && kind !== "records")
    return kind === "events" && !value.startsWith("data:") ? writeEvents(value) : value;
  switch (kind) {
    case "lines":
      return writeLines(value);
    case "records":
      return writeRecords(value);
    case "events":
      return writeEvents(value);
    case "csv":
      return writeCsv(value);
    case "yaml":
      return formatYaml(value);
    case "form":
      return writeForm(value, encodingOf(mediaType));
    default:
      return JSON.stringify(value);
  }
}

/** A text of bytes has a character for each; other texts are UTF-8. */
function encode(text: string, bytes: boolean, charset: string | undefined): string | Buffer {
  if (bytes && /^[\0-\xFF]*$/.test(text) && /[^\0-\x7F]/.test(text))
    return Buffer.from(text, "latin1");
  if (charset === undefined || /^utf-?8$/i.test(charset)) return text;
  if (/^(?:iso-8859-1|latin1|us-ascii|windows-1252)$/i.test(charset))
    return Buffer.from(text, "latin1");
  return /^utf-?16(?:le)?$/i.test(charset) ? Buffer.from(text, "utf16le") : text;
}
