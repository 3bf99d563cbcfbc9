/** Parsers of unions, discriminated unions, nullable values and defaults. */
import { isObject } from "../../values/json.ts";
import type { Json } from "../../model.ts";
import { alternatives, refuse, wrongType } from "./issue.ts";
import { aborted, type Issue, type Parse } from "./types.ts";

/**
 * Returns the first alternative without issues; otherwise the first that could be read, with its issues; otherwise one
 * issue with those of all alternatives.
 */
export function unionParse(options: readonly Parse[]): Parse {
  return (value, run) => {
    const outer = run.issues;
    const unionErrors: Issue[][] = [];
    let readable: { value: Json; issues: readonly Issue[] } | undefined;
    for (const parse of options) {
      const issues: Issue[] = [];
      run.issues = issues;
      const parsed = parse(value, run);
      run.issues = outer;
      if (parsed !== aborted && issues.length === 0) return parsed;
      if (parsed !== aborted) readable ??= { value: parsed, issues };
      unionErrors.push(issues);
    }
    if (readable === undefined) {
      const path = [...run.path];
      outer.push({ path, message: "Invalid input", unionErrors });
      return aborted;
    }
    outer.push(...readable.issues);
    return readable.value;
  };
}

/** Chooses the alternative by the value of one property. */
export function discriminatedParse(property: string, options: ReadonlyMap<string, Parse>): Parse {
  const message = `Invalid discriminator value. Expected ${alternatives([...options.keys()])}`;
  return (value, run) => {
    if (!isObject(value)) return refuse(run, wrongType("object", value));
    const name = Object.hasOwn(value, property) ? value[property] : undefined;
    const parse = typeof name === "string" ? options.get(name) : undefined;
    if (parse === undefined) return refuse(run, message, property);
    return parse(value, run);
  };
}

export function nullableParse(parse: Parse): Parse {
  return (value, run) => (value === null ? null : parse(value, run));
}

/** Parses `fallback` in place of a missing value. */
export function defaultParse(parse: Parse, fallback: Json): Parse {
  return (value, run) => parse(value === undefined ? fallback : value, run);
}
