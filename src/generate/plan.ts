/** Prepares a schema once for many bodies, and bounds their size. */
import type { JsonSchema, Schemas } from "../model.ts";
import type { Fingerprint } from "../values/random.ts";
import type { DraftOutcome } from "./draft.ts";
import { createMinimumDepths } from "./minimum-depth.ts";
import { draftNode } from "./node.ts";
import { createStore } from "./store.ts";
import type { Effort, Place, DraftTask } from "./task.ts";
import type { TextWriter } from "./realistic/text-writer.ts";

export interface Plan {
  /** `file#pointer` of the schema. */
  readonly where: string;
  readonly locate: (schema: JsonSchema) => string;
  readonly draft: (
    print: Fingerprint,
    manner: DraftOptions,
    complaints: ReadonlyMap<string, number>,
    effort: Effort,
  ) => Drafted;
}

export interface Drafted {
  readonly outcome: DraftOutcome;
  /** The places where something was drawn or chosen, found by drafting again: most bodies are valid at once. */
  readonly drawn: () => ReadonlySet<Place>;
}

/** The options of a draft. */
export interface DraftOptions {
  /** Whether all optional members are included. */
  readonly full: boolean;
  /** Whether the closest value will do if there is no valid one. */
  readonly forgiving: boolean;
}

interface Size {
  readonly optionalLevels: number;
  readonly listSize: number;
}

const firstSize: Size = { optionalLevels: 32, listSize: 3 };
/**
 * If a body grows beyond `maxValues`, the next smaller size is tried, so that it is cut evenly and not where the
 * budget ends.
 */
const smallerSizes: readonly Size[] = [
  { optionalLevels: 32, listSize: 1 },
  { optionalLevels: 6, listSize: 1 },
  { optionalLevels: 3, listSize: 1 },
];
const leanSize: Size = { optionalLevels: 0, listSize: 1 };
/** The closest value of an unsatisfiable schema is better a small one. */
const forgivingSize: Size = { optionalLevels: 3, listSize: 1 };
const maxForgivenValues = 1000;
const maxValues = 10_000;
const tooLarge = {
  reason: "its smallest value has too many parts to generate",
};

export function createPlan(schemas: Schemas, schemaId: string, writer: TextWriter): Plan {
  const store = createStore(schemas);
  const root: JsonSchema = { $ref: schemaId };
  const heights = createMinimumDepths(root, createStore(schemas));
  const where = store.locate(schemas.get(schemaId)) ?? schemaId;

  const attempt = (size: Size, making: Making): Attempted => {
    const { print, manner, complaints, effort, drawn } = making;
    const { full, forgiving } = manner;
    const task: DraftTask = {
      store,
      heights,
      writer,
      full,
      ...size,
      complaints,
      drawn,
      budget: forgiving ? maxForgivenValues : maxValues,
      effort,
      forgiving,
      exhausted: false,
    };
    const outcome = draftNode([root], rootPlace(print, full), task);
    const isTooLarge = outcome.kind === "dead" && task.exhausted;
    return {
      outcome: isTooLarge ? { ...outcome, ...tooLarge, schema: root } : outcome,
      exhausted: task.exhausted,
    };
  };

  const make = (making: Making): DraftOutcome => {
    const { full, forgiving } = making.manner;
    if (!full) return attempt(leanSize, making).outcome;
    if (forgiving) return attempt(forgivingSize, making).outcome;
    let last = attempt(firstSize, making);
    for (const size of smallerSizes) {
      if (!last.exhausted || making.effort.values <= 0) break;
      making.drawn?.clear();
      last = attempt(size, making);
    }
    return last.outcome;
  };

  return {
    where,
    locate: (schema) => store.locate(schema) ?? where,
    draft: (print, manner, complaints, effort) => {
      const before = { ...effort };
      const making = { print, manner, complaints };
      return {
        outcome: make({ ...making, effort, drawn: undefined }),
        drawn: () => {
          const drawn = new Set<Place>();
          make({ ...making, effort: before, drawn });
          return drawn;
        },
      };
    },
  };
}

/** The inputs of a draft. */
interface Making {
  readonly print: Fingerprint;
  readonly manner: DraftOptions;
  readonly complaints: ReadonlyMap<string, number>;
  readonly effort: Effort;
  readonly drawn: Set<Place> | undefined;
}

interface Attempted {
  readonly outcome: DraftOutcome;
  readonly exhausted: boolean;
}

function rootPlace(print: Fingerprint, full: boolean): Place {
  return {
    token: "",
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
