/** Parameter objects, with the defaults of their place filled in (OpenAPI 3.1, 4.8.12). */
import { essence } from "../media-type.ts";
import type {
  Parameter,
  ParameterPlace,
  ParameterStyle,
  Schemas,
} from "../model.ts";
import { schemaOf } from "./content.ts";
import {
  flag,
  invalid,
  listItems,
  mapEntries,
  objectNode,
  text,
} from "./read.ts";
import type { Node } from "./read.ts";

const stylesByPlace: Readonly<
  Record<ParameterPlace, readonly [ParameterStyle, ...ParameterStyle[]]>
> = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form"],
};

/** Headers that other parts of the document describe: a parameter of that name is ignored. */
const ignoredHeaders = new Set(["accept", "content-type", "authorization"]);

/** The parameters of an operation: its own before those of its path item, one of a name and place. */
export function readParameters(
  operation: Node,
  pathItem: Node,
  schemas: Schemas,
): Parameter[] {
  const parameters = new Map<string, Parameter>();
  for (const owner of [operation, pathItem]) {
    for (const { value, location } of listItems(owner, "parameters")) {
      const parameter = readParameter(
        objectNode(owner.document, value, location, "a parameter"),
        schemas,
      );
      const key = `${parameter.in} ${parameter.name}`;
      if (!parameters.has(key)) parameters.set(key, parameter);
    }
  }
  return [...parameters.values()].filter(
    (parameter) =>
      parameter.in !== "header" ||
      !ignoredHeaders.has(parameter.name.toLowerCase()),
  );
}

function readParameter(node: Node, schemas: Schemas): Parameter {
  const name = text(node, "name");
  if (name === undefined)
    throw invalid(node.document, node.location, "a parameter needs a `name`");
  const place = text(node, "in");
  if (!isPlace(place)) {
    throw invalid(
      node.document,
      node.location,
      `parameter "${name}": \`in\` must be path, query, header or cookie`,
    );
  }
  const style = readStyle(node, name, place);
  const content = readParameterContent(node, schemas);
  return {
    name,
    in: place,
    required: place === "path" || flag(node, "required") === true,
    style,
    explode: flag(node, "explode") ?? style === "form",
    allowEmptyValue: flag(node, "allowEmptyValue") === true,
    ...schemaOf(node, schemas, "request"),
    ...content,
    location: node.location,
  };
}

function isPlace(text: string | undefined): text is ParameterPlace {
  return text !== undefined && Object.hasOwn(stylesByPlace, text);
}

function readStyle(
  node: Node,
  name: string,
  place: ParameterPlace,
): ParameterStyle {
  const allowed = stylesByPlace[place];
  const style = text(node, "style") ?? allowed[0];
  const known = allowed.find((candidate) => candidate === style);
  if (known !== undefined) return known;
  throw invalid(
    node.document,
    node.location,
    `parameter "${name}": style "${style}" is not one of ${allowed.join(", ")}, the styles of ${place} parameters`,
  );
}

/** A parameter with `content` is one document of that one media type. */
function readParameterContent(
  node: Node,
  schemas: Schemas,
): { contentType?: string; schema?: string } {
  const [entry] = mapEntries(node, "content", "media type");
  if (entry === undefined) return {};
  const [type, mediaType] = entry;
  return {
    contentType: essence(type),
    ...schemaOf(mediaType, schemas, "request"),
  };
}
