/** Parses the cookies of a request (RFC 6265, 4.2.1). */

/** A cookie as it was sent, without quotes around its value. */
export interface Cookie {
  readonly name: string;
  readonly value: string;
}

/** Splits a `Cookie` field. */
export function splitCookies(field: string | readonly string[] | undefined): Cookie[] {
  if (field === undefined) return [];
  return textOf(field)
    .split(";")
    .flatMap((pair) => {
      const equals = pair.indexOf("=");
      if (equals === -1) return [];
      const name = pair.slice(0, equals).trim();
      return [{ name, value: unquote(pair.slice(equals + 1)) }];
    });
}

/** The value of one cookie; the first of several with its name. */
export function readCookie(
  field: string | readonly string[] | undefined,
  name: string,
): string | undefined {
  if (field === undefined) return undefined;
  const text = textOf(field);
  for (let start = 0; start < text.length;) {
    const semicolon = text.indexOf(";", start);
    const end = semicolon === -1 ? text.length : semicolon;
    const equals = text.indexOf("=", start);
    if (equals === -1) return undefined;
    if (equals < end && text.slice(start, equals).trim() === name)
      return unquote(text.slice(equals + 1, end));
    start = end + 1;
  }
  return undefined;
}

function textOf(field: string | readonly string[]): string {
  return typeof field === "string" ? field : field.join(";");
}

function unquote(written: string): string {
  const value = written.trim();
  const isQuoted = value.length > 1 && value.startsWith('"') && value.endsWith('"');
  return isQuoted ? value.slice(1, -1) : value;
}
