/** Security requirements and the schemes they name (OpenAPI 3.1, 4.8.27 and 4.8.30). */
import type {
  Location,
  SecurityRequirement,
  SecurityScheme,
} from "../model.ts";
import {
  invalid,
  listItems,
  mapEntries,
  objectNode,
  own,
  text,
} from "./read.ts";
import type { Node } from "./read.ts";
import { isObject } from "./resolve.ts";

export type SecuritySchemes = ReadonlyMap<string, SecurityScheme>;

/** The schemes that `components.securitySchemes` of the document declares. */
export function readSecuritySchemes(root: Node): SecuritySchemes {
  const components = own(root, "components");
  if (!isObject(components)) return new Map();
  const node = objectNode(
    root.document,
    components,
    { file: root.location.file, pointer: "/components" },
    "`components`",
  );
  return new Map(
    mapEntries(node, "securitySchemes", "security scheme").map(
      ([name, scheme]) => [name, readScheme(name, scheme)],
    ),
  );
}

function readScheme(name: string, node: Node): SecurityScheme {
  const base = { name, location: node.location };
  const type = text(node, "type");
  if (type === "http")
    return {
      ...base,
      kind: "http",
      scheme: (text(node, "scheme") ?? "").toLowerCase(),
    };
  if (type === "oauth2" || type === "openIdConnect")
    return { ...base, kind: "http", scheme: "bearer" };
  if (type === "mutualTLS") {
    return {
      ...base,
      kind: "unenforceable",
      reason: "a client certificate can't be seen without TLS",
    };
  }
  if (type !== "apiKey") {
    throw invalid(
      node.document,
      node.location,
      `security scheme "${name}": type "${type ?? ""}" is not known`,
    );
  }
  return { ...base, ...readApiKey(name, node) };
}

function readApiKey(
  name: string,
  node: Node,
): { kind: "apiKey"; in: "query" | "header" | "cookie"; parameter: string } {
  const place = text(node, "in");
  const parameter = text(node, "name");
  if (
    parameter === undefined ||
    (place !== "query" && place !== "header" && place !== "cookie")
  ) {
    throw invalid(
      node.document,
      node.location,
      `security scheme "${name}": an apiKey needs a \`name\`, and \`in\` of query, header or cookie`,
    );
  }
  return { kind: "apiKey", in: place, parameter };
}

/** The alternatives that admit a request to an operation: its own, or else the document's. */
export function readSecurity(
  operation: Node,
  root: Node,
  schemes: SecuritySchemes,
): SecurityRequirement[] {
  const owner = own(operation, "security") === undefined ? root : operation;
  return listItems(owner, "security").map(({ value, location }) => {
    if (!isObject(value))
      throw invalid(
        owner.document,
        location,
        "a security requirement must be an object",
      );
    return Object.keys(value).map(
      (name) => schemes.get(name) ?? unknownScheme(name, location),
    );
  });
}

function unknownScheme(name: string, location: Location): SecurityScheme {
  const reason = `components.securitySchemes has no "${name}"`;
  return { name, location, kind: "unenforceable", reason };
}
