/** Formats values in messages: as JSON, shortened. */
import type { Json } from "../../model.ts";

const longest = 80;

/** Formats a value as JSON, shortened; `nothing` for a missing one. */
export function show(value: Json | undefined): string {
  if (value === undefined) return "nothing";
  const pen = { text: "" };
  write(value, pen);
  return shorten(pen.text);
}

/** Shortens a text to 80 characters. */
export function shorten(text: string): string {
  if (text.length <= longest) return text;
  // Half of a surrogate pair is no character.
  return `${text.slice(0, longest - 3).replace(/[\uD800-\uDBFF]$/, "")}...`;
}

/** Joins phrases, shortened. */
export function join(phrases: readonly string[], between: string): string {
  let text = "";
  for (const phrase of phrases) {
    text += text === "" ? phrase : between + phrase;
    if (text.length > longest) break;
  }
  return shorten(text);
}

/** Stops when the text is long enough: each level of a value writes a character. */
function write(value: Json, pen: { text: string }): void {
  if (pen.text.length > longest) return;
  if (typeof value === "string") pen.text += JSON.stringify(value.slice(0, longest + 1));
  else if (value === null || typeof value !== "object") pen.text += String(value);
  else if (Array.isArray(value)) writeItems(value, pen);
  else writeMembers(value, pen);
}

function writeItems(items: readonly Json[], pen: { text: string }): void {
  pen.text += "[";
  for (let index = 0; index < items.length; index++) {
    if (pen.text.length > longest) return;
    if (index > 0) pen.text += ",";
    write(items[index] ?? null, pen);
  }
  pen.text += "]";
}

function writeMembers(members: Readonly<Record<string, Json>>, pen: { text: string }): void {
  pen.text += "{";
  let isFirst = true;
  for (const name in members) {
    if (pen.text.length > longest) return;
    if (!isFirst) pen.text += ",";
    isFirst = false;
    pen.text += `${JSON.stringify(name.slice(0, longest + 1))}:`;
    write(members[name] ?? null, pen);
  }
  pen.text += "}";
}
