/** Reads request bodies and responses of OpenAPI 3.0, 3.1 and 3.2. */
import type { RequestBody, Schemas } from "../../model.ts";
import { readContent } from "./content.ts";
import type { ReadMessages } from "../version-reader.ts";
import { readHeaders } from "./headers.ts";
import { readLinks, type LinkTargets } from "../links.ts";
import { readParameters } from "./parameters.ts";
import { flag, objectAt, type Node } from "../node.ts";
import { readResponses } from "../responses.ts";

export function createOpenapi3Reader(schemas: Schemas, targets: LinkTargets): ReadMessages {
  return (operation, layers, path) => ({
    parameters: readParameters(operation, layers, path, schemas),
    ...readRequestBody(operation, schemas),
    responses: readResponses(operation, (node) => ({
      content: readContent(node, schemas, "response"),
      headers: readHeaders(node, schemas),
      links: readLinks(node, targets),
    })),
  });
}

function readRequestBody(operation: Node, schemas: Schemas): { requestBody?: RequestBody } {
  const node = objectAt(operation, "requestBody", {
    what: "`requestBody`",
    instead: "any body is taken",
  });
  if (node === undefined) return {};
  const content = readContent(node, schemas, "request");
  if (content.length === 0)
    node.report(node.location, "`requestBody` has no media type: any body is taken");
  const required = flag(node, "required") === true;
  return { requestBody: { required, content, location: node.location } };
}
