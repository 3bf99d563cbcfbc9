/** Cases as data: reads the files of test/cases. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { parse } from "yaml";
import type { Json, JsonObject, JsonSchema } from "../../src/model.ts";
import type { MockOptions } from "../../src/options.ts";
import type { Folder } from "./mock.ts";

/** A text, or what is known of one. */
export type Expected = string | { readonly matches: string } | { readonly absent: true };

export interface CaseRequest {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json;
  readonly base64?: string;
  readonly compress?: "gzip" | "deflate" | "br";
}

export interface CaseReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, Expected>>;
  readonly body?: Json;
  readonly includes?: Json;
  readonly schema?: JsonSchema;
  readonly text?: Expected;
  readonly empty?: true;
  readonly problem?: string;
  readonly violations?: readonly JsonObject[];
  readonly sameBodyAs?: number;
  readonly otherBodyThan?: number;
}

export interface Exchange {
  readonly request: CaseRequest;
  readonly reply: CaseReply;
}

/** A file of test/cases: case.schema.json says what each of its keys means. */
export interface Case {
  /** `routing/a-literal-wins`. */
  readonly name: string;
  readonly topic: string;
  readonly title: string;
  readonly document: JsonObject;
  readonly files?: JsonObject;
  readonly options?: MockOptions;
  readonly gaps?: number | "some" | "any";
  readonly refused?: string;
  readonly exchanges: readonly Exchange[];
}

const folder = fileURLToPath(new URL("../cases", import.meta.url));
const schemaFile = "case.schema.json";
const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
formats.default(ajv);
const isCase = ajv.compile(
  JSON.parse(readFileSync(path.join(folder, schemaFile), "utf8")) as JsonObject,
);

/** Every case by name, and what is wrong with the files that are none. */
export function readCases(): {
  readonly cases: readonly Case[];
  readonly faults: readonly string[];
} {
  const cases: Case[] = [];
  const faults: string[] = [];
  for (const file of listFiles()) {
    try {
      cases.push(parseCase(file, readFileSync(path.join(folder, file), "utf8")));
    } catch (error) {
      faults.push(error instanceof Error ? error.message : String(error));
    }
  }
  return { cases, faults };
}

function listFiles(): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll(path.sep, "/"))
    .filter((file) => /\.\w+$/.test(file) && file !== schemaFile)
    .sort();
}

/** Throws for whatever a case can't say. */
export function parseCase(file: string, text: string): Case {
  if (!/^[a-z0-9-]+\/[a-z0-9-]+\.yaml$/.test(file))
    throw new Error(`test/cases/${file} is not named <topic>/<behaviour>.yaml`);
  const value = parse(text, { merge: false }) as JsonObject;
  if (!isCase(value)) {
    const faults = isCase.errors?.map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
    throw new Error(`test/cases/${file}: ${faults?.join("; ")}`);
  }
  const { request, reply, exchanges, ...rest } = value as unknown as Omit<Case, "exchanges"> &
    Partial<Exchange> & { exchanges?: readonly Exchange[] };
  const single = request === undefined || reply === undefined ? [] : [{ request, reply }];
  return {
    ...rest,
    name: file.replace(/\.yaml$/, ""),
    topic: path.posix.dirname(file),
    exchanges: exchanges ?? single,
  };
}

/** The files that a case is about, as `t.testdir` makes them. */
export function filesOf({ document, files = {} }: Case): Folder {
  const version = "openapi" in document || "swagger" in document ? {} : { openapi: "3.1.0" };
  const info = { title: "A case", version: "1" };
  const folder: Writable = {};
  const all = { "openapi.yaml": { ...version, info, ...document }, ...files };
  for (const [name, value] of Object.entries(all)) {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    put(folder, name.split("/"), text);
  }
  return folder as Folder;
}

interface Writable {
  [name: string]: string | Writable;
}

function put(folder: Writable, steps: readonly string[], text: string): void {
  const [first = "", ...rest] = steps;
  if (rest.length === 0) {
    folder[first] = text;
    return;
  }
  const inner = folder[first] ?? {};
  if (typeof inner === "string") throw new Error(`${first} is a file`);
  folder[first] = inner;
  put(inner, rest, text);
}

const compressors = {
  gzip: gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
};

/** What goes over the wire. */
export function wireOf({
  method = "GET",
  path: url,
  headers = {},
  body,
  base64,
  compress,
}: CaseRequest): {
  method: string;
  url: string;
  headers: Record<string, string>;
  payload?: Buffer;
} {
  const fields: Record<string, string> = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const bytes = base64 === undefined ? bytesOf(body, fields) : Buffer.from(base64, "base64");
  if (bytes === undefined) return { method, url, headers: fields };
  if (compress === undefined) return { method, url, headers: fields, payload: bytes };
  return {
    method,
    url,
    headers: { ...fields, "content-encoding": compress },
    payload: compressors[compress](bytes),
  };
}

function bytesOf(body: Json | undefined, fields: Record<string, string>): Buffer | undefined {
  if (body === undefined) return undefined;
  if (typeof body !== "string") {
    fields["content-type"] ??= "application/json";
    return Buffer.from(JSON.stringify(body));
  }
  const multipart = fields["content-type"]?.startsWith("multipart/") === true;
  return Buffer.from(multipart ? body.replace(/\n/g, "\r\n") : body);
}
