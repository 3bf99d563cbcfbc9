/** Splits query strings into fields. */

/** A field as it was sent: `value` is encoded, because a plain delimiter differs from an encoded one. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

/** The fields of a query string, in order. A malformed percent escape is kept. */
export function splitQuery(query: string): Field[] {
  return pairsOf(query).map((pair) => {
    const equals = pair.indexOf("=");
    return {
      name: nameOfPair(pair),
      value: equals === -1 ? "" : pair.slice(equals + 1),
    };
  });
}

/** The pairs between ampersands, as they were sent. */
export function pairsOf(query: string): string[] {
  return query === "" ? [] : query.split("&").filter((pair) => pair !== "");
}

export function nameOfPair(pair: string): string {
  const equals = pair.indexOf("=");
  return decodeField(equals === -1 ? pair : pair.slice(0, equals));
}

/** Percent-decodes a query value, with `+` as space (WHATWG URL, 5.1). A malformed escape is kept. */
export function decodeField(text: string): string {
  const spaced = text.includes("+") ? text.replaceAll("+", " ") : text;
  return decodeText(spaced) ?? spaced;
}

/** Percent-decodes a text of a path or cookie; `undefined` if an escape is malformed. */
export function decodeText(text: string): string | undefined {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
