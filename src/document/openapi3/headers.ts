/** Reads the headers that a response declares (OpenAPI 3.1, 4.8.21). */
import type { ResponseHeader, Schemas } from "../../model.ts";
import { contentEntries, schemaOf } from "./content.ts";
import { readExamples } from "../examples.ts";
import { flag, mapEntries, type Node } from "../node.ts";

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
    report(location, `"${name}" is no name of a header: it is left out`);
    return false;
  }
  return name.toLowerCase() !== "content-type";
}
