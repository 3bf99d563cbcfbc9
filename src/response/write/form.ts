/** Writes `application/x-www-form-urlencoded` and `multipart/*` bodies. */
import type { Encoding, Json } from "../../model.ts";
import { fingerprintJson, uuidFromFingerprint } from "../../values/random.ts";

type Encodings = ReadonlyMap<string, Encoding>;

/** Writes a field for each member; arrays repeat the name, objects use brackets. */
export function writeForm(value: Json, encodings: Encodings): string {
  if (!isStructure(value)) return encodeURIComponent(plainText(value));
  return Object.entries(value)
    .flatMap(([name, member]) => fieldsOf(name, member, encodings.get(name)))
    .map(([name, text]) => `${encodeField(name)}=${encodeField(text)}`)
    .join("&");
}

const separators: Readonly<Record<string, string>> = {
  spaceDelimited: " ",
  pipeDelimited: "|",
  tabDelimited: "\t",
};

function fieldsOf(name: string, value: Json, encoding: Encoding | undefined): [string, string][] {
  if (!isStructure(value)) return [[name, plainText(value)]];
  if (encoding?.contentType?.includes("json") === true) return [[name, JSON.stringify(value)]];
  if (!Array.isArray(value))
    return Object.entries(value).flatMap(([key, member]) =>
      fieldsOf(`${name}[${key}]`, member, undefined),
    );
  const { style = "form", explode = style === "form" } = encoding ?? {};
  if (!explode && style !== "deepObject")
    return [[name, value.map(plainText).join(separators[style] ?? ",")]];
  return value.flatMap((item, index) =>
    isStructure(item)
      ? fieldsOf(`${name}[${index}]`, item, undefined)
      : [[name, plainText(item)] as [string, string]],
  );
}

function encodeField(text: string): string {
  return encodeURIComponent(text).replaceAll("%20", "+");
}

/** Writes a part for each member, or for each item of an array. Equal values have equal boundaries. */
export function writeMultipart(
  value: Json,
  encodings: Encodings,
): { readonly boundary: string; readonly payload: string } {
  const boundary = uuidFromFingerprint(fingerprintJson(value) ?? { a: 0, b: 0 });
  const parts = Array.isArray(value)
    ? value.map((item) => partOf(undefined, item, undefined))
    : Object.entries(isStructure(value) ? value : { value }).flatMap(([name, member]) =>
        (Array.isArray(member) ? member : [member]).map((item) =>
          partOf(name, item, encodings.get(name)),
        ),
      );
  const payload = [...parts.map((part) => `--${boundary}\r\n${part}\r\n`), `--${boundary}--\r\n`];
  return { boundary, payload: payload.join("") };
}

function partOf(name: string | undefined, value: Json, encoding: Encoding | undefined): string {
  const [declared = ""] = encoding?.contentType?.split(",") ?? [];
  const usual = isStructure(value) ? "application/json" : "text/plain";
  const type = declared === "" || declared.includes("*") ? usual : declared.trim();
  const disposition =
    name === undefined ? "" : `Content-Disposition: form-data; name="${quote(name)}"\r\n`;
  const text = isStructure(value) ? JSON.stringify(value) : plainText(value);
  return `${disposition}Content-Type: ${type}\r\n\r\n${text}`;
}

/** Quotes as browsers do (WHATWG HTML, 4.10.21.8). */
function quote(name: string): string {
  return name.replace(/["\r\n]/g, (character) => encodeURIComponent(character));
}

function isStructure(value: Json): value is Json[] | { [key: string]: Json } {
  return typeof value === "object" && value !== null;
}

function plainText(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
