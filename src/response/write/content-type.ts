/** Chooses the Content-Type of a reply: the declared media type, a range narrowed to the type of the body. */
import { isJsonType, mediaKind } from "../../values/media-type.ts";
import type { Json } from "../../model.ts";

const narrowed: Readonly<Record<string, string>> = {
  "text/*": "text/plain",
  "image/*": "image/png",
  "audio/*": "audio/wav",
  "video/*": "video/mp4",
  "font/*": "font/woff2",
  "multipart/*": "multipart/mixed",
};

/** `binary` means that the schema stands for bytes. */
export function contentType(declared: string, value: Json, binary: boolean): string {
  const [essence = "", ...parameters] = declared.split(";");
  const type = narrow(essence.trim(), value, binary);
  const whole = [type, ...parameters.map((each) => each.trim())].join("; ");
  return saysCharset(type) && !/;\s*charset=/i.test(declared) ? `${whole}; charset=utf-8` : whole;
}

function narrow(type: string, value: Json, binary: boolean): string {
  if (!type.includes("*")) return type;
  if (type === "*/*" || type === "*" || type === "application/*")
    return binary && typeof value === "string" ? "application/octet-stream" : "application/json";
  // `application/*+json` stands for any type with that suffix.
  return narrowed[type] ?? type.replace(/^\*/, "application").replace("*", "vnd.mock");
}

/** JSON has a charset parameter though it need not; XML has its declaration, and events are always UTF-8. */
function saysCharset(type: string): boolean {
  return isJsonType(type) || (type.startsWith("text/") && mediaKind(type) !== "events");
}
