/** Converts XML elements to values, by the `xml` objects of a schema (OpenAPI 3.1, 4.8.26; 3.2, 4.26). */
import type { Json, JsonObject } from "../model.ts";
import type { XmlElement } from "./parse.ts";
import type { XmlShape } from "./shape.ts";

/** Converts a text to one of these types. */
export type TypeText = (types: ReadonlySet<string>, text: string) => Json;

/** The member for text that no property stands for. */
export const textMember = "#text";

/** The value of an element. What its schema does not declare is kept, for validation to refuse. */
export function readElement(element: XmlElement, shape: XmlShape, typeText: TypeText): Json {
  const { types } = shape;
  if (element.nil) return null;
  if (types.has("array") && !types.has("object")) return readList(element, shape.items, typeText);
  return isStructure(element, types)
    ? readMembers(element, shape, typeText)
    : typeText(types.size === 0 ? anyText : types, element.text);
}

const anyText: ReadonlySet<string> = new Set(["string"]);
const scalars = ["string", "number", "integer", "boolean"];

/** Whether an element becomes an object: it has children, or attributes where those are expected or nothing is. */
function isStructure({ children, attributes }: XmlElement, types: ReadonlySet<string>): boolean {
  if (children.length > 0) return true;
  if (types.size === 0) return attributes.size > 0;
  if (!types.has("object")) return false;
  return attributes.size > 0 || !scalars.some((type) => types.has(type));
}

function readList({ children, text }: XmlElement, items: XmlShape, typeText: TypeText): Json {
  if (children.length === 0 && text.trim() !== "") return text;
  return children.map((child) => {
    const value = readElement(child, items, typeText);
    const fits = items.name === undefined || items.name === child.name;
    return fits ? value : Object.fromEntries([[child.name, value]]);
  });
}

type Members = Map<string, Json>;

/** Reads declared properties by their names in XML, then the rest. */
function readMembers(element: XmlElement, shape: XmlShape, typeText: TypeText): JsonObject {
  const members: Members = new Map();
  const taken = new Set<string>();
  let textTaken = false;
  for (const [property, own] of shape.properties) {
    const name = own.name ?? property;
    if (own.nodeType === "text" || own.nodeType === "cdata") {
      textTaken = true;
      if (hasText(element) || shape.required.has(property))
        members.set(property, readText(element.text, own, typeText));
    } else if (own.nodeType === "attribute") {
      const attribute = element.attributes.get(name);
      taken.add(`@${name}`);
      if (attribute !== undefined) members.set(property, readText(attribute, own, typeText));
    } else {
      const listed = readProperty(element, property, own, shape, typeText);
      taken.add(listed.name);
      if (listed.value !== undefined) members.set(property, listed.value);
    }
  }
  addAttributes(element, members, taken, shape, typeText);
  addElements(element, members, taken, shape, typeText);
  if (!textTaken && element.text.trim() !== "") members.set(textMember, element.text);
  return Object.fromEntries(members);
}

/** White space between children is for people. */
function hasText({ text, children }: XmlElement): boolean {
  return text.trim() !== "" || (text !== "" && children.length === 0);
}

function readText(text: string, shape: XmlShape, typeText: TypeText): Json {
  const { types, items } = shape;
  if (types.has("array"))
    return text
      .split(/\s+/)
      .filter((item) => item !== "")
      .map((item) => readText(item, items, typeText));
  return typeText(types.size === 0 ? anyText : types, text);
}

/** An array is all elements with the name of its items, or those in the element around them. */
function readProperty(
  { children }: XmlElement,
  property: string,
  own: XmlShape,
  { required }: XmlShape,
  typeText: TypeText,
): { readonly name: string; readonly value: Json | undefined } {
  const isList = own.types.has("array");
  const name = elementName(property, own);
  const found = children.filter((child) => child.name === name);
  const [first] = found;
  if (isList && own.nodeType === "none") {
    // An array without elements is empty if it is required.
    const missing = first === undefined && !required.has(property);
    const value = found.map((child) => readElement(child, own.items, typeText));
    return { name, value: missing ? undefined : value };
  }
  if (first === undefined) return { name, value: undefined };
  const values = found.map((child) => readElement(child, own, typeText));
  return { name, value: values.length === 1 ? values[0] : values };
}

/** The name of the elements that a property is written as. */
export function elementName(property: string, shape: XmlShape): string {
  return shape.types.has("array") && shape.nodeType === "none"
    ? (shape.items.name ?? shape.name ?? property)
    : (shape.name ?? property);
}

function addAttributes(
  { attributes }: XmlElement,
  members: Members,
  taken: ReadonlySet<string>,
  { additional }: XmlShape,
  typeText: TypeText,
): void {
  for (const [name, value] of attributes)
    if (!taken.has(`@${name}`) && !members.has(name))
      members.set(name, readText(value, additional, typeText));
}

/** Adds undeclared elements: several with one name are an array. */
function addElements(
  { children }: XmlElement,
  members: Members,
  taken: ReadonlySet<string>,
  { additional }: XmlShape,
  typeText: TypeText,
): void {
  const groups = new Map<string, XmlElement[]>();
  for (const child of children) {
    if (taken.has(child.name)) continue;
    const group = groups.get(child.name);
    if (group === undefined) groups.set(child.name, [child]);
    else group.push(child);
  }
  for (const [name, group] of groups) {
    if (members.has(name)) continue;
    const isList = additional.types.has("array");
    const shape = isList ? additional.items : additional;
    const values = group.map((child) => readElement(child, shape, typeText));
    members.set(name, isList || values.length > 1 ? values : (values[0] ?? ""));
  }
}
