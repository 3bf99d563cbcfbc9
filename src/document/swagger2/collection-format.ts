/** Converts `collectionFormat` of Swagger 2.0 to the styles of OpenAPI 3. */
import type { JsonObject, ParameterStyle } from "../../model.ts";
import { inlineSchema } from "../schema/inline-schema.ts";
import { childLocation, text, type Node } from "../node.ts";
import { isObject } from "../../values/json.ts";

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
  const reason = "a list in a list is taken as it is written";
  node.report(childLocation(node.location, "items"), reason);
  return { ...schema, items: {} };
}
