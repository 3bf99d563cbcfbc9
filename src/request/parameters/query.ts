/** Splits query strings into fields. */

/** A field as sent: `value` is undecoded, because a delimiter may be told from the same character encoded. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

/** The fields of a query string, in order; a malformed percent escape stays as it is. */
export function splitQuery(query: string): Field[] {
  return pairsOf(query).map((pair) => {
    const equals = pair.indexOf("=");
    return {
      name: nameOfPair(pair),
      value: equals === -1 ? "" : pair.slice(equals + 1),
    };
  });
}

/** What stands between the ampersands, as sent. */
export function pairsOf(query: string): string[] {
  return query === "" ? [] : query.split("&").filter((pair) => pair !== "");
}

export function nameOfPair(pair: string): string {
  const equals = pair.indexOf("=");
  return decodeField(equals === -1 ? pair : pair.slice(0, equals));
}

/** Percent-decodes a query value, `+` being a space (WHATWG URL, 5.1); a malformed escape stays as it is. */
export function decodeField(text: string): string {
  const spaced = text.includes("+") ? text.replaceAll("+", " ") : text;
  return decodeText(spaced) ?? spaced;
}

/** Percent-decodes a text, as paths and cookies are encoded; `undefined` where an escape is malformed. */
export function decodeText(text: string): string | undefined {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
