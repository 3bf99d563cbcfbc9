/** Reads query parameters, each of which may be spread over several fields (OpenAPI 3.1, 4.8.12.3). */
import { readDeepObject } from "./deep-object.ts";
import type { Claims } from "./claims.ts";
import { readPairs, typedObject } from "./pairs.ts";
import { readContent } from "./parameter-content.ts";
import { decodeField } from "./query.ts";
import type { Field } from "./query.ts";
import { misread, readAccepted } from "./reader.ts";
import type { ParameterReader, ReadParameter } from "./reader.ts";
import { typeText } from "./shape.ts";
import type { Shape } from "./shape.ts";

/** Reads one parameter. An object of any members takes the fields that are free. */
export function readQuery(
  reader: ParameterReader,
  fields: readonly Field[],
  claims: Claims,
): ReadParameter {
  const { name, contentType } = reader.parameter;
  if (contentType === undefined)
    return readAccepted(reader, (shape) =>
      readAs(reader, shape, fields, claims),
    );
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
  } else if (shape.kind === "object" && explode)
    return readExploded(shape, fields, claims);
  const own = ownFields(reader, shape, fields, claims);
  // Clients that know both a parameter and a credential of its name send one field for each.
  const isTwofold =
    own.length === 2 &&
    shape.kind !== "array" &&
    claims.isCredential(reader.parameter.name);
  return readNamed(reader, shape, isTwofold ? own.slice(0, 1) : own);
}

/** The fields of its name. Some clients write `name[]` for each item of a list. */
function ownFields(
  { parameter: { name } }: ParameterReader,
  shape: Shape,
  fields: readonly Field[],
  claims: Claims,
): Field[] {
  const bracketed = `${name}[]`;
  const either = shape.kind === "array" && !claims.has(bracketed);
  return fields.filter(
    (field) => field.name === name || (either && field.name === bracketed),
  );
}

function readNamed(
  reader: ParameterReader,
  shape: Shape,
  own: readonly Field[],
): ReadParameter {
  const { parameter } = reader;
  const [first] = own;
  if (first === undefined) return {};
  if (parameter.allowEmptyValue && own.every(({ value }) => value === ""))
    return { empty: true };
  if (shape.kind === "array")
    return {
      value: itemsOf(reader, own).map((item) =>
        typeText(shape.items, decodeField(item)),
      ),
    };
  if (own.length > 1) return misread(reader, "must be given once");
  if (shape.kind === "scalar")
    return { value: typeText(shape, decodeField(first.value)) };
  if (parameter.style !== "deepObject")
    return readPairs(reader, shape, itemsOf(reader, own), decodeField);
  const value = typeText(shape, decodeField(first.value));
  return typeof value === "string"
    ? misread(reader, `must be written as ${parameter.name}[name]=value`)
    : { value };
}

/** `a=1&a=2` where it is exploded, else `a=1,2` with the delimiter of the style. */
function itemsOf(
  { parameter: { style, explode } }: ParameterReader,
  own: readonly Field[],
): string[] {
  const [first] = own;
  // Clients write an empty list as `a=`.
  if (first === undefined || (own.length === 1 && first.value === ""))
    return [];
  if (explode || own.length > 1) return own.map(({ value }) => value);
  // A comma that was sent encoded belongs to an item, where there are others that were not.
  const delimiter = first.value.includes(",") ? /,/ : /%2C/i;
  return first.value.split(delimiters[style] ?? delimiter);
}

/** None of these may stand in a query as it is: encoded, it is a delimiter all the same. */
const delimiters: Readonly<Record<string, RegExp>> = {
  spaceDelimited: /%20|\+| /,
  pipeDelimited: /\||%7C/i,
  tabDelimited: /%09|\t/,
};

/** An exploded object is one field a member: `a=1&b=2`. Those it declares are its own, and free ones if it is open. */
function readExploded(
  shape: Shape & { kind: "object" },
  fields: readonly Field[],
  claims: Claims,
): ReadParameter {
  const { names, open } = shape;
  const own = fields.filter(
    ({ name }) => names.has(name) || (open && claims.isFree(name)),
  );
  if (own.length === 0) return {};
  return {
    value: typedObject(
      shape,
      own.map(({ name, value }) => [name, decodeField(value)]),
    ),
  };
}
