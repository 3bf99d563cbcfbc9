/** The schema of the body of `POST /customers/create_portal`, in a store of its own. */
import { fileURLToPath } from "node:url";
import { loadDocument } from "../../src/document/load.ts";
import { createSchemas } from "../../src/document/schema/schemas.ts";
import { hasOpenapi30Schemas } from "../../src/document/version.ts";
import type { Schemas } from "../../src/model.ts";

export function createPortalSchema(): { schemas: Schemas; schemaId: string } {
  const document = loadDocument(fileURLToPath(new URL("../../openapi.yaml", import.meta.url)));
  const schemas = createSchemas(document, hasOpenapi30Schemas(document));
  const location = {
    file: document.root.path,
    pointer: "/components/schemas/CreatePortalRequest",
  };
  return { schemas, schemaId: schemas.id(location, "request") };
}
