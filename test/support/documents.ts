/** Documents written into a test's own folder, taken as far as the test needs them. */
import path from "node:path";
import type { Test } from "tap";
import { loadDocument, type Document } from "../../src/document/load.ts";
import { readOperations } from "../../src/document/operations.ts";
import { createSchemas, type DocumentSchemas } from "../../src/document/schema/schemas.ts";
import { hasOpenapi30Schemas } from "../../src/document/version.ts";
import { formatPosition, MockError } from "../../src/errors.ts";
import type { Gap, JsonObject, Operation, RawRequest } from "../../src/model.ts";
import { createCompile, type Compile } from "../../src/schema/compile.ts";
import type { Folder } from "./mock.ts";

/** Loads `text` as `openapi.yaml`, with `beside` in the same folder. */
export function loadText(t: Test, text: string, beside: Folder = {}): Document {
  const folder = t.testdir({ "openapi.yaml": text, ...beside });
  return loadDocument(path.join(folder, "openapi.yaml"));
}

/** What an engine makes of a document before there is a request. */
export interface Contract {
  readonly document: Document;
  readonly schemas: DocumentSchemas;
  readonly compile: Compile;
  readonly operations: readonly Operation[];
  /** Gaps of the document, of no operation. */
  readonly gaps: readonly Gap[];
  readonly outgoing: readonly string[];
  /** The first operation: most documents of tests have one. */
  readonly operation: Operation;
}

export function readText(t: Test, text: string, beside: Folder = {}): Contract {
  const document = loadText(t, text, beside);
  const schemas = createSchemas(document, hasOpenapi30Schemas(document));
  const { operations, gaps, outgoing } = readOperations(document, schemas);
  const compile = createCompile(schemas, document);
  return {
    document,
    schemas,
    compile,
    operations,
    gaps,
    outgoing,
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

/** What could not be read, by line and column; small documents of tests need neither `info` nor responses. */
export function unread({ document, gaps, operations }: Contract): string[] {
  return [...gaps, ...operations.flatMap((operation) => operation.gaps)]
    .filter(({ reason }) => !/^(?:the field `|no response)/.test(reason))
    .map(({ location, reason }) => `${formatPosition(document.position(location))} ${reason}`);
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
