/** Reads the parameters of Swagger 2.0 that are not part of a body. */
import type { Parameter, Schemas } from "../../model.ts";
import { schemaOf } from "../openapi3/content.ts";
import { reportLeftOut, type ListedParameter } from "../parameter-list.ts";
import { childLocation, flag, member, text, type Node } from "../node.ts";
import { readListStyle, valueSchema, type ListStyle } from "./collection-format.ts";

/** Headers that `consumes` and `produces` declare. */
const ignoredHeaders = new Set(["accept", "content-type"]);

/** Reads a parameter, unless it belongs to a body or can't be read. */
export function readParameter(listed: ListedParameter, schemas: Schemas): Parameter[] {
  const { name, place, node } = listed;
  if (place === "body" || place === "formdata") return [];
  if (place !== "path" && place !== "query" && place !== "header") {
    const why = "`in` must be path, query, header, formData or body";
    reportLeftOut(listed, why);
    return [];
  }
  if (place === "header" && ignoredHeaders.has(name.toLowerCase())) return [];
  return [
    {
      name,
      in: place,
      required: flag(node, "required") === true || place === "path",
      ...(place === "query" ? readListStyle(node) : readPlainStyle(node)),
      allowEmptyValue: flag(node, "allowEmptyValue") === true,
      ...readSchema(node, schemas),
      location: node.location,
    },
  ];
}

/** Lists in a path or a header are separated by commas. */
function readPlainStyle(node: Node): ListStyle {
  const format = text(node, "collectionFormat") ?? "csv";
  if (format !== "csv" && member(node, "items") !== undefined) {
    const reason = `collectionFormat "${format}" is not read in a path or a header: lists have commas there`;
    node.report(childLocation(node.location, "collectionFormat"), reason);
  }
  return { style: "simple", explode: false };
}

/** Some documents have a `schema`, which only a body may have. */
function readSchema(node: Node, schemas: Schemas): { schema?: string } {
  if (member(node, "schema") !== undefined) return schemaOf(node, schemas, "request");
  const schema = valueSchema(node);
  return schema === undefined
    ? {}
    : { schema: schemas.addInline(schema, node.location, "request") };
}
