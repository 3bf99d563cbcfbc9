/** Prepares a schema once for many bodies, and bounds their size. */
import type { JsonSchema, Schemas } from "../model.ts";
import type { Fingerprint } from "../values/random.ts";
import type { DraftOutcome } from "./draft.ts";
import { createMinimumDepths, type MinimumDepths } from "./minimum-depth.ts";
import { draftSchemas } from "./draft-schemas.ts";
import { createSchemaStore, type SchemaStore } from "./schema-store.ts";
import type { Effort, Place, DraftTask } from "./task.ts";
import type { TextWriter } from "./realistic/text-writer.ts";

export interface Plan {
  /** `file#pointer` of the schema. */
  readonly location: string;
  readonly locate: (schema: JsonSchema) => string;
  readonly draft: (
    fingerprint: Fingerprint,
    options: DraftOptions,
    violationCounts: ReadonlyMap<string, number>,
    effort: Effort,
  ) => Drafted;
}

export interface Drafted {
  readonly outcome: DraftOutcome;
  /** The places where something was drawn or chosen, found by drafting again: most bodies are valid at once. */
  readonly drawnPlaces: () => ReadonlySet<Place>;
}

/** The options of a draft. */
export interface DraftOptions {
  /** Whether all optional members are included. */
  readonly full: boolean;
  /** Whether the closest value will do if there is no valid one. */
  readonly acceptClosest: boolean;
  /** The number of items of lists that are in no other list; one to three if it is missing. */
  readonly arraySize?: number | undefined;
}

interface Size {
  readonly maxOptionalDepth: number;
  readonly listSize: number;
}

const fullSize: Size = { maxOptionalDepth: 32, listSize: 3 };
/**
 * If a body grows beyond `maxValues`, the next smaller size is tried, so that it is cut evenly and not where the
 * budget ends.
 */
const smallerSizes: readonly Size[] = [
  { maxOptionalDepth: 32, listSize: 1 },
  { maxOptionalDepth: 6, listSize: 1 },
  { maxOptionalDepth: 3, listSize: 1 },
];
const requiredOnlySize: Size = { maxOptionalDepth: 0, listSize: 1 };
/** The closest value of an unsatisfiable schema is better a small one. */
const closestSize: Size = { maxOptionalDepth: 3, listSize: 1 };
const maxClosestValues = 1000;
const maxValues = 10_000;
const tooLarge = {
  reason: "its smallest value has too many parts to generate",
};

/** What the generators of one document share: each of its schemas is looked at once. */
export interface PreparedSchemas {
  readonly store: SchemaStore;
  readonly minimumDepths: MinimumDepths;
}

export function prepareSchemas(schemas: Schemas): PreparedSchemas {
  const store = createSchemaStore(schemas);
  return { store, minimumDepths: createMinimumDepths(store) };
}

export function createPlan(
  schemas: Schemas,
  schemaId: string,
  writer: TextWriter,
  { store, minimumDepths }: PreparedSchemas,
): Plan {
  const root: JsonSchema = { $ref: schemaId };
  minimumDepths.include(root);
  const location = store.locate(schemas.get(schemaId)) ?? schemaId;

  const draftOfSize = (size: Size, inputs: DraftInputs): SizedDraft => {
    const { fingerprint, options, violationCounts, effort, drawnPlaces } = inputs;
    const { full, acceptClosest } = options;
    const task: DraftTask = {
      store,
      minimumDepths,
      writer,
      full,
      ...size,
      arraySize: options.arraySize,
      violationCounts,
      drawnPlaces,
      remainingValues: acceptClosest ? maxClosestValues : maxValues,
      effort,
      acceptClosest,
      exhausted: false,
    };
    const outcome = draftSchemas([root], rootPlace(fingerprint, full), task);
    const isTooLarge = outcome.kind === "dead" && task.exhausted;
    return {
      outcome: isTooLarge ? { ...outcome, ...tooLarge, schema: root } : outcome,
      exhausted: task.exhausted,
    };
  };

  const draftInFittingSize = (inputs: DraftInputs): DraftOutcome => {
    const { full, acceptClosest } = inputs.options;
    if (!full) return draftOfSize(requiredOnlySize, inputs).outcome;
    if (acceptClosest) return draftOfSize(closestSize, inputs).outcome;
    let last = draftOfSize(fullSize, inputs);
    for (const size of smallerSizes) {
      if (!last.exhausted || inputs.effort.values <= 0) break;
      inputs.drawnPlaces?.clear();
      last = draftOfSize(size, inputs);
    }
    return last.outcome;
  };

  return {
    location,
    locate: (schema) => store.locate(schema) ?? location,
    draft: (fingerprint, options, violationCounts, effort) => {
      const before = { ...effort };
      const inputs = { fingerprint, options, violationCounts };
      return {
        outcome: draftInFittingSize({ ...inputs, effort, drawnPlaces: undefined }),
        drawnPlaces: () => {
          const drawnPlaces = new Set<Place>();
          draftInFittingSize({ ...inputs, effort: before, drawnPlaces });
          return drawnPlaces;
        },
      };
    },
  };
}

/** The inputs of a draft. */
interface DraftInputs {
  readonly fingerprint: Fingerprint;
  readonly options: DraftOptions;
  readonly violationCounts: ReadonlyMap<string, number>;
  readonly effort: Effort;
  readonly drawnPlaces: Set<Place> | undefined;
}

interface SizedDraft {
  readonly outcome: DraftOutcome;
  readonly exhausted: boolean;
}

function rootPlace(fingerprint: Fingerprint, full: boolean): Place {
  return {
    token: "",
    fingerprint,
    depth: 0,
    parent: undefined,
    personFingerprint: fingerprint,
    propertyName: "",
    refPath: undefined,
    optional: false,
    requiredOnly: !full,
    endsRecursion: false,
    example: undefined,
    usesExamples: true,
    afterFirstItem: false,
    inList: false,
  };
}
