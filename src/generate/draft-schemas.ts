/** Drafts a value from the schemas of its place: chooses branches and ends recursions on the way. */
import type { JsonObject, JsonSchema } from "../model.ts";
import { fingerprintText } from "../values/random.ts";
import { createRandom } from "./random.ts";
import { draftClosest, maxClosestDepth } from "./closest.ts";
import { usableDraft, draftOfValue, type DeadEnd, type Draft, type DraftOutcome } from "./draft.ts";
import { excludes } from "./excludes.ts";
import { maxValueDepth } from "./minimum-depth.ts";
import { draftByType } from "./by-type.ts";
import { requiredOf } from "./keywords.ts";
import type { Conjunction, SchemaStore } from "./schema-store.ts";
import {
  createEffort,
  unsatisfiableSchema,
  violationsAt,
  timesFollowed,
  withRefPath,
  type DraftSchemas,
  type Place,
  type DraftTask,
} from "./task.ts";
import { discriminatorExamples, openChoice, type Alternative, type Choice } from "./choices.ts";

/** How often a reference may be followed again below itself before its recursion has to end. */
const maxRepeats = 1;
/** The most doubtful branches to draft before the best of them is accepted. */
const maxDoubtfulBranches = 4;

/** The most choices at one place. */
const maxChoices = 50;

const noChoicesMade: ReadonlySet<object> = new Set();

export const draftSchemas: DraftSchemas = (schemas, place, task) =>
  draftWithChoices(schemas, place, task, noChoicesMade);

function draftWithChoices(
  schemas: readonly JsonSchema[],
  place: Place,
  task: DraftTask,
  choicesMade: ReadonlySet<object>,
): DraftOutcome {
  const node = task.store.conjunctionOf(schemas);
  const outcome =
    findDeadEnd(schemas, node, place, task, choicesMade) ??
    draftChosen(schemas, node, place, task, choicesMade);
  const isHopeless = outcome.kind === "dead" && outcome.doubtful === undefined;
  return isHopeless && task.acceptClosest && !place.optional
    ? draftClosest(node.parts, node.refs, place, task, draftSchemas)
    : outcome;
}

function draftChosen(
  schemas: readonly JsonSchema[],
  node: Conjunction,
  place: Place,
  task: DraftTask,
  choicesMade: ReadonlySet<object>,
): DraftOutcome {
  task.remainingValues -= 1;
  task.effort.values -= 1 + node.parts.length / 50;
  const endsRecursion = timesFollowed(place.refPath, node.refs) > maxRepeats;
  const here: Place = endsRecursion ? { ...place, requiredOnly: true, endsRecursion } : place;
  const choice = openChoice(node, choicesMade, task.store);
  if (choice !== undefined)
    return draftAlternatives(choice, schemas, here, task, choicesMade, node);
  const tags = tagsOf(node, task.store);
  const { parts } = tags.length > 0 ? task.store.conjunctionOf([...tags, ...schemas]) : node;
  // Without a reference nothing was followed.
  const at =
    node.refs.length === 0 ? here : withRefPath(here, { refs: node.refs, parent: place.refPath });
  return draftByType(parts, at, task, draftSchemas);
}

/** The value of the discriminator of a base. */
function tagsOf(node: Conjunction, store: SchemaStore): readonly JsonSchema[] {
  const isBase = store.memoized(node.parts, discriminatorBases).length > 0;
  return isBase ? store.memoizedOf(node, tagsOfBase) : [];
}

function tagsOfBase({ parts, refs }: Conjunction, store: SchemaStore): readonly JsonSchema[] {
  return discriminatorExamples(discriminatorBases(parts), refs, "mapped name", store);
}

/** A discriminator without alternatives: other schemas name this one as their base. */
function discriminatorBases(parts: readonly JsonObject[]): readonly JsonObject[] {
  return parts.filter(
    (part) =>
      Object.hasOwn(part, "discriminator") &&
      !Object.hasOwn(part, "oneOf") &&
      !Object.hasOwn(part, "anyOf"),
  );
}

/** Why no value is possible here, before anything is drawn. */
function findDeadEnd(
  schemas: readonly JsonSchema[],
  node: Conjunction,
  place: Place,
  task: DraftTask,
  choicesMade: ReadonlySet<object>,
): DeadEnd | undefined {
  const dead = (reason: string): DeadEnd => ({
    kind: "dead",
    reason,
    schema: unsatisfiableSchema(node.parts, task),
  });
  if (task.remainingValues <= 0 || task.effort.values <= 0) {
    task.exhausted = true;
    return dead("its smallest value has too many parts to generate");
  }
  if (choicesMade.size > maxChoices)
    return dead("it has too many alternatives within alternatives");
  if (node.never) return dead("no value at all is allowed here");
  const minimumDepth = task.minimumDepths.of(schemas);
  if (minimumDepth === Infinity) {
    // A forgiving attempt follows a cycle once, and stops at the second time.
    const isNew = timesFollowed(place.refPath, node.refs) === 0;
    if (task.acceptClosest && isNew && place.depth < maxClosestDepth) return undefined;
    const culprit = schemas.find((schema) => task.minimumDepths.of([schema]) === Infinity) ?? true;
    return { kind: "dead", ...task.minimumDepths.causeOfNoValue(culprit) };
  }
  const limit = place.optional ? task.maxOptionalDepth : maxValueDepth;
  if (place.depth + minimumDepth > limit)
    return dead(`it is nested more than ${maxValueDepth} levels deep`);
  if (place.optional && timesFollowed(place.refPath, node.refs) > maxRepeats)
    return dead("it is recursive");
  return undefined;
}

/** Tries the alternatives in order; if all are doubtful, returns the first of them. */
function draftAlternatives(
  choice: Choice,
  schemas: readonly JsonSchema[],
  place: Place,
  task: DraftTask,
  choicesMade: ReadonlySet<object>,
  node: Conjunction,
): DraftOutcome {
  const chosen = new Set([...choicesMade, choice.source]);
  const { acceptClosest } = task;
  // As long as there are alternatives, none of them is forgiven anything.
  task.acceptClosest = false;
  let failure: DeadEnd | undefined;
  let doubtfulBranches = 0;
  for (const alternative of orderAlternatives(choice, place, task, choicesMade.size)) {
    const { remainingValues } = task;
    const outcome = draftWithChoices(
      schemasWith(alternative, schemas, node, task.store),
      place,
      task,
      chosen,
    );
    if (outcome.kind !== "dead") {
      task.acceptClosest = acceptClosest;
      return outcome;
    }
    task.remainingValues = remainingValues;
    task.effort.values -= 3;
    const isBetter = failure === undefined || usableDraft(failure) === undefined;
    if (isBetter && (failure === undefined || outcome.doubtful !== undefined)) failure = outcome;
    if (outcome.doubtful !== undefined) doubtfulBranches += 1;
    if (doubtfulBranches >= maxDoubtfulBranches) break;
  }
  task.acceptClosest = acceptClosest;
  const [first] = choice.alternatives;
  if (acceptClosest && failure?.doubtful === undefined && first !== undefined)
    return draftWithChoices([first.branch, ...schemas], place, task, chosen);
  return (
    failure ?? {
      kind: "dead",
      reason: "none of its alternatives has a value",
      schema: unsatisfiableSchema(node.parts, task),
    }
  );
}

/** The schemas of the node and those of an alternative, listed once for each node. */
function schemasWith(
  alternative: Alternative,
  schemas: readonly JsonSchema[],
  node: Conjunction,
  store: SchemaStore,
): readonly JsonSchema[] {
  const known = store.memoized(node.parts, createListCache);
  let list = known.get(alternative);
  if (list === undefined) known.set(alternative, (list = [...alternative.schemas, ...schemas]));
  return list;
}

function createListCache(): Map<Alternative, readonly JsonSchema[]> {
  return new Map();
}

/** The alternatives in the order to try them: by seed, shifted by each complaint. */
function orderAlternatives(
  choice: Choice,
  place: Place,
  task: DraftTask,
  depth: number,
): readonly Alternative[] {
  const { alternatives, kind } = choice;
  const violations = violationsAt(place, task);
  if (kind === "dependency") return place.requiredOnly ? alternatives.toReversed() : alternatives;
  if (kind === "condition") return rotated(alternatives, violations);
  const random = createRandom(fingerprintText(`union ${depth}`, place.fingerprint));
  const start = task.full ? random.below(alternatives.length) : 0;
  const ordered = rotated(alternatives, start + violations);
  const ranks = ordered.map((alternative) => rankOf(alternative, place, task));
  if (ranks.every((rank) => rank === ranks[0] && rank < Infinity)) return ordered;
  return ordered
    .map((alternative, index) => ({ alternative, rank: ranks[index] ?? Infinity }))
    .filter(({ rank }) => rank < Infinity)
    .toSorted((left, right) => left.rank - right.rank)
    .map(({ alternative }) => alternative);
}

function rotated<Item>(items: readonly Item[], by: number): Item[] {
  const start = by % Math.max(1, items.length);
  return [...items.slice(start), ...items.slice(0, start)];
}

const nullDraft: Draft = draftOfValue(null);

/** What the rank of an alternative depends on, apart from the place. */
interface RankedAlternative {
  readonly schemas: readonly JsonSchema[];
  readonly refs: readonly string[];
  readonly isNull: boolean;
}

function readAlternative({ branch }: Alternative, store: SchemaStore): RankedAlternative {
  const schemas = [branch];
  const { parts, refs } = store.conjunctionOf(schemas);
  const isNull =
    parts.some((part) => part["type"] === "null") &&
    requiredOf(parts).size === 0 &&
    !excludes(schemas, nullDraft, { store, effort: createEffort() });
  return { schemas, refs, isNull };
}

/** Branches with constraints come first, then `null`, then those that would continue a recursion. */
function rankOf(alternative: Alternative, place: Place, task: DraftTask): number {
  const { schemas, refs, isNull } = task.store.memoizedOf(alternative, readAlternative);
  const minimumDepth = task.minimumDepths.of(schemas);
  if (minimumDepth === Infinity) return Infinity;
  if (timesFollowed(place.refPath, refs) > maxRepeats) return 1000 + minimumDepth;
  if (place.endsRecursion) return minimumDepth;
  const example = place.usesExamples ? place.example : undefined;
  if (example !== undefined && example !== null && !excludes(schemas, draftOfValue(example), task))
    return 1;
  return isNull ? 500 : 2;
}
