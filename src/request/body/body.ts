/** Reads a request body: decompresses it, finds its declared media type, and parses it as that. */
import {
  essence,
  findContent,
  mediaKind,
  parseMediaType,
  type MediaRange,
} from "../../values/media-type.ts";
import type { Json, MediaType, RawRequest, RequestBody, Schemas, Violation } from "../../model.ts";
import { createProblem, isProblem, type Problem } from "../../problem.ts";
import type { Places } from "../../schema/compile.ts";
import {
  fingerprintJson,
  fingerprintText,
  maxJsonDepth,
  type Fingerprint,
} from "../../values/random.ts";
import { childPointer } from "../../values/json-pointer.ts";
import { createReaders, type ReaderOf } from "./reader.ts";
import { asList } from "./list.ts";
import { unpack } from "./unpack.ts";
import { createRecentBodies, maxKeptBytes } from "./recent-bodies.ts";

/** A parsed body, and the violations that its schema does not cover. */
export interface ReadBody {
  /** `undefined` if no body was sent, or the mock can't parse it. */
  readonly value: Json | undefined;
  /** The entry of `content` that it falls under. */
  readonly mediaType: MediaType | undefined;
  /** Missing if no body was read. */
  readonly fingerprint?: Fingerprint;
  readonly problem?: Problem;
  /** Violations that its schema does not cover. */
  readonly violations?: readonly Violation[];
}

/** Reads a body. The same bytes return the same object as long as it is cached. */
export type ReadBodyOf = (raw: RawRequest) => ReadBody;

const nothing: ReadBody = { value: undefined, mediaType: undefined };

/** Compiles the reader of an operation's body. A body that the operation does not declare is ignored. */
export function createReadBody(
  requestBody: RequestBody | undefined,
  schemas: Schemas,
  places: Pick<Places, "show">,
): ReadBodyOf {
  if (requestBody === undefined || requestBody.content.length === 0) return () => nothing;
  const content = requestBody.content.map((mediaType) => asList(mediaType, schemas, "request"));
  const readerOf = createReaders(schemas, places);
  const recent = createRecentBodies<{
    readonly type: string;
    readonly body: ReadBody;
  }>();
  let missing: ReadBody | undefined;
  return (raw) => {
    if (raw.body.length === 0) {
      if (!requestBody.required) return nothing;
      if (!isForm(raw)) {
        missing ??= missingBody(requestBody, places);
        return missing;
      }
    }
    const type = framing(raw);
    if (raw.body.length > maxKeptBytes) return readSent(raw, content, readerOf);
    const bytes = bufferOf(raw.body);
    const known = recent.get(bytes);
    if (known?.type === type) return known.body;
    const body = readSent(raw, content, readerOf);
    recent.set(bytes, { type, body });
    return body;
  };
}

function missingBody({ location }: RequestBody, places: Pick<Places, "show">): ReadBody {
  const pointer = childPointer(location.pointer, "required");
  const violation: Violation = {
    in: "body",
    pointer: "",
    keyword: "required",
    message: "is required",
    schemaPointer: places.show({ file: location.file, pointer }),
  };
  return { value: undefined, mediaType: undefined, violations: [violation] };
}

/** A form without fields is sent as an empty body. */
function isForm({ headers }: RawRequest): boolean {
  const field = headers["content-type"];
  return typeof field === "string" && mediaKind(essence(field)) === "form";
}

/** The header fields that decide how the bytes are read. */
function framing({ headers }: RawRequest): string {
  const encoding = headers["content-encoding"];
  const type = String(headers["content-type"]);
  return encoding === undefined ? type : `${type} ${String(encoding)}`;
}

function readSent(raw: RawRequest, content: readonly MediaType[], readerOf: ReaderOf): ReadBody {
  const sent = sentType(raw, content);
  if (sent === undefined)
    return refused(unsupported("the body has no usable Content-Type", content));
  const type = `${sent.type}/${sent.subtype}`;
  const mediaType = findContent(content, sent);
  if (mediaType === undefined) return refused(unsupported(`${type} is not accepted`, content));
  const bytes = unpack(bufferOf(raw.body), raw.headers["content-encoding"]);
  if (isProblem(bytes)) return refused(bytes);
  const { value, problem, violations } = readerOf(mediaType, type)(bytes, sent);
  if (problem !== undefined) return { value: undefined, mediaType, problem };
  const fingerprint =
    value === undefined ? fingerprintText(bytes.toString("latin1")) : fingerprintJson(value);
  if (fingerprint === undefined) return refused(tooDeep);
  return violations === undefined || violations.length === 0
    ? { value, mediaType, fingerprint }
    : { value, mediaType, fingerprint, violations };
}

const tooDeep = createProblem("malformed", `the body is nested deeper than ${maxJsonDepth} levels`);

function refused(problem: Problem): ReadBody {
  return { value: undefined, mediaType: undefined, problem };
}

const anything: MediaRange = {
  type: "*",
  subtype: "*",
  parameters: new Map(),
};

/** A body needs no Content-Type if the operation accepts any. */
function sentType({ headers }: RawRequest, content: readonly MediaType[]): MediaRange | undefined {
  const field = headers["content-type"];
  if (typeof field === "string" && field !== "") return parseMediaType(field);
  return content.every(({ type }) => type === "*/*") ? anything : undefined;
}

function unsupported(what: string, content: readonly MediaType[]): Problem {
  const types = content.map(({ type }) => type).join(", ");
  return createProblem("unsupported-media-type", `${what}: send ${types}`, {
    headers: { accept: types },
  });
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes)
    ? bytes
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
