/** Reads parameters in cookies. */
import type { Cookie } from "../../values/cookies.ts";
import { typedObject } from "./pairs.ts";
import { decodeText } from "./query.ts";
import { readAccepted, type ParameterReader, type ReadParameter } from "./reader.ts";
import { typeText } from "./shape.ts";
import { readText } from "./text-parameters.ts";

/** Reads a cookie parameter. An exploded array or object may be several cookies: `a=1; a=2` (OpenAPI 3.2, 4.12.6). */
export function readCookieParameter(
  reader: ParameterReader,
  cookies: readonly Cookie[],
): ReadParameter {
  const { name, explode, contentType } = reader.parameter;
  const own = cookies
    .filter((cookie) => cookie.name === name)
    .flatMap((cookie) => (explode ? ampersands(cookie) : cookie));
  const [first] = own;
  if (!explode || contentType !== undefined || own.length === 1)
    return first === undefined ? {} : readText(reader, first.value);
  const decode = (text: string): string =>
    reader.parameter.style === "cookie" ? text : (decodeText(text) ?? text);
  return readAccepted(reader, (shape) => {
    if (shape.kind === "array" && first !== undefined)
      return {
        value: own.map(({ value }) => typeText(shape.items, decode(value))),
      };
    if (shape.kind !== "object")
      return first === undefined ? {} : { value: typeText(shape, decode(first.value)) };
    const members = cookies.filter((cookie) => shape.names.has(cookie.name));
    if (members.length === 0) return {};
    return {
      value: typedObject(
        shape,
        members.map((cookie) => [cookie.name, decode(cookie.value)]),
      ),
    };
  });
}

/** The style form separates values by `&`: `a=1&a=2` is one cookie. */
function ampersands({ name, value }: Cookie): Cookie[] {
  return value.split(`&${name}=`).map((item): Cookie => ({ name, value: item }));
}
