/** Parses XML text to elements (XML 1.0), with fast-xml-parser. */
import { createRequire } from "node:module";
import type * as FastXmlParser from "fast-xml-parser";
import { decodeReferences } from "./text.ts";

/** An element with its local names: prefixes are the client's choice. */
export interface XmlElement {
  readonly name: string;
  /** Its attributes without namespace declarations. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its text without that of its children. */
  readonly text: string;
  /** Whether it has `xsi:nil="true"` (XML Schema Part 1, 2.6.2). */
  readonly nil: boolean;
}

/** The deepest nesting, so that no recursion over elements overflows the stack. */
export const maxElementDepth = 200;

const require = createRequire(import.meta.url);
const options = {
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  // No entity is ever expanded; character references are decoded here.
  processEntities: false,
  cdataPropName: "#cdata",
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: maxElementDepth,
};

/** Parses the root element, or returns what is wrong. Document types are refused, because of entities. */
export function parseXml(text: string): XmlElement | string {
  if (/<!DOCTYPE/i.test(text.replace(opaque, ""))) return "document types are not supported";
  const { XMLParser, XMLValidator } = require("fast-xml-parser") as typeof FastXmlParser;
  try {
    const valid = XMLValidator.validate(text);
    if (valid !== true) return `${shorten(valid.err.msg)} (line ${valid.err.line})`;
    const roots = (new XMLParser(options).parse(text) as XmlNode[]).flatMap(
      (node) => elementOf(node) ?? [],
    );
    const [root] = roots;
    return root === undefined || roots.length > 1 ? "it has more than one root element" : root;
  } catch (error) {
    return error instanceof Error ? shorten(error.message) : "it can't be read";
  }
}

/** Comments and CDATA sections, which have no markup. */
const opaque = /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>/g;

/** The parser may quote any amount of text. */
function shorten(message: string): string {
  return message.length > 120 ? `${message.slice(0, 120)}…` : message;
}

/** A node of the parser: its name and content, and its attributes under `:@`. */
type XmlNode = Record<string, XmlNode[] | Record<string, string> | string>;

function elementOf(node: XmlNode): XmlElement | undefined {
  const name = Object.keys(node).find((key) => key !== ":@");
  if (name === undefined || name.startsWith("#") || name.startsWith("?")) return undefined;
  const content = node[name] as XmlNode[];
  const own = attributesOf(node[":@"] as Record<string, string> | undefined);
  return {
    name: localName(name),
    children: content.flatMap((child) => elementOf(child) ?? []),
    text: content.map(textOf).join(""),
    ...own,
  };
}

function attributesOf(raw: Record<string, string> = {}): Pick<XmlElement, "attributes" | "nil"> {
  const attributes = new Map<string, string>();
  let nil = false;
  for (const [name, value] of Object.entries(raw)) {
    if (name === "xmlns" || name.startsWith("xmlns:")) continue;
    // By the usual prefix of the XML Schema instance namespace.
    if (name === "xsi:nil") nil = /^\s*(?:true|1)\s*$/.test(value);
    else if (!name.startsWith("xsi:")) attributes.set(localName(name), decodeReferences(value));
  }
  return { attributes, nil };
}

function textOf(node: XmlNode): string {
  const text = node["#text"];
  if (typeof text === "string") return decodeReferences(text);
  const section = node["#cdata"];
  return Array.isArray(section) ? section.map(rawText).join("") : "";
}

function rawText(node: XmlNode): string {
  const text = node["#text"];
  return typeof text === "string" ? text : "";
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
