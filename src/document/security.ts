/** Reads security requirements and the schemes they name (OpenAPI 3.1, 4.8.27 and 4.8.30; Swagger 2.0). */
import type { Credential, Json, Location, SecurityRequirement, SecurityScheme } from "../model.ts";
import {
  childLocation,
  listItems,
  member,
  objectAt,
  objectNode,
  nullableMember,
  rawEntries,
  text,
  type Node,
} from "./node.ts";
import { isObject } from "../values/json.ts";

/** The security schemes of a document, and the name of the place that declares them. */
export interface SecuritySchemes {
  readonly place: string;
  readonly byName: ReadonlyMap<string, SecurityScheme>;
}

/** Reads `components.securitySchemes`, or `securityDefinitions` of Swagger 2.0. */
export function readSecuritySchemes(root: Node): SecuritySchemes {
  const swagger2 = nullableMember(root, "openapi") === undefined;
  const place = swagger2 ? "securityDefinitions" : "components.securitySchemes";
  const fallback = { what: "`components`", instead: "it is ignored" };
  const owner = swagger2 ? root : objectAt(root, "components", fallback);
  if (owner === undefined) return { place, byName: new Map() };
  const entries = rawEntries(owner, swagger2 ? "securityDefinitions" : "securitySchemes");
  return {
    place,
    byName: new Map(entries.map(([name, value, at]) => [name, readScheme(name, value, at, owner)])),
  };
}

/** An unreadable scheme can't be enforced: operations that need it have a gap. */
function readScheme(name: string, value: Json, location: Location, owner: Node): SecurityScheme {
  let reason = "it can't be read";
  const report = (_: Location, why: string): void => void (reason = why);
  const fallback = {
    what: `security scheme "${name}"`,
    instead: "every request satisfies it",
  };
  const node = objectNode({ ...owner, report }, value, location, fallback);
  if (node === undefined) return { name, location, kind: "unenforceable", reason };
  return {
    name,
    location: node.location,
    ...schemeOf(name, { ...node, report: owner.report }),
  };
}

function schemeOf(name: string, node: Node): Credential {
  const type = text(node, "type") ?? "";
  switch (type.trim().toLowerCase()) {
    case "apikey":
      return apiKeyOf(name, node);
    case "http":
      return httpOf(name, node);
    case "basic":
      return { kind: "http", scheme: "basic" };
    case "oauth2":
    case "openidconnect":
      return { kind: "http", scheme: "bearer" };
    case "mutualtls":
      return unenforceable("a client certificate can't be seen without TLS");
    default:
      return unenforceable(`security scheme "${name}": type "${type}" is not known`);
  }
}

function httpOf(name: string, node: Node): Credential {
  const bearer = member(node, "bearerFormat") === undefined ? "" : "bearer";
  const scheme = (text(node, "scheme") ?? bearer).trim().toLowerCase();
  return scheme === ""
    ? unenforceable(`security scheme "${name}": type http needs a \`scheme\``)
    : { kind: "http", scheme };
}

function apiKeyOf(name: string, node: Node): Credential {
  const place = text(node, "in")?.trim().toLowerCase();
  const parameter = text(node, "name");
  const known = place === "query" || place === "header" || place === "cookie";
  return parameter === undefined || !known
    ? unenforceable(
        `security scheme "${name}": an apiKey needs a \`name\`, and \`in\` of query, header or cookie`,
      )
    : { kind: "apiKey", in: place, parameter };
}

function unenforceable(reason: string): Credential {
  return { kind: "unenforceable", reason };
}

/** The security requirements of an operation: its own, or the document's. */
export function readSecurity(
  operation: Node,
  root: Node,
  schemes: SecuritySchemes,
): SecurityRequirement[] {
  const written =
    member(operation, "security") === undefined ? { ...root, report: operation.report } : operation;
  return requirementsOf(written).flatMap(({ value, location }) => {
    const names = namesOf(value, location, operation);
    return names === undefined ? [] : [names.map((name) => schemeNamed(name, location, schemes))];
  });
}

/** An object in place of the list counts as its only item. */
function requirementsOf(owner: Node): { value: Json; location: Location }[] {
  const value = member(owner, "security");
  return isObject(value)
    ? [{ value, location: childLocation(owner.location, "security") }]
    : listItems(owner, "security");
}

function namesOf(value: Json, location: Location, { report }: Node): string[] | undefined {
  if (isObject(value)) return Object.keys(value);
  if (typeof value === "string") {
    report(
      location,
      `a security requirement must be an object: it is taken as {${JSON.stringify(value)}: []}`,
    );
    return [value];
  }
  report(location, "a security requirement must be an object: it is left out");
  return undefined;
}

function schemeNamed(
  name: string,
  location: Location,
  { place, byName }: SecuritySchemes,
): SecurityScheme {
  const reason = `${place} has no "${name}"`;
  return byName.get(name) ?? { name, location, kind: "unenforceable", reason };
}
