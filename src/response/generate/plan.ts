/** What is prepared once for a schema, and how large its bodies may grow. */
import type { JsonSchema, Schemas } from "../../model.ts";
import type { Fingerprint } from "../../seed.ts";
import type { Outcome } from "./draft.ts";
import { createHeights } from "./height.ts";
import { draftNode } from "./node.ts";
import { createStore } from "./store.ts";
import type { Effort, Place, Task } from "./task.ts";
import type { Writer } from "./writer.ts";

export interface Plan {
  /** `file#pointer` of the schema. */
  readonly where: string;
  readonly locate: (schema: JsonSchema) => string;
  readonly draft: (
    print: Fingerprint,
    manner: Manner,
    complaints: ReadonlyMap<string, number>,
    effort: Effort,
  ) => { readonly outcome: Outcome; readonly drawn: ReadonlySet<string> };
}

/** How a draft is made. */
export interface Manner {
  /** Whether everything that is optional is included. */
  readonly full: boolean;
  /** Whether the closest thing to a value will do where there is none. */
  readonly forgiving: boolean;
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
/** The closest thing to a body that does not exist is best a small one. */
const forgivingSize: Size = { optionalLevels: 3, listSize: 1 };
const maxForgivenValues = 1000;
const maxValues = 10_000;
const tooLarge = {
  reason: "its smallest value has too many parts to generate",
};

export function createPlan(
  schemas: Schemas,
  schemaId: string,
  writer: Writer,
): Plan {
  const store = createStore(schemas);
  const root: JsonSchema = { $ref: schemaId };
  const heights = createHeights(root, createStore(schemas));
  const where = store.locate(schemas.get(schemaId)) ?? schemaId;

  const attempt = (
    size: Size,
    print: Fingerprint,
    { full, forgiving }: Manner,
    complaints: ReadonlyMap<string, number>,
    effort: Effort,
  ): { outcome: Outcome; task: Task } => {
    const task: Task = {
      store,
      heights,
      writer,
      full,
      ...size,
      complaints,
      drawn: new Set(),
      budget: forgiving ? maxForgivenValues : maxValues,
      effort,
      forgiving,
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
    draft: (print, manner, complaints, effort) => {
      if (!manner.full || manner.forgiving) {
        const { outcome, task } = attempt(
          manner.full ? forgivingSize : leanSize,
          print,
          manner,
          complaints,
          effort,
        );
        return { outcome, drawn: task.drawn };
      }
      let last = attempt(firstSize, print, manner, complaints, effort);
      for (const size of smallerSizes) {
        if (!last.task.exhausted || effort.values <= 0) break;
        last = attempt(size, print, manner, complaints, effort);
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
    parent: undefined,
    person: print,
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
