/** Reads parameters by their style (OpenAPI 3.1, 4.8.12.3; RFC 6570) and types them by their schema. */
import type { Json, JsonObject, Parameter, Violation } from "../model.ts";
import { fingerprintJson, maxDepth } from "../seed.ts";
import type { Field } from "./query.ts";
import { decodeField } from "./query.ts";
import type { Shape } from "./shape.ts";
import { typeText } from "./shape.ts";

/** What was sent for one parameter: nothing, its value, or why it can't be read. */
export type ReadParameter = {
  readonly value?: Json;
  /** It was sent without a value, as `allowEmptyValue` lets it be. */
  readonly empty?: true;
  readonly violation?: Violation;
};

/** Reads one parameter from the texts that were sent for it. */
export interface ParameterReader {
  readonly parameter: Parameter;
  readonly shape: Shape;
  readonly schemaPointer: string;
}

/** A path, header or cookie value: one text, already decoded. */
export function readText(reader: ParameterReader, sent: string): ReadParameter {
  const { parameter, shape } = reader;
  if (parameter.contentType !== undefined) return readContent(reader, sent);
  const bare = unwrapStyle(parameter, shape, sent);
  if (bare === undefined) {
    return {
      violation: violationOf(
        reader,
        "style",
        `must be written in the style ${parameter.style}`,
      ),
    };
  }
  if (shape.kind === "array")
    return { value: bare.items.map((item) => typeText(shape.items, item)) };
  if (shape.kind === "object") return readPairs(reader, bare.items);
  return { value: typeText(shape, bare.text) };
}

interface Unwrapped {
  readonly text: string;
  readonly items: readonly string[];
}

/** Takes off what label (`.a.b`) and matrix (`;id=a;id=b`) put around the values. */
function unwrapStyle(
  parameter: Parameter,
  shape: Shape,
  sent: string,
): Unwrapped | undefined {
  const { style, explode } = parameter;
  if (style === "label") {
    if (!sent.startsWith(".")) return undefined;
    const text = sent.slice(1);
    return { text, items: text.split(explode ? "." : ",") };
  }
  if (style === "matrix") return unwrapMatrix(parameter, shape, sent);
  // The elements of a header's list may have spaces around them (RFC 9110, 5.6.1).
  const items = sent.split(parameter.in === "header" ? /\s*,\s*/ : ",");
  return { text: sent, items: sent === "" ? [] : items };
}

function unwrapMatrix(
  { name, explode }: Parameter,
  shape: Shape,
  sent: string,
): Unwrapped | undefined {
  if (!sent.startsWith(";")) return undefined;
  const text = sent.slice(1);
  // Each member of an exploded object goes by its own name: `;R=100;G=200`.
  if (explode && shape.kind === "object")
    return { text, items: text.split(";") };
  const parts = explode && shape.kind === "array" ? text.split(";") : [text];
  if (!parts.every((part) => part === name || part.startsWith(`${name}=`)))
    return undefined;
  const own = parts.map((part) => part.slice(name.length + 1));
  const [only = ""] = own;
  return { text: only, items: explode ? own : only.split(",") };
}

/** `a,1,b,2`, or `a=1,b=2` where it is exploded. */
function readPairs(
  reader: ParameterReader,
  items: readonly string[],
): ReadParameter {
  const pairs: [string, string][] = [];
  if (reader.parameter.explode) {
    for (const item of items) {
      const equals = item.indexOf("=");
      if (equals === -1)
        return {
          violation: violationOf(
            reader,
            "style",
            "must be written as name=value",
          ),
        };
      pairs.push([item.slice(0, equals), item.slice(equals + 1)]);
    }
  } else {
    if (items.length % 2 === 1)
      return {
        violation: violationOf(
          reader,
          "style",
          "must be written as name,value",
        ),
      };
    for (let index = 0; index < items.length; index += 2)
      pairs.push([items[index] ?? "", items[index + 1] ?? ""]);
  }
  return { value: typedObject(reader.shape, pairs) };
}

function typedObject(
  shape: Shape,
  pairs: readonly (readonly [string, string])[],
): JsonObject {
  const values = new Map<string, string[]>();
  for (const [name, value] of pairs)
    values.set(name, [...(values.get(name) ?? []), value]);
  return Object.fromEntries(
    [...values].map(([name, texts]) => {
      const member = shape.kind === "object" ? shape.member(name) : shape;
      if (member.kind === "array")
        return [name, texts.map((text) => typeText(member.items, text))];
      return [name, typeText(member, texts.at(-1) ?? "")];
    }),
  );
}

/** A query parameter: it may be spread over several fields. Adds the names it took to `taken`. */
export function readQuery(
  reader: ParameterReader,
  fields: readonly Field[],
  taken: Set<string>,
): ReadParameter {
  const { parameter, shape } = reader;
  if (parameter.style === "deepObject")
    return readDeepObject(reader, fields, taken);
  if (
    shape.kind === "object" &&
    parameter.explode &&
    parameter.contentType === undefined
  ) {
    return readExploded(reader, fields, taken);
  }
  const own = fields.filter(
    ({ name }) => name === parameter.name || name === `${parameter.name}[]`,
  );
  for (const { name } of own) taken.add(name);
  const [first] = own;
  if (first === undefined) return {};
  if (parameter.contentType !== undefined)
    return readContent(reader, decodeField(first.value));
  if (shape.kind === "array")
    return {
      value: readItems(parameter, own).map((item) =>
        typeText(shape.items, item),
      ),
    };
  if (shape.kind === "object")
    return readPairs(reader, readItems(parameter, own));
  if (own.length > 1) {
    return { violation: violationOf(reader, "style", "must be given once") };
  }
  const text = decodeField(first.value);
  if (text === "" && parameter.allowEmptyValue) return { empty: true };
  return { value: typeText(shape, text) };
}

const delimiters: Readonly<Record<string, RegExp>> = {
  form: /,|%2C/i,
  spaceDelimited: /%20|\+| /,
  pipeDelimited: /\||%7C/i,
};

/** `a=1&a=2` where it is exploded, else `a=1,2` with the delimiter of the style. */
function readItems(parameter: Parameter, own: readonly Field[]): string[] {
  const exploded = parameter.explode || own.length > 1;
  if (exploded) {
    // Clients write an empty list as `a=`.
    const only = own.length === 1 ? own[0] : undefined;
    return only?.value === "" ? [] : own.map(({ value }) => decodeField(value));
  }
  const value = own[0]?.value ?? "";
  if (value === "") return [];
  // A comma that was sent encoded belongs to an item, where there are others that were not.
  const literal =
    parameter.style === "form" && value.includes(",")
      ? /,/
      : (delimiters[parameter.style] ?? /,/);
  return value.split(literal).map(decodeField);
}

/** `name[a][b]=1`. */
function readDeepObject(
  reader: ParameterReader,
  fields: readonly Field[],
  taken: Set<string>,
): ReadParameter {
  const prefix = `${reader.parameter.name}[`;
  const own = fields.filter(
    ({ name }) => name.startsWith(prefix) && name.endsWith("]"),
  );
  if (own.length === 0) return {};
  const leaves = own.map(({ name, value }) => {
    taken.add(name);
    return {
      path: name.slice(prefix.length, -1).split("]["),
      text: decodeField(value),
    };
  });
  if (leaves.some(({ path }) => path.length > maxDepth))
    return { violation: violationOf(reader, "style", tooDeep) };
  return { value: nest(reader.shape, leaves) };
}

const tooDeep = `must not be nested deeper than ${maxDepth} levels`;

interface Leaf {
  readonly path: readonly string[];
  readonly text: string;
}

function nest(shape: Shape, leaves: readonly Leaf[]): Json {
  const ends = leaves.filter(
    ({ path }) => path.length === 0 || (path.length === 1 && path[0] === ""),
  );
  if (ends.length > 0) {
    if (shape.kind === "array")
      return ends.map(({ text }) => typeText(shape.items, text));
    return typeText(shape, ends.at(-1)?.text ?? "");
  }
  const names = [...new Set(leaves.map(({ path }) => path[0] ?? ""))];
  const below = (name: string): Leaf[] =>
    leaves
      .filter(({ path }) => path[0] === name)
      .map(({ path, text }) => ({ path: path.slice(1), text }));
  if (shape.kind === "array")
    return names.map((name) => nest(shape.items, below(name)));
  const member = (name: string): Shape =>
    shape.kind === "object" ? shape.member(name) : shape;
  return Object.fromEntries(
    names.map((name) => [name, nest(member(name), below(name))]),
  );
}

/** An exploded object is one field a property: `a=1&b=2`. Only properties it declares are its own. */
function readExploded(
  reader: ParameterReader,
  fields: readonly Field[],
  taken: Set<string>,
): ReadParameter {
  const { shape } = reader;
  const own = fields.filter(
    ({ name }) => shape.kind === "object" && shape.names.has(name),
  );
  if (own.length === 0) return {};
  for (const { name } of own) taken.add(name);
  return {
    value: typedObject(
      shape,
      own.map(({ name, value }) => [name, decodeField(value)] as const),
    ),
  };
}

function readContent(reader: ParameterReader, text: string): ReadParameter {
  try {
    const value = JSON.parse(text) as Json;
    return fingerprintJson(value) === undefined
      ? { violation: violationOf(reader, "content", tooDeep) }
      : { value };
  } catch {
    return {
      violation: violationOf(
        reader,
        "content",
        `must be ${reader.parameter.contentType ?? "JSON"}`,
      ),
    };
  }
}

export function violationOf(
  reader: ParameterReader,
  keyword: string,
  message: string,
): Violation {
  const { parameter, schemaPointer } = reader;
  return {
    in: parameter.in,
    pointer: `/${parameter.name}`,
    keyword,
    message,
    schemaPointer,
  };
}
