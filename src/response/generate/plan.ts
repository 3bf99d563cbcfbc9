/** What is prepared once for a schema, and how large its bodies may grow. */
import type { JsonSchema, Schemas } from "../../model.ts";
import type { Fingerprint } from "../../seed.ts";
import type { Outcome } from "./draft.ts";
import { createHeights } from "./height.ts";
import { draftNode } from "./node.ts";
import { createStore } from "./store.ts";
import type { Effort, Place, Task } from "./task.ts";

export interface Plan {
  /** `file#pointer` of the schema. */
  readonly where: string;
  readonly locate: (schema: JsonSchema) => string;
  readonly draft: (
    print: Fingerprint,
    full: boolean,
    complaints: ReadonlyMap<string, number>,
    effort: Effort,
  ) => { readonly outcome: Outcome; readonly drawn: ReadonlySet<string> };
}

interface Size {
  readonly optionalLevels: number;
  readonly listSize: number;
}

const firstSize: Size = { optionalLevels: 32, listSize: 3 };
/** Where a body grows beyond `maxValues`, the next size is tried: cut evenly, not where the budget happens to end. */
const smallerSizes: readonly Size[] = [
  { optionalLevels: 32, listSize: 1 },
  { optionalLevels: 6, listSize: 1 },
  { optionalLevels: 3, listSize: 1 },
];
const leanSize: Size = { optionalLevels: 0, listSize: 1 };
const maxValues = 10_000;
const tooLarge = {
  reason: "its smallest value has too many parts to generate",
};

export function createPlan(schemas: Schemas, schemaId: string): Plan {
  const store = createStore(schemas);
  const root: JsonSchema = { $ref: schemaId };
  const heights = createHeights(root, createStore(schemas));
  const where = store.locate(schemas.get(schemaId)) ?? schemaId;

  const attempt = (
    size: Size,
    print: Fingerprint,
    full: boolean,
    complaints: ReadonlyMap<string, number>,
    effort: Effort,
  ): { outcome: Outcome; task: Task } => {
    const task: Task = {
      store,
      heights,
      full,
      ...size,
      complaints,
      drawn: new Set(),
      budget: maxValues,
      effort,
      exhausted: false,
    };
    const outcome = draftNode([root], rootPlace(print, full), task);
    const isTooLarge = outcome.kind === "dead" && task.exhausted;
    return {
      outcome: isTooLarge ? { ...outcome, ...tooLarge, schema: root } : outcome,
      task,
    };
  };

  return {
    where,
    locate: (schema) => store.locate(schema) ?? where,
    draft: (print, full, complaints, effort) => {
      if (!full) {
        const { outcome, task } = attempt(
          leanSize,
          print,
          false,
          complaints,
          effort,
        );
        return { outcome, drawn: task.drawn };
      }
      let last = attempt(firstSize, print, true, complaints, effort);
      for (const size of smallerSizes) {
        if (!last.task.exhausted || effort.values <= 0) break;
        last = attempt(size, print, true, complaints, effort);
      }
      return { outcome: last.outcome, drawn: last.task.drawn };
    },
  };
}

function rootPlace(print: Fingerprint, full: boolean): Place {
  return {
    pointer: "",
    print,
    level: 0,
    name: "",
    trail: undefined,
    optional: false,
    lean: !full,
    recurs: false,
    hint: undefined,
    exemplary: true,
    later: false,
  };
}
