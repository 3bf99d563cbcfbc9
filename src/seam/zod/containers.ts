/** Parsers of objects, records and arrays. Each returns a new value and leaves its input alone. */
import { isObject } from "../../values/json.ts";
import type { Json, JsonObject } from "../../model.ts";
import { refuse, report, wrongType } from "./issue.ts";
import type { Rule } from "./keywords.ts";
import { aborted, type Parse, type Run } from "./types.ts";

/** A field of an object, in the order in which issues are reported. */
export interface Field {
  readonly name: string;
  readonly parse: Parse;
  /** Whether a missing value is accepted without a default. */
  readonly optional: boolean;
}

/** An object with these fields; other members are dropped. */
export function objectParse(fields: readonly Field[]): Parse {
  return (value, run) => {
    if (!isObject(value)) return refuse(run, wrongType("object", value));
    const result: JsonObject = {};
    let usable = true;
    for (const { name, parse, optional } of fields) {
      const member = Object.hasOwn(value, name) ? value[name] : undefined;
      if (member === undefined && optional) continue;
      const parsed = parseAt(name, member, parse, run);
      if (parsed === aborted) usable = false;
      else put(result, name, parsed);
    }
    return usable ? result : aborted;
  };
}

/**
 * An object with any keys: each key and value is parsed, and the number of keys is checked if all of them are usable.
 */
export function recordParse(
  parseKey: Parse,
  parseValue: Parse,
  most: Rule<number> | undefined,
): Parse {
  return (value, run) => {
    if (!isObject(value)) return refuse(run, wrongType("object", value));
    const result: JsonObject = {};
    let usable = true;
    for (const key of Object.keys(value)) {
      const parsedKey = parseAt(key, key, parseKey, run);
      const parsed = parseAt(key, value[key], parseValue, run);
      if (parsedKey === aborted || parsed === aborted) usable = false;
      else put(result, key, parsed);
    }
    if (!usable) return aborted;
    if (most !== undefined && Object.keys(result).length > most.limit) report(run, most.message);
    return result;
  };
}

export function arrayParse(parseItem: Parse): Parse {
  return (value, run) => {
    if (!Array.isArray(value)) return refuse(run, wrongType("array", value));
    const result: Json[] = [];
    let usable = true;
    for (const [index, item] of value.entries()) {
      const parsed = parseAt(index, item, parseItem, run);
      if (parsed === aborted) usable = false;
      else result.push(parsed);
    }
    return usable ? result : aborted;
  };
}

function parseAt(
  key: string | number,
  value: Json | undefined,
  parse: Parse,
  run: Run,
): Json | typeof aborted {
  run.path.push(key);
  const parsed = parse(value, run);
  run.path.pop();
  return parsed;
}

/** A key named `__proto__` is parsed and dropped, as zod does: setting it would change the prototype. */
function put(object: JsonObject, key: string, value: Json): void {
  if (key !== "__proto__") object[key] = value;
}
