/** Which OpenAPI a document is written in. */
import { MockError } from "../errors.ts";
import type { Document } from "./load.ts";
import { isObject } from "./resolve.ts";

export type OpenapiVersion = "3.0" | "3.1" | "3.2";

/** Reads the `openapi` field. Throws MOCK_ERR_DOCUMENT for what this server does not read. */
export function openapiVersion(document: Document): OpenapiVersion {
  const location = { file: document.root.path, pointer: "" };
  const fail = (what: string, pointer = ""): MockError =>
    new MockError(
      "MOCK_ERR_DOCUMENT",
      what,
      document.position({ ...location, pointer }),
    );
  if (!isObject(document.value))
    throw fail("not an OpenAPI document: the file is no object");
  const { openapi, swagger } = document.value;
  if (swagger !== undefined) {
    throw fail(
      `Swagger ${String(swagger)} is not read yet: convert the document to OpenAPI 3`,
      "/swagger",
    );
  }
  if (openapi === undefined)
    throw fail("not an OpenAPI document: the field `openapi` is missing");
  // YAML reads a bare 3.0 as the number 3.
  const written = openapi === 3 ? "3.0" : String(openapi);
  const version = /^3\.([012])(?:\.\d+)?(?:-.*)?$/.exec(written)?.[1];
  if (version === undefined)
    throw fail(
      `OpenAPI ${written} is not known: 3.0, 3.1 and 3.2 are`,
      "/openapi",
    );
  return `3.${version}` as OpenapiVersion;
}
