/** Drafts values of `enum` and `const`. */
import type { Json, JsonObject } from "../model.ts";
import { draftOfValue, type DraftOutcome } from "./draft.ts";
import { matchesNoNot, excludes } from "./excludes.ts";
import { member } from "../values/json.ts";
import type { SchemaStore } from "./schema-store.ts";
import { createEffort, unsatisfiableSchema, type DraftTask } from "./task.ts";

/** The most values of a list to look at. */
const maxEnumerated = 500;
/** The values of the shortest `enum` or `const`; `undefined` without one. */
export function enumeratedValues(parts: readonly JsonObject[]): Json[] | undefined {
  const lists = parts.flatMap((part) => {
    const constant = member(part, "const");
    const values = member(part, "enum");
    return [
      ...(constant === undefined ? [] : [[constant]]),
      ...(Array.isArray(values) ? [values] : []),
    ];
  });
  return lists.toSorted((left, right) => left.length - right.length)[0]?.slice(0, maxEnumerated);
}

/** The listed values that the other keywords may accept, and those of them that match no `not`. */
interface Enumerated {
  readonly possible: readonly Json[];
  readonly valid: readonly Json[];
}

function judgeListed(parts: readonly JsonObject[], store: SchemaStore): Enumerated | undefined {
  const listed = enumeratedValues(parts);
  if (listed === undefined) return undefined;
  const context = { store, effort: createEffort() };
  const possible = listed.filter((value) => !excludes(parts, draftOfValue(value), context));
  const valid = possible.filter((value) => matchesNoNot(parts, draftOfValue(value), context));
  return { possible, valid };
}

/** Drafts a value of `enum` or `const`; `undefined` if there is neither. */
export function draftEnumerated(
  examples: readonly Json[],
  parts: readonly JsonObject[],
  task: DraftTask,
): DraftOutcome | undefined {
  const listed = task.store.memoized(parts, judgeListed);
  if (listed === undefined) return undefined;
  const { possible, valid } = listed;
  const example = examples.find((value) => typeof value !== "object" && valid.includes(value));
  if (example !== undefined) return draftOfValue(example);
  if (valid.length > 0) return { kind: "choice", values: nonNullValues(valid) };
  return {
    kind: "dead",
    reason: "none of its listed values satisfies all its constraints",
    schema: unsatisfiableSchema(parts, task),
    ...(possible.length > 0 && {
      doubtful: { kind: "choice", values: nonNullValues(possible) } as const,
    }),
  };
}

/** The values without `null`, if there are others. */
function nonNullValues(values: readonly Json[]): readonly Json[] {
  const present = values.filter((value) => value !== null);
  return present.length > 0 ? present : values;
}
