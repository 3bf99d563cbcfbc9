/** Writes values as XML, by the `xml` objects of a schema (OpenAPI 3.1, 4.8.26; 3.2, 4.26). */
import type { Json, JsonObject } from "../model.ts";
import { elementName, textMember } from "./read.ts";
import type { XmlShape } from "./shape.ts";
import { cdata, escapeAttribute, escapeText, xmlName } from "./text.ts";

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const instances = "http://www.w3.org/2001/XMLSchema-instance";

/** The prefixes in use, and their namespaces. */
interface Prefixes {
  /** Declared where they are used. */
  readonly own: Set<string>;
  /** Declared by the root. */
  readonly root: Map<string, string>;
}

/** Writes the document of a value. The schema names its root, or the component does. */
export function writeXml(value: Json, shape: XmlShape): string {
  const prefixes: Prefixes = { own: new Set(), root: new Map() };
  const name = shape.name ?? shape.component ?? "root";
  const root = writeElement(name, value, shape, prefixes, true);
  const declared = [...prefixes.root]
    .filter(([prefix]) => !prefixes.own.has(prefix))
    .map(([prefix, uri]) => ` xmlns:${prefix}="${escapeAttribute(uri)}"`);
  const end = /^<[^\s/>]+/.exec(root)?.[0].length ?? 0;
  return declaration + root.slice(0, end) + declared.join("") + root.slice(end);
}

function writeElement(
  name: string,
  value: Json,
  shape: XmlShape,
  prefixes: Prefixes,
  isRoot = false,
): string {
  const tag = qualified(name, shape, prefixes);
  const attributes = namespaceOf(shape, prefixes);
  if (value === null) {
    prefixes.root.set("xsi", instances);
    return `<${tag}${attributes} xsi:nil="true"/>`;
  }
  if (Array.isArray(value)) {
    const itemName = shape.items.name ?? (isRoot ? rootItem(shape) : name);
    const items = value.map((item) => writeElement(itemName, item, shape.items, prefixes));
    return wrap(tag, attributes, items.join(""));
  }
  if (typeof value !== "object") return wrap(tag, attributes, escapeText(String(value)));
  return writeObject(tag, attributes, value, shape, prefixes);
}

/** The name of the items of a root array, which no property names. */
function rootItem({ items }: XmlShape): string {
  return items.component ?? "item";
}

function wrap(tag: string, attributes: string, content: string): string {
  return content === "" ? `<${tag}${attributes}/>` : `<${tag}${attributes}>${content}</${tag}>`;
}

function writeObject(
  tag: string,
  namespace: string,
  value: JsonObject,
  shape: XmlShape,
  prefixes: Prefixes,
): string {
  let attributes = namespace;
  let content = "";
  for (const [property, member] of Object.entries(value)) {
    const own = shape.properties.get(property);
    const nodeType = own?.nodeType ?? (property === textMember ? "text" : "");
    if (own !== undefined && nodeType === "attribute") {
      const name = qualified(own.name ?? property, own, prefixes, true);
      if (member !== null) attributes += ` ${name}="${escapeAttribute(plainText(member))}"`;
    } else if (nodeType === "cdata") content += cdata(plainText(member));
    else if (nodeType === "text") content += escapeText(plainText(member));
    else
      content +=
        own === undefined
          ? writeUndeclared(property, member, shape.additional, prefixes)
          : writeProperty(property, member, own, prefixes);
  }
  return wrap(tag, attributes, content);
}

/** An array without an element around it is its items. */
function writeProperty(property: string, value: Json, shape: XmlShape, prefixes: Prefixes): string {
  if (!Array.isArray(value) || shape.nodeType !== "none")
    return writeElement(shape.name ?? property, value, shape, prefixes);
  const name = elementName(property, shape);
  return value.map((item) => writeElement(name, item, shape.items, prefixes)).join("");
}

function writeUndeclared(
  property: string,
  value: Json,
  shape: XmlShape,
  prefixes: Prefixes,
): string {
  if (!Array.isArray(value)) return writeElement(property, value, shape, prefixes);
  return value.map((item) => writeElement(property, item, shape.items, prefixes)).join("");
}

function plainText(value: Json): string {
  if (value === null) return "";
  if (Array.isArray(value)) return value.map(plainText).join(" ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function qualified(
  name: string,
  { prefix, namespace }: XmlShape,
  prefixes: Prefixes,
  isAttribute = false,
): string {
  if (prefix === undefined) return xmlName(name);
  const clean = xmlName(prefix);
  // An element declares its own prefix; a prefix without a namespace gets one too.
  if (namespace === undefined || isAttribute) prefixes.root.set(clean, namespace ?? `urn:${clean}`);
  return `${clean}:${xmlName(name)}`;
}

function namespaceOf({ prefix, namespace }: XmlShape, prefixes: Prefixes): string {
  if (namespace === undefined) return "";
  if (prefix === undefined) return ` xmlns="${escapeAttribute(namespace)}"`;
  const clean = xmlName(prefix);
  prefixes.own.add(clean);
  return ` xmlns:${clean}="${escapeAttribute(namespace)}"`;
}
