/** Writes arrays as sequences: lines (NDJSON), records (RFC 7464), events (WHATWG HTML, 9.2) and tables (RFC 4180). */
import type { Json, JsonObject } from "../../model.ts";

export function writeLines(value: Json): string {
  return itemsOf(value)
    .map((item) => `${JSON.stringify(item)}\n`)
    .join("");
}

export function writeRecords(value: Json): string {
  return itemsOf(value)
    .map((item) => `\u001E${JSON.stringify(item)}\n`)
    .join("");
}

/** Writes events. An item with the fields of an event is one; any other item is the data of one. */
export function writeEvents(value: Json): string {
  return itemsOf(value).map(eventOf).join("");
}

const eventFields = ["id", "event", "retry", "data", "comment"];

function eventOf(item: Json): string {
  const fields = isEvent(item)
    ? eventFields.flatMap((name) => {
        const value = item[name];
        return value === undefined || value === null
          ? []
          : linesOf(name === "comment" ? "" : name, value);
      })
    : linesOf("data", item);
  return `${fields.join("\n")}\n\n`;
}

function isEvent(item: Json): item is JsonObject {
  if (typeof item !== "object" || item === null || Array.isArray(item)) return false;
  const names = Object.keys(item);
  return names.length > 0 && names.every((name) => eventFields.includes(name));
}

/** Each line of a text is prefixed with the name of its field. */
function linesOf(name: string, value: Json): string[] {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.split(/\r\n|\r|\n/).map((line) => `${name}: ${line}`);
}

/** Writes a header of all names, and a row for each item; nested values are JSON. */
export function writeCsv(value: Json): string {
  const items = itemsOf(value);
  const names = [...new Set(items.flatMap((item) => (isRow(item) ? Object.keys(item) : [])))];
  const rows = items.map((item) => {
    if (Array.isArray(item)) return item.map(cell);
    return isRow(item) ? names.map((name) => cell(item[name])) : [cell(item)];
  });
  return [...(names.length === 0 ? [] : [names.map(cell)]), ...rows]
    .map((row) => `${row.join(",")}\r\n`)
    .join("");
}

function isRow(item: Json): item is JsonObject {
  return typeof item === "object" && item !== null && !Array.isArray(item);
}

function cell(value: Json | undefined): string {
  if (value === undefined || value === null) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function itemsOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [value];
}
