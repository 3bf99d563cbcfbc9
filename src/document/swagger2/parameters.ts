/** Reads the parameters of Swagger 2.0 that are not part of a body. */
import type { Parameter, Schemas, JsonObject, ParameterStyle } from "../../model.ts";
import { schemaOf } from "../openapi3/content.ts";
import { reportLeftOut, type ListedParameter } from "../parameter-list.ts";
import { childLocation, flag, member, text, type Node } from "../node.ts";
import { inlineSchema, inlineSchemaId } from "../schema/inline-schema.ts";
import { isObject } from "../../values/json.ts";

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
  return inlineSchemaId(node, schemas, "request", valueSchema(node));
}

export interface ListStyle {
  readonly style: ParameterStyle;
  readonly explode: boolean;
}

const styles: Readonly<Record<string, ParameterStyle>> = {
  csv: "form",
  multi: "form",
  ssv: "spaceDelimited",
  tsv: "tabDelimited",
  pipes: "pipeDelimited",
};

/** The style of a list in a query or a form; `csv` by default. */
export function readListStyle(node: Node): ListStyle {
  const format = text(node, "collectionFormat") ?? "csv";
  const style = Object.hasOwn(styles, format) ? styles[format] : undefined;
  if (style !== undefined) return { style, explode: format === "multi" };
  const reason = `collectionFormat "${format}" is not one of ${Object.keys(styles).join(", ")}: it is read as csv`;
  node.report(childLocation(node.location, "collectionFormat"), reason);
  return { style: "form", explode: false };
}

/** The inline schema of a parameter. Lists within a list are read as texts, so their items are dropped. */
export function valueSchema(node: Node): JsonObject | undefined {
  const schema = inlineSchema(node);
  const items = schema?.["items"];
  if (schema === undefined || !isObject(items) || items["type"] !== "array") return schema;
  const reason = "a list within a list is not split: its text is used unchanged";
  node.report(childLocation(node.location, "items"), reason);
  return { ...schema, items: {} };
}
