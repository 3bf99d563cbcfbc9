/** Cookies, and the parameters that travel in them. */
import { typedObject } from "./pairs.ts";
import { decodeText } from "./query.ts";
import { readAccepted } from "./reader.ts";
import type { ParameterReader, ReadParameter } from "./reader.ts";
import { typeText } from "./shape.ts";
import { readText } from "./text-parameters.ts";

/** A cookie as sent, without the quotes that may stand around its value. */
export interface Cookie {
  readonly name: string;
  readonly value: string;
}

/** The cookies of a `Cookie` field (RFC 6265, 4.2.1). */
export function splitCookies(
  field: string | readonly string[] | undefined,
): Cookie[] {
  if (field === undefined) return [];
  const text = typeof field === "string" ? field : field.join(";");
  return text.split(";").flatMap((pair) => {
    const equals = pair.indexOf("=");
    if (equals === -1) return [];
    const value = pair.slice(equals + 1).trim();
    const quoted = /^"(.*)"$/s.exec(value);
    return [
      { name: pair.slice(0, equals).trim(), value: quoted?.[1] ?? value },
    ];
  });
}

/** The value of one cookie; of several of that name the first. */
export function readCookie(
  field: string | readonly string[] | undefined,
  name: string,
): string | undefined {
  return splitCookies(field).find((cookie) => cookie.name === name)?.value;
}

/** An exploded list or object may be several cookies: `a=1; a=2` (OpenAPI 3.2, 4.12.6). */
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
      return first === undefined
        ? {}
        : { value: typeText(shape, decode(first.value)) };
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

/** The style form puts `&` between them: `a=1&a=2` is one cookie then. */
function ampersands({ name, value }: Cookie): Cookie[] {
  return value
    .split(`&${name}=`)
    .map((item): Cookie => ({ name, value: item }));
}
