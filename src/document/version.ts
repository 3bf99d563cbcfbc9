/** Detects the version of OpenAPI that a document is written in. */
import { MockError } from "../errors.ts";
import type { Json } from "../model.ts";
import type { Document } from "./load.ts";
import { isObject } from "../values/json.ts";

export type OpenapiVersion = "2.0" | "3.0" | "3.1" | "3.2";

/** Reads the field `openapi` or `swagger`. Throws MOCK_ERR_DOCUMENT for an unsupported version. */
export function openapiVersion(document: Document): OpenapiVersion {
  const location = { file: document.root.path, pointer: "" };
  const fail = (what: string, pointer = ""): MockError =>
    new MockError("MOCK_ERR_DOCUMENT", what, document.position({ ...location, pointer }));
  if (!isObject(document.value)) throw fail("not an OpenAPI document: the file is not an object");
  const { openapi, swagger } = document.value;
  if (openapi === undefined && swagger === undefined)
    throw fail("not an OpenAPI document: the field `openapi` is missing");
  const [field, name, written] =
    openapi === undefined
      ? (["swagger", "Swagger", versionText(swagger === "2" ? 2 : swagger, 2)] as const)
      : (["openapi", "OpenAPI", versionText(openapi, 3)] as const);
  const version =
    field === "swagger"
      ? /^(2\.0)(?:\.0)?$/.exec(written)?.[1]
      : /^(3\.[012])(?:\.\d+)?(?:-.*)?$/.exec(written)?.[1];
  if (version !== undefined) return version as OpenapiVersion;
  throw fail(
    `${name} ${written} is not supported: use Swagger 2.0 or OpenAPI 3.0, 3.1 or 3.2`,
    `/${field}`,
  );
}

/** Schemas of these versions have `nullable` or `x-nullable`, and boolean exclusive bounds. */
export function hasOpenapi30Schemas(document: Document): boolean {
  return ["2.0", "3.0"].includes(openapiVersion(document));
}

/** YAML parses an unquoted 3.0 as the number 3, and 2.0 as 2: `bare`. */
function versionText(written: Json | undefined, bare: number): string {
  if (written === bare) return `${bare}.0`;
  return typeof written === "string" ? written.trim() : JSON.stringify(written ?? null);
}
