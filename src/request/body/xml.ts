/** Parses XML bodies, typed by their schema (RFC 7303). */
import type { Json, MediaType, Schemas, Violation } from "../../model.ts";
import type { Places } from "../../schema/compile.ts";
import { parseXml } from "../../xml/parse.ts";
import { readElement } from "../../xml/read.ts";
import { xmlShapeOf, type XmlShape } from "../../xml/shape.ts";
import { typeText } from "../parameters/shape.ts";
import { decodeText } from "./charset.ts";
import { malformed, type ReadBytes } from "./parsed.ts";

/** Compiles the reader of an XML body. If the schema expects a string, the body is the XML text itself. */
export function createReadXml(
  mediaType: MediaType,
  schemas: Schemas,
  places: Pick<Places, "show">,
): ReadBytes {
  const shape = xmlShapeOf(schemas, mediaType.schema);
  const schemaPointer = places.show(mediaType.location);
  return (bytes, type) => {
    const text = decodeText(bytes, type, declaredEncoding(bytes));
    if (typeof text !== "string") return text;
    const root = parseXml(text);
    if (typeof root === "string") return malformed(`the body is not XML: ${root}`);
    if (isTextOnly(shape)) return { value: text };
    const { name } = shape;
    const misnamed = name !== undefined && name !== root.name;
    const violations = misnamed ? [wrongRoot(name, root.name)] : [];
    return {
      value: readElement(root, shape, typed),
      violations: violations.map((each) => ({ ...each, schemaPointer })),
    };
  };
}

/** Surrounding space is kept in texts alone. */
function typed(types: ReadonlySet<string>, text: string): Json {
  return typeText({ kind: "scalar", types }, types.has("string") ? text : text.trim());
}

function isTextOnly({ types }: XmlShape): boolean {
  return types.size === 1 && types.has("string");
}

function wrongRoot(expected: string, sent: string): Omit<Violation, "schemaPointer"> {
  return {
    in: "body",
    pointer: "",
    keyword: "xml",
    message: `must be the element ${expected}, not ${sent}`,
  };
}

/** Reads the encoding of the XML declaration, which is ASCII in all encodings but UTF-16 (XML 1.0, 4.3.3). */
function declaredEncoding(bytes: Buffer): string | undefined {
  const start = bytes.toString("latin1", 0, 100);
  return /^<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1];
}
