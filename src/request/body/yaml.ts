/** Parses YAML bodies (RFC 9512), as far as JSON can express them. */
import { parseFile } from "../../document/parse/parse.ts";
import { MockError } from "../../errors.ts";
import type { Json } from "../../model.ts";
import { malformed, type Parsed } from "./parsed.ts";

/** The most values, each repetition of an alias counted: a short text must not stand for a long one. */
const maxValues = 100_000;

export function parseYaml(text: string): Parsed {
  try {
    const { value } = parseFile("body.yaml", "the body", text);
    return countsMore(value, maxValues)
      ? malformed(`the body holds more than ${maxValues} values`)
      : { value };
  } catch (error) {
    if (error instanceof MockError) return malformed(`the body can't be read: ${error.message}`);
    throw error;
  }
}

function countsMore(root: Json, limit: number): boolean {
  const waiting: Json[] = [root];
  let left = limit;
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    left -= 1;
    if (left < waiting.length) return true;
    if (typeof value === "object" && value !== null)
      for (const member of Object.values(value)) waiting.push(member);
  }
  return false;
}
