/** Reads request bodies and responses of OpenAPI 3.0, 3.1 and 3.2. */
import type { RequestBody, Schemas, ResponseHeader } from "../../model.ts";
import { readContent, contentEntries, schemaOf } from "./content.ts";
import type { ReadMessages } from "../version-reader.ts";
import { readLinks, type LinkTargets } from "../links.ts";
import { readParameters } from "./parameters.ts";
import { flag, objectAt, type Node, mapEntries } from "../node.ts";
import { readResponses } from "../responses.ts";
import { readExamples } from "../examples.ts";

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

/** `Content-Type` is left out: `content` declares it (OpenAPI 3.1, 4.8.17.1). */
export function readHeaders(node: Node, schemas: Schemas): ResponseHeader[] {
  const fallback = { what: "header", instead: "it is left out" };
  return mapEntries(node, "headers", fallback)
    .filter(([name, header]) => isHeader(name, header))
    .map(([name, header]) => {
      // With `content`, schema and examples are those of its only media type.
      const [type, described] = contentEntries(header)[0] ?? ["", header];
      const explode = flag(header, "explode") === true;
      return {
        name,
        required: flag(header, "required") === true,
        ...(explode ? { explode } : {}),
        ...(type === "" ? {} : { contentType: type }),
        ...schemaOf(described, schemas, "response"),
        examples: readExamples(described, type),
        location: header.location,
      };
    });
}

function isHeader(name: string, { report, location }: Node): boolean {
  if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) {
    report(location, `"${name}" is not a header name: it is left out`);
    return false;
  }
  return name.toLowerCase() !== "content-type";
}
