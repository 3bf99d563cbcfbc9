/** The cookies of a request (RFC 6265, 4.2.1). */

/** A cookie as sent, without the quotes that may stand around its value. */
export interface Cookie {
  readonly name: string;
  readonly value: string;
}

/** The cookies of a `Cookie` field. */
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
