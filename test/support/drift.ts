/** What Seam publishes and our document lacks, as one line for each difference, each under its JSON Pointer. */
import { isDeepStrictEqual } from "node:util";
import type { Json, JsonObject } from "../../src/model.ts";
import { isObject, lookUp } from "./contracts.ts";
import { shapeOf, type Shape } from "./shape.ts";

/** The pointers lead into the published operation. */
export function operationDrift(
  operation: string,
  published: JsonObject,
  ours: JsonObject,
): string[] {
  const [seam, own] = [lookUp(published, operation), lookUp(ours, operation)];
  return [
    ...members(": operationId", [seam.operationId ?? ""], [own.operationId ?? ""]),
    ...named(parametersOf(seam, published), parametersOf(own, ours), "/parameters"),
    ...single(bodyOf(seam.requestBody, published), bodyOf(own.requestBody, ours), "/requestBody"),
    ...repliesDrift(seam.responses, own.responses, published, ours),
    ...securityDrift(
      seam.security,
      own.security,
      lookUp(published, "/components/securitySchemes"),
      lookUp(ours, "/components/securitySchemes"),
    ),
  ];
}

/** Each parameter as a schema under its place and name: `required` counts as one of its rules. */
function parametersOf(operation: JsonObject, document: JsonObject): Record<string, Shape> {
  const parameters = Array.isArray(operation.parameters) ? operation.parameters : [];
  return Object.fromEntries(
    parameters
      .map((parameter) => resolved(parameter, document))
      // What Seam publishes as a security scheme of every operation that needs a workspace.
      .filter(({ name }) => name !== "seam-workspace")
      .map((parameter): [string, Shape] => {
        const shape = shapeOf(parameter.schema, document);
        const { required = false } = parameter;
        return [
          `${parameter.in} ${parameter.name}`,
          { ...shape, rules: { ...shape.rules, required } },
        ];
      }),
  );
}

/** The published replies are among ours; we describe failures that Seam doesn't publish. */
function repliesDrift(
  published: Json | undefined,
  ours: Json | undefined,
  publishedDocument: JsonObject,
  ourDocument: JsonObject,
): string[] {
  const own = isObject(ours) ? ours : {};
  return Object.entries(isObject(published) ? published : {}).flatMap(([status, reply]) => {
    const pointer = `/responses/${status}`;
    if (!Object.hasOwn(own, status)) return [`${pointer}: missing`];
    const body = bodyOf(reply, publishedDocument);
    return body.length === 0 ? [] : single(body, bodyOf(own[status], ourDocument), pointer);
  });
}

/** The schema of a message's JSON, if it has any. */
function bodyOf(message: Json | undefined, document: JsonObject): Shape[] {
  const { content } = resolved(message, document);
  const json = isObject(content) ? content["application/json"] : undefined;
  return isObject(json) ? [shapeOf(json.schema, document)] : [];
}

function resolved(value: Json | undefined, document: JsonObject): JsonObject {
  if (!isObject(value)) return {};
  return typeof value.$ref === "string" ? lookUp(document, value.$ref.slice(1)) : value;
}

/** The pointers lead into the published schema, with its `allOf` merged. */
export function schemaDrift(published: Shape, ours: Shape, pointer = ""): string[] {
  return [
    ...members(`${pointer}: type`, published.types, ours.types),
    ...members(`${pointer}: enum`, published.enum, ours.enum),
    ...members(`${pointer}: required`, published.required, ours.required),
    ...Object.entries(published.rules)
      .filter(([keyword, value]) => !holds(keyword, value, ours.rules))
      .map(([keyword, value]) => `${pointer}: ${keyword} ${JSON.stringify(value)} missing`),
    ...named(published.properties, ours.properties, `${pointer}/properties`),
    ...named(byIndex(published.oneOf), byIndex(ours.oneOf), `${pointer}/oneOf`),
    ...single(published.items, ours.items, `${pointer}/items`),
    ...single(
      published.additionalProperties,
      ours.additionalProperties,
      `${pointer}/additionalProperties`,
    ),
  ];
}

/** Alternatives count in their order, and so does what each of their schemes is. */
export function securityDrift(
  published: Json | undefined,
  ours: Json | undefined,
  publishedSchemes: JsonObject,
  ourSchemes: JsonObject,
): string[] {
  const alternatives = Array.isArray(published) ? published : [];
  const own = Array.isArray(ours) ? ours : [];
  const names = alternatives.flatMap((alternative) =>
    isObject(alternative) ? Object.keys(alternative) : [],
  );
  return [
    ...alternatives.flatMap((alternative, index) =>
      isDeepStrictEqual(alternative, own[index])
        ? []
        : [`/security/${index}: ${JSON.stringify(alternative)} missing`],
    ),
    ...own
      .slice(alternatives.length)
      .map((extra) => `/security: ${JSON.stringify(extra)} not published`),
    ...names.flatMap((name) => schemeDrift(name, publishedSchemes[name], ourSchemes[name])),
  ];
}

function schemeDrift(name: string, published: Json | undefined, ours: Json | undefined): string[] {
  const fields = isObject(published) ? Object.entries(published) : [];
  return fields
    .filter(([field, value]) => !isObject(ours) || !isDeepStrictEqual(ours[field], value))
    .map(([field, value]) => `/securitySchemes/${name}: ${field} ${JSON.stringify(value)} missing`);
}

function members(where: string, published: readonly Json[], ours: readonly Json[]): string[] {
  const without = (some: readonly Json[], others: readonly Json[]): Json[] =>
    some.filter((one) => !others.includes(one));
  return [
    ...without(published, ours).map((one) => `${where} ${JSON.stringify(one)} missing`),
    ...without(ours, published).map((one) => `${where} ${JSON.stringify(one)} not published`),
  ];
}

function named(
  published: Readonly<Record<string, Shape>>,
  ours: Readonly<Record<string, Shape>>,
  pointer: string,
): string[] {
  return [
    ...Object.entries(published).flatMap(([name, shape]) => {
      const own = Object.hasOwn(ours, name) ? ours[name] : undefined;
      return own === undefined
        ? [`${pointer}/${name}: missing`]
        : schemaDrift(shape, own, `${pointer}/${name}`);
    }),
    ...Object.keys(ours)
      .filter((name) => !Object.hasOwn(published, name))
      .map((name) => `${pointer}/${name}: not published`),
  ];
}

function byIndex(shapes: readonly Shape[]): Record<string, Shape> {
  return Object.fromEntries(shapes.entries());
}

function single(published: readonly Shape[], ours: readonly Shape[], pointer: string): string[] {
  const [shape, own] = [published[0], ours[0]];
  if (shape === undefined) return own === undefined ? [] : [`${pointer}: not published`];
  return own === undefined ? [`${pointer}: missing`] : schemaDrift(shape, own, pointer);
}

function holds(keyword: string, value: Json, ours: JsonObject): boolean {
  if (Object.hasOwn(ours, keyword)) return isDeepStrictEqual(ours[keyword], value);
  return keyword === "format" && standsInFor(value, ours.pattern);
}

/** Seam takes date-times without seconds, which `format` rejects: a pattern that says so is as good. */
function standsInFor(format: Json, pattern: Json | undefined): boolean {
  if (format !== "date-time" || typeof pattern !== "string") return false;
  const matches = (text: string): boolean => new RegExp(pattern, "u").test(text);
  return (
    ["2026-05-08T15:00:00Z", "2024-02-29T23:59:59.123456Z"].every(matches) &&
    !["2026-05-08", "15:00:00Z", "2026-13-08T15:00:00Z", "tomorrow"].some(matches)
  );
}
