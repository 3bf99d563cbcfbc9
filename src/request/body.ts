/** Reads a request body by its media type. */
import { isUtf8 } from "node:buffer";
import { findJsonFault } from "../json-fault.ts";
import { findContent, isJsonType, parseMediaType } from "../media-type.ts";
import type {
  Json,
  MediaType,
  RawRequest,
  RequestBody,
  Schemas,
  Violation,
} from "../model.ts";
import { createProblem } from "../problem.ts";
import type { Problem } from "../problem.ts";
import { fingerprintJson, maxDepth } from "../seed.ts";
import type { Fingerprint } from "../seed.ts";
import { splitQuery } from "./query.ts";
import { createRecent, maxKeptBytes } from "./recent.ts";
import { readForm } from "./form.ts";
import { schemaOrAny } from "./shape.ts";

/** A body that was read, and what is wrong with it. */
export interface ReadBody {
  /** `undefined` where no body was sent, or it is opaque bytes. */
  readonly value: Json | undefined;
  /** The entry of `content` that it was sent as. */
  readonly mediaType: MediaType | undefined;
  /** Missing where there is no value. */
  readonly fingerprint?: Fingerprint;
  readonly problem?: Problem;
  readonly violation?: Violation;
}

/** The same body gives the same object, as long as it is remembered. */
export type ReadBodyOf = (raw: RawRequest) => ReadBody;

const nothing: ReadBody = { value: undefined, mediaType: undefined };

/** Compiles the reader of an operation's body. A body that the contract does not mention is not looked at. */
export function createReadBody(
  requestBody: RequestBody | undefined,
  schemas: Schemas,
  schemaPointer: string,
): ReadBodyOf {
  if (requestBody === undefined || requestBody.content.length === 0)
    return () => nothing;
  const missing: ReadBody = {
    ...nothing,
    violation: {
      in: "body",
      pointer: "",
      keyword: "required",
      message: "is required",
      schemaPointer,
    },
  };
  const recent = createRecent<{
    readonly type: string;
    readonly body: ReadBody;
  }>();
  return (raw) => {
    if (raw.body.length === 0) return requestBody.required ? missing : nothing;
    const type = framing(raw);
    const text =
      raw.body.length > maxKeptBytes
        ? undefined
        : bufferOf(raw.body).toString("latin1");
    const known = text === undefined ? undefined : recent.get(text);
    if (known?.type === type) return known.body;
    const body = withFingerprint(readSent(raw, requestBody.content, schemas));
    if (text !== undefined) recent.set(text, { type, body });
    return body;
  };
}

/** All that says how the bytes of a body are to be read. */
function framing({ headers }: RawRequest): string {
  const encoding = headers["content-encoding"];
  const type = String(headers["content-type"]);
  return encoding === undefined ? type : `${type} ${String(encoding)}`;
}

function withFingerprint(body: ReadBody): ReadBody {
  if (body.value === undefined) return body;
  const fingerprint = fingerprintJson(body.value);
  return fingerprint === undefined
    ? { ...nothing, problem: tooDeep }
    : { ...body, fingerprint };
}

const tooDeep = createProblem(
  "malformed",
  `the body is nested deeper than ${maxDepth} levels`,
);

function readSent(
  raw: RawRequest,
  content: readonly MediaType[],
  schemas: Schemas,
): ReadBody {
  const field = raw.headers["content-type"];
  const encoding = raw.headers["content-encoding"];
  const sent = typeof field === "string" ? parseMediaType(field) : undefined;
  if (encoding !== undefined && encoding !== "identity") {
    return {
      ...nothing,
      problem: unsupported(
        `Content-Encoding ${String(encoding)} is not read`,
        content,
      ),
    };
  }
  if (sent === undefined) {
    return {
      ...nothing,
      problem: unsupported("the body has no usable Content-Type", content),
    };
  }
  const type = `${sent.type}/${sent.subtype}`;
  const mediaType = findContent(content, type);
  if (mediaType === undefined)
    return {
      ...nothing,
      problem: unsupported(`${type} is not accepted`, content),
    };
  return parseBody(
    raw.body,
    type,
    sent.parameters.get("charset") ?? "utf-8",
    mediaType,
    schemas,
  );
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

function parseBody(
  bytes: Uint8Array,
  type: string,
  charset: string,
  mediaType: MediaType,
  schemas: Schemas,
): ReadBody {
  const json = isJsonType(type);
  if (
    !json &&
    !type.startsWith("text/") &&
    type !== "application/x-www-form-urlencoded"
  ) {
    return opaque(type, mediaType, schemas);
  }
  const text = decodeText(bytes, charset);
  if (text === undefined) {
    return {
      value: undefined,
      mediaType,
      problem: createProblem("malformed", `the body is not ${charset} text`),
    };
  }
  if (json) return parseJson(text, mediaType);
  if (type.startsWith("text/")) return { value: text, mediaType };
  return {
    value: readForm(splitQuery(text), mediaType.schema, schemas),
    mediaType,
  };
}

/** Bytes that no keyword applies to: anything is valid, unless the schema says more than "bytes". */
function opaque(
  type: string,
  mediaType: MediaType,
  schemas: Schemas,
): ReadBody {
  const schema =
    mediaType.schema === undefined
      ? true
      : schemaOrAny(schemas, mediaType.schema);
  const saysMore =
    typeof schema === "object" &&
    Object.keys(schema).some((keyword) => !bytesKeywords.has(keyword));
  if (!saysMore) return { value: undefined, mediaType };
  const detail = `bodies of the media type ${type} can't be checked against their schema yet`;
  return {
    value: undefined,
    mediaType,
    problem: createProblem("unenforceable", detail),
  };
}

const bytesKeywords = new Set([
  "type",
  "format",
  "contentMediaType",
  "contentEncoding",
  "example",
  "examples",
]);

function decodeText(bytes: Uint8Array, charset: string): string | undefined {
  const buffer = bufferOf(bytes);
  if (/^utf-?8$/i.test(charset)) {
    if (!isUtf8(buffer)) return undefined;
    const text = buffer.toString("utf8");
    return text.startsWith("\uFEFF") ? text.slice(1) : text;
  }
  try {
    return new TextDecoder(charset, { fatal: true }).decode(buffer);
  } catch {
    return undefined;
  }
}

function parseJson(text: string, mediaType: MediaType): ReadBody {
  try {
    return { value: JSON.parse(text) as Json, mediaType };
  } catch {
    const fault = findJsonFault(text);
    const detail = `the body is not JSON: ${fault === undefined ? "it can't be parsed" : `${fault.reason} at character ${fault.offset + 1}`}`;
    return {
      value: undefined,
      mediaType,
      problem: createProblem("malformed", detail),
    };
  }
}
