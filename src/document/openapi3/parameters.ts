/** Reads parameter objects and fills in their defaults (OpenAPI 3.2, 4.12). */
import type { Parameter, ParameterPlace, ParameterStyle, Schemas } from "../../model.ts";
import { contentEntries, schemaOf } from "./content.ts";
import { reportLeftOut, listParameters, type ListedParameter } from "../parameter-list.ts";
import { childLocation, flag, member, text, type Node } from "../node.ts";

const stylesByPlace: Readonly<
  Record<ParameterPlace, readonly [ParameterStyle, ...ParameterStyle[]]>
> = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form", "cookie"],
};

/** Headers that other parts of the document declare: parameters of these names are ignored. */
const ignoredHeaders = new Set(["accept", "content-type", "authorization"]);

/** Reads the parameters of an operation: its own before those of its path item's layers. */
export function readParameters(
  operation: Node,
  layers: readonly Node[],
  template: string,
  schemas: Schemas,
): Parameter[] {
  return listParameters([operation, ...layers], template)
    .filter(({ name, place }) => place !== "header" || !ignoredHeaders.has(name.toLowerCase()))
    .flatMap((listed) => readParameter(listed, schemas));
}

function readParameter(listed: ListedParameter, schemas: Schemas): Parameter[] {
  const { name, place, node } = listed;
  if (place === "querystring") return readQuerystring(listed, schemas);
  if (!isPlace(place)) {
    reportLeftOut(listed, "`in` must be path, query, querystring, header or cookie");
    return [];
  }
  const style = readStyle(node, name, place);
  const inForm = style === "form" || style === "cookie";
  return [
    {
      name,
      in: place,
      required: flag(node, "required") === true || place === "path",
      style,
      explode: flag(node, "explode") ?? inForm,
      allowEmptyValue: flag(node, "allowEmptyValue") === true,
      ...(readParameterContent(node, name, schemas) ?? schemaOf(node, schemas, "request")),
      location: node.location,
    },
  ];
}

function isPlace(text: string): text is ParameterPlace {
  return Object.hasOwn(stylesByPlace, text);
}

/** A whole query has no style, only `content`. */
function readQuerystring(listed: ListedParameter, schemas: Schemas): Parameter[] {
  const { name, node } = listed;
  const content = readParameterContent(node, name, schemas);
  if (content === undefined) {
    reportLeftOut(listed, "a `querystring` parameter needs `content`");
    return [];
  }
  return [
    {
      name,
      in: "query",
      wholeQuery: true,
      required: flag(node, "required") === true,
      style: "form",
      explode: true,
      allowEmptyValue: false,
      ...content,
      location: node.location,
    },
  ];
}

function readStyle(node: Node, name: string, place: ParameterPlace): ParameterStyle {
  const allowed = stylesByPlace[place];
  const written = text(node, "style") ?? allowed[0];
  const known = allowed.find((candidate) => candidate === written);
  if (known !== undefined) return known;
  const reason = `parameter "${name}": style "${written}" is not one of ${allowed.join(", ")}, the styles of ${place} parameters: it is read as ${allowed[0]}`;
  node.report(childLocation(node.location, "style"), reason);
  return allowed[0];
}

/** A parameter with `content` has exactly one media type. */
function readParameterContent(
  node: Node,
  name: string,
  schemas: Schemas,
): { contentType: string; schema?: string } | undefined {
  const [entry, another] = contentEntries(node);
  if (entry === undefined) return undefined;
  const [type, mediaType] = entry;
  const besides = [
    ...(another === undefined ? [] : ["another media type"]),
    ...(member(node, "schema") === undefined ? [] : ["a `schema`"]),
  ];
  if (besides.length > 0) {
    const reason = `parameter "${name}" has ${besides.join(" and ")} beside ${type}: only that one counts`;
    node.report(node.location, reason);
  }
  return {
    contentType: type,
    ...schemaOf(mediaType, schemas, "request"),
  };
}
