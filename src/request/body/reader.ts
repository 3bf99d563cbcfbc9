/** Chooses the body reader of a media type. */
import { mediaKind, type MediaKind } from "../../values/media-type.ts";
import type { MediaType, Schemas } from "../../model.ts";
import type { Places } from "../../schema/compile.ts";
import { createReadForm } from "./form.ts";
import { decodeText } from "./charset.ts";
import { parseJson } from "./json.ts";
import { createReadTextOnly, createReadOpaque, createReadText, readUnnamed } from "./opaque.ts";
import type { Parsed, ReadBytes } from "./parsed.ts";
import { createReadParts } from "./parts.ts";
import { parseLines, parseRecords } from "./sequence.ts";
import { createReadXml } from "./xml.ts";
import { parseYaml } from "./yaml.ts";

/** Returns the reader of bodies that are sent as `type` and fall under `mediaType`. */
export type ReaderOf = (mediaType: MediaType, type: string) => ReadBytes;

/** Readers are made when they are first needed, one for each media type and sent type. */
export function createReaders(schemas: Schemas, places: Pick<Places, "show">): ReaderOf {
  const readers = new Map<MediaType, Map<string, ReadBytes>>();
  return (mediaType, type) => {
    const own = readers.get(mediaType) ?? new Map<string, ReadBytes>();
    readers.set(mediaType, own);
    const kind = type === "*/*" ? "unnamed" : mediaKind(type);
    const reader = own.get(kind) ?? createReader(kind, mediaType, schemas, places);
    own.set(kind, reader);
    return reader;
  };
}

function createReader(
  kind: MediaKind | "unnamed",
  mediaType: MediaType,
  schemas: Schemas,
  places: Pick<Places, "show">,
): ReadBytes {
  switch (kind) {
    case "json":
      return fromText(parseJson);
    case "lines":
      return fromText(parseLines);
    case "records":
      return fromText(parseRecords);
    case "form":
      return fromText(createReadForm(mediaType, schemas, places));
    case "multipart":
      return createReadParts(mediaType, schemas, places);
    case "xml":
      return createReadXml(mediaType, schemas, places);
    case "yaml":
      return fromText(parseYaml);
    case "text":
      return createReadText(mediaType, schemas);
    case "csv":
    case "events":
      return createReadTextOnly(mediaType, schemas);
    case "bytes":
      return createReadOpaque(mediaType, schemas);
    case "unnamed":
      return readUnnamed;
  }
}

function fromText(parse: (text: string) => Parsed): ReadBytes {
  return (bytes, type) => {
    const text = decodeText(bytes, type);
    return typeof text === "string" ? parse(text) : text;
  };
}
