/** Parses sequences of JSON texts to arrays: lines (NDJSON, JSON Lines) and records (RFC 7464). */
import type { Json } from "../../model.ts";
import { parseJson } from "./json.ts";
import type { Parsed } from "./parsed.ts";

/** Parses a value from each line; blank lines are skipped. */
export function parseLines(text: string): Parsed {
  return parseEach(text.split("\n"), "line");
}

/** Parses records, each of which begins with a record separator; text before the first one is skipped. */
export function parseRecords(text: string): Parsed {
  const [before = "", ...records] = text.split("\u001E");
  return parseEach(before.trim() === "" ? records : [before, ...records], "record");
}

function parseEach(texts: readonly string[], unit: string): Parsed {
  const values: Json[] = [];
  for (const [index, text] of texts.entries()) {
    if (text.trim() === "") continue;
    const { value, problem } = parseJson(text, `${unit} ${index + 1} of the body`);
    if (problem !== undefined) return { problem };
    if (value !== undefined) values.push(value);
  }
  return { value: values };
}
