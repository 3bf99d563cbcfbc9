/** Writes the values of parameters into a request, each in its style (OpenAPI 3.1, 4.8.12.3; RFC 6570). */
import { isObject } from "../../values/json.ts";
import { essence, mediaKind } from "../../values/media-type.ts";
import type { Json, Parameter } from "../../model.ts";
import { writeForm } from "../../response/write/form.ts";

export interface ParameterValue {
  readonly parameter: Parameter;
  readonly value: Json;
}

/** The parts of a request that carry parameters. */
export interface WrittenParameters {
  readonly path: string;
  /** Without `?`. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  /** `name=value` pairs. */
  readonly cookies: readonly string[];
}

export function writeParameters(
  template: string,
  values: readonly ParameterValue[],
): WrittenParameters {
  const within = (place: Parameter["in"]): ParameterValue[] =>
    values.filter(({ parameter }) => parameter.in === place);
  return {
    path: writePath(template, within("path")),
    query: within("query").flatMap(queryFields).join("&"),
    headers: Object.fromEntries(
      within("header").map((each) => [each.parameter.name.toLowerCase(), headerText(each)]),
    ),
    cookies: within("cookie").flatMap(cookiePairs),
  };
}

/** Frameworks write more than a name between braces: `{path*}`, `{id:[0-9]+}`. A name without a parameter is sent. */
function writePath(template: string, values: readonly ParameterValue[]): string {
  return template.replace(/\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}/g, (_whole, written: string) => {
    const bare = written.replace(/^[+#./;?&*]/, "").replace(/[*?+:=].*$/s, "");
    const found = values.find(({ parameter: { name } }) => name === written || name === bare);
    return found === undefined ? encodeURIComponent(bare) : pathText(found);
  });
}

function pathText({ parameter, value }: ParameterValue): string {
  const { name, style, explode, contentType } = parameter;
  if (contentType !== undefined) return encodeURIComponent(scalarText(value));
  const key = encodeURIComponent(name);
  if (style === "label") {
    const separator = explode ? "." : ",";
    return `.${itemsOf(value, explode, encodeWithDots).join(separator)}`;
  }
  if (style !== "matrix") return itemsOf(value, explode, encodeURIComponent).join(",");
  const items = itemsOf(value, explode, encodeURIComponent);
  if (explode && isObject(value)) return items.map((item) => `;${item}`).join("");
  if (explode) return items.map((item) => `;${key}=${item}`).join("");
  return `;${key}=${items.join(",")}`;
}

/** In the style label a dot is a delimiter. */
function encodeWithDots(text: string): string {
  return encodeURIComponent(text).replaceAll(".", "%2E");
}

/** What separates the items of an array that is one field. */
const separators: Partial<Readonly<Record<Parameter["style"], string>>> = {
  spaceDelimited: "%20",
  pipeDelimited: "%7C",
  tabDelimited: "%09",
};

function queryFields({ parameter, value }: ParameterValue): string[] {
  const { name, style, explode, contentType, wholeQuery } = parameter;
  const key = encodeURIComponent(name);
  if (wholeQuery === true) return [wholeQueryText(value, contentType)];
  if (contentType !== undefined) return [`${key}=${encodeURIComponent(scalarText(value))}`];
  if (style === "deepObject" && typeof value === "object") return deepFields(key, value);
  const items = itemsOf(value, explode, encodeURIComponent);
  if (explode && isObject(value)) return items;
  if (explode && items.length > 0) return items.map((item) => `${key}=${item}`);
  return [`${key}=${items.join(separators[style] ?? ",")}`];
}

function wholeQueryText(value: Json, contentType = ""): string {
  return mediaKind(essence(contentType)) === "form"
    ? writeForm(value, new Map())
    : encodeURIComponent(scalarText(value));
}

/** `name[a][b]=1`; the items of an array are numbered. */
function deepFields(key: string, value: Json): string[] {
  if (value === null || typeof value !== "object")
    return [`${key}=${encodeURIComponent(scalarText(value))}`];
  return Object.entries(value).flatMap(([member, inner]) =>
    deepFields(`${key}[${encodeURIComponent(member)}]`, inner),
  );
}

/** Header fields are ASCII, and are not percent-encoded. */
function headerText({ parameter: { explode, contentType }, value }: ParameterValue): string {
  const text =
    contentType === undefined
      ? itemsOf(value, explode, (item) => item).join(",")
      : scalarText(value);
  return /^[\t\x20-\x7E]*$/.test(text) ? text : encodeURIComponent(text);
}

function cookiePairs({ parameter, value }: ParameterValue): string[] {
  const { name, style, explode, contentType } = parameter;
  if (contentType !== undefined) return [`${name}=${encodeURIComponent(scalarText(value))}`];
  const encode = style === "cookie" ? (text: string): string => text : encodeURIComponent;
  const items = itemsOf(value, explode, encode);
  if (explode && isObject(value)) return items;
  if (explode && items.length > 0) return items.map((item) => `${name}=${item}`);
  return [`${name}=${items.join(",")}`];
}

/** The items of an array, the members of an object, or a scalar alone. */
function itemsOf(value: Json, explode: boolean, encode: (text: string) => string): string[] {
  if (Array.isArray(value)) return value.map((item) => encode(scalarText(item)));
  if (!isObject(value)) return [encode(scalarText(value))];
  return Object.entries(value).flatMap(([name, member]) => {
    const [key, text] = [encode(name), encode(scalarText(member))];
    return explode ? [`${key}=${text}`] : [key, text];
  });
}

/** A text as it is, any other value as JSON: so it is in a parameter that has `content` too. */
function scalarText(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
