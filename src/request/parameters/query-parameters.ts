/** Reads query parameters, each of which may be spread over several fields (OpenAPI 3.1, 4.8.12.3). */
import { readDeepObject } from "./deep-object.ts";
import type { Claims } from "./claims.ts";
import { readPairs, typedObject } from "./pairs.ts";
import { readContent } from "./parameter-content.ts";
import { decodeField, type Field } from "./query.ts";
import {
  styleViolation,
  readAccepted,
  type ParameterReader,
  type ReadParameter,
} from "./reader.ts";
import { typeText, type Shape } from "./shape.ts";

/** Reads a query parameter. An object with arbitrary members takes the unclaimed fields. */
export function readQuery(
  reader: ParameterReader,
  fields: readonly Field[],
  claims: Claims,
): ReadParameter {
  const { name, contentType } = reader.parameter;
  if (contentType === undefined)
    return readAccepted(reader, (shape) => readAs(reader, shape, fields, claims));
  const sent = fields.find((field) => field.name === name);
  return sent === undefined ? {} : readContent(reader, decodeField(sent.value));
}

function readAs(
  reader: ParameterReader,
  shape: Shape,
  fields: readonly Field[],
  claims: Claims,
): ReadParameter {
  const { style, explode } = reader.parameter;
  if (style === "deepObject" && shape.kind !== "scalar") {
    const deep = readDeepObject(reader, shape, fields);
    if (deep.value !== undefined || deep.violation !== undefined) return deep;
  } else if (shape.kind === "object" && explode) return readExploded(shape, fields, claims);
  const own = ownFields(reader, shape, fields, claims);
  // A client that knows a parameter and a credential of the same name sends a field for each.
  const isTwofold =
    own.length === 2 && shape.kind !== "array" && claims.isCredential(reader.parameter.name);
  return readNamed(reader, shape, isTwofold ? own.slice(0, 1) : own);
}

/** The fields of the parameter's name. Some clients write `name[]` for each item. */
function ownFields(
  { parameter: { name } }: ParameterReader,
  shape: Shape,
  fields: readonly Field[],
  claims: Claims,
): Field[] {
  const bracketed = `${name}[]`;
  const either = shape.kind === "array" && !claims.has(bracketed);
  return fields.filter((field) => field.name === name || (either && field.name === bracketed));
}

function readNamed(reader: ParameterReader, shape: Shape, own: readonly Field[]): ReadParameter {
  const { parameter } = reader;
  const [first] = own;
  if (first === undefined) return {};
  if (parameter.allowEmptyValue && own.every(({ value }) => value === "")) return { empty: true };
  if (shape.kind === "array")
    return {
      value: itemsOf(reader, own).map((item) => typeText(shape.items, decodeField(item))),
    };
  if (own.length > 1) return styleViolation(reader, "must be given once");
  if (shape.kind === "scalar") return { value: typeText(shape, decodeField(first.value)) };
  if (parameter.style !== "deepObject")
    return readPairs(reader, shape, itemsOf(reader, own), decodeField);
  const value = typeText(shape, decodeField(first.value));
  return typeof value === "string"
    ? styleViolation(reader, `must be written as ${parameter.name}[name]=value`)
    : { value };
}

/** Splits `a=1&a=2` if exploded, otherwise `a=1,2` by the delimiter of the style. */
function itemsOf(
  { parameter: { style, explode } }: ParameterReader,
  own: readonly Field[],
): string[] {
  const [first] = own;
  // Clients write an empty array as `a=`.
  if (first === undefined || (own.length === 1 && first.value === "")) return [];
  if (explode || own.length > 1) return own.map(({ value }) => value);
  // An encoded comma belongs to an item if there are plain commas too.
  const delimiter = first.value.includes(",") ? /,/ : /%2C/i;
  return first.value.split(delimiters[style] ?? delimiter);
}

/** These characters can't be plain in a query, so they are delimiters in encoded form. */
const delimiters: Readonly<Record<string, RegExp>> = {
  spaceDelimited: /%20|\+| /,
  pipeDelimited: /\||%7C/i,
  tabDelimited: /%09|\t/,
};

/**
 * Reads an exploded object, a field for each member: `a=1&b=2`. It takes declared members, and unclaimed fields if it
 * is open.
 */
function readExploded(
  shape: Shape & { kind: "object" },
  fields: readonly Field[],
  claims: Claims,
): ReadParameter {
  const { names, open } = shape;
  const own = fields.filter(({ name }) => names.has(name) || (open && claims.isFree(name)));
  if (own.length === 0) return {};
  return {
    value: typedObject(
      shape,
      own.map(({ name, value }) => [name, decodeField(value)]),
    ),
  };
}
