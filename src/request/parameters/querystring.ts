/** Reads a query string that is one document of a media type (OpenAPI 3.2, 4.12.1: `in: querystring`). */
import { mediaKind } from "../../values/media-type.ts";
import type { Claims } from "./claims.ts";
import { readContent } from "./parameter-content.ts";
import { isQueryPreference } from "../preferences/preferences.ts";
import { decodeText, nameOfPair, pairsOf } from "./query.ts";
import type { ParameterReader, ReadParameter } from "./reader.ts";

/** Reads the whole query as it was sent, without credentials and preferences of the mock. */
export function readQuerystring(
  reader: ParameterReader,
  query: string,
  claims: Claims,
): ReadParameter {
  const text = pairsOf(query)
    .filter((pair) => {
      const name = nameOfPair(pair);
      return !isQueryPreference(name) && !claims.has(name);
    })
    .join("&");
  if (text === "") return {};
  // A form is read as it was sent; another document was percent-encoded.
  return mediaKind(reader.parameter.contentType ?? "") === "form"
    ? readContent(reader, text)
    : readContent(reader, decodeText(text) ?? text);
}
