/** Documents written into a test's own folder, taken as far as the test needs them. */
import path from "node:path";
import type { Test } from "tap";
import { loadDocument } from "../../src/document/load.ts";
import type { Document } from "../../src/document/load.ts";
import { readOperations } from "../../src/document/operations.ts";
import { createSchemas } from "../../src/document/schemas.ts";
import { openapiVersion } from "../../src/document/version.ts";
import { MockError } from "../../src/errors.ts";
import type {
  JsonObject,
  Operation,
  RawRequest,
  Schemas,
} from "../../src/model.ts";
import { createCompile } from "../../src/schema/compile.ts";
import type { Compile } from "../../src/schema/compile.ts";
import type { Folder } from "./mock.ts";

/** Loads `text` as `openapi.yaml`, with `beside` in the same folder. */
export function loadText(t: Test, text: string, beside: Folder = {}): Document {
  const folder = t.testdir({ "openapi.yaml": text, ...beside });
  return loadDocument(path.join(folder, "openapi.yaml"));
}

/** What an engine makes of a document before there is a request. */
export interface Contract {
  readonly document: Document;
  readonly schemas: Schemas;
  readonly compile: Compile;
  readonly operations: readonly Operation[];
  /** The first operation: most documents of tests have one. */
  readonly operation: Operation;
}

export function readText(t: Test, text: string, beside: Folder = {}): Contract {
  const document = loadText(t, text, beside);
  const schemas = createSchemas(document, openapiVersion(document) === "3.0");
  const { operations } = readOperations(document, schemas);
  const compile = createCompile(schemas, document);
  return {
    document,
    schemas,
    compile,
    operations,
    get operation() {
      const [first] = operations;
      if (first === undefined) throw new Error("there is no operation");
      return first;
    },
  };
}

/** The same of an OpenAPI 3.1 document, given as a value. */
export function readDocument(t: Test, parts: JsonObject): Contract {
  return readText(t, JSON.stringify({ openapi: "3.1.0", ...parts }, null, 2));
}

/** A request as it comes from the wire; texts are bodies. */
export function rawRequest(
  parts: Partial<Omit<RawRequest, "body">> & {
    readonly body?: string | Uint8Array;
  } = {},
): RawRequest {
  const { body = "", ...rest } = parts;
  return {
    method: "GET",
    path: "/",
    pathValues: [],
    query: "",
    headers: {},
    baseUrl: "http://127.0.0.1:4010",
    ...rest,
    body: typeof body === "string" ? Buffer.from(body) : body,
  };
}

/** The code and the whole message of the error that stops `run`. */
export function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof MockError) return `${error.code} ${error.message}`;
    throw error;
  }
  return "nothing was refused";
}
