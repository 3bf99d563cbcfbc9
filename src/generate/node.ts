/** Drafts a value from the schemas of its place: chooses branches and ends recursions on the way. */
import type { JsonObject, JsonSchema } from "../model.ts";
import { fingerprintText } from "../values/random.ts";
import { createDice } from "./text/dice.ts";
import { draftClosest, maxDepth } from "./closest.ts";
import { draftOf, draftOfValue, type DeadEnd, type Draft, type DraftOutcome } from "./draft.ts";
import { excludes } from "./excludes.ts";
import { maxLevels } from "./minimum-depth.ts";
import { draftByKind } from "./by-kind.ts";
import { requiredOf } from "./keywords.ts";
import { type Node } from "./store.ts";
import {
  unsatisfiableSchema,
  complaintsAt,
  repeats,
  type DraftNode,
  type Place,
  type DraftTask,
} from "./task.ts";
import { discriminate, openChoice, type Alternative, type Choice } from "./union.ts";

/** How often a reference may be followed again below itself before its recursion has to end. */
const maxRepeats = 1;
/** The most doubtful branches to draft before the best of them is accepted. */
const maxDoubts = 4;

/** The most choices at one place. */
const maxChoices = 50;

const noChoices: ReadonlySet<object> = new Set();

export const draftNode: DraftNode = (schemas, place, task) =>
  explore(schemas, place, task, noChoices);

function explore(
  schemas: readonly JsonSchema[],
  place: Place,
  task: DraftTask,
  made: ReadonlySet<object>,
): DraftOutcome {
  const node = task.store.gather(schemas);
  const outcome =
    obstacleTo(schemas, node, place, task, made) ?? draw(schemas, node, place, task, made);
  const isHopeless = outcome.kind === "dead" && outcome.doubtful === undefined;
  return isHopeless && task.forgiving && !place.optional
    ? draftClosest(node.parts, node.refs, place, task, draftNode)
    : outcome;
}

function draw(
  schemas: readonly JsonSchema[],
  node: Node,
  place: Place,
  task: DraftTask,
  made: ReadonlySet<object>,
): DraftOutcome {
  task.budget -= 1;
  task.effort.values -= 1 + node.parts.length / 50;
  const recurs = repeats(place.trail, node.refs) > maxRepeats;
  const here: Place = recurs ? { ...place, lean: true, recurs } : place;
  const choice = openChoice(node, made, task.store);
  if (choice !== undefined) return choose(choice, schemas, here, task, made, node);
  const trail = { refs: node.refs, parent: place.trail };
  const bases = task.store.once(node.parts, basesOf);
  const tags = discriminate(bases, node.refs, "mapped name", task.store);
  const { parts } = tags.length > 0 ? task.store.gather([...tags, ...schemas]) : node;
  return draftByKind(parts, { ...here, trail }, task, draftNode);
}

/** A discriminator without alternatives: other schemas name this one as their base. */
function basesOf(parts: readonly JsonObject[]): readonly JsonObject[] {
  return parts.filter(
    (part) =>
      Object.hasOwn(part, "discriminator") &&
      !Object.hasOwn(part, "oneOf") &&
      !Object.hasOwn(part, "anyOf"),
  );
}

/** Why no value is possible here, before anything is drawn. */
function obstacleTo(
  schemas: readonly JsonSchema[],
  node: Node,
  place: Place,
  task: DraftTask,
  made: ReadonlySet<object>,
): DeadEnd | undefined {
  const dead = (reason: string): DeadEnd => ({
    kind: "dead",
    reason,
    schema: unsatisfiableSchema(node.parts, task),
  });
  if (task.budget <= 0 || task.effort.values <= 0) {
    task.exhausted = true;
    return dead("its smallest value has too many parts to generate");
  }
  if (made.size > maxChoices) return dead("it has too many alternatives within alternatives");
  if (node.never) return dead("no value at all is allowed here");
  const height = task.heights.of(schemas);
  if (height === Infinity) {
    // A forgiving attempt follows a cycle once, and stops at the second time.
    const isNew = repeats(place.trail, node.refs) === 0;
    if (task.forgiving && isNew && place.level < maxDepth) return undefined;
    const culprit = schemas.find((schema) => task.heights.of([schema]) === Infinity) ?? true;
    return { kind: "dead", ...task.heights.obstacle(culprit) };
  }
  const limit = place.optional ? task.optionalLevels : maxLevels;
  if (place.level + height > limit) return dead(`it is nested more than ${maxLevels} levels deep`);
  if (place.optional && repeats(place.trail, node.refs) > maxRepeats)
    return dead("it is recursive");
  return undefined;
}

/** Tries the alternatives in order; if all are doubtful, returns the first of them. */
function choose(
  choice: Choice,
  schemas: readonly JsonSchema[],
  place: Place,
  task: DraftTask,
  made: ReadonlySet<object>,
  node: Node,
): DraftOutcome {
  const chosen = new Set([...made, choice.source]);
  const { forgiving } = task;
  // As long as there are alternatives, none of them is forgiven anything.
  task.forgiving = false;
  let failure: DeadEnd | undefined;
  let doubts = 0;
  for (const alternative of ordered(choice, place, task, made.size)) {
    const { budget } = task;
    const outcome = explore([...alternative.schemas, ...schemas], place, task, chosen);
    if (outcome.kind !== "dead") {
      task.forgiving = forgiving;
      return outcome;
    }
    task.budget = budget;
    task.effort.values -= 3;
    const isBetter = failure === undefined || draftOf(failure) === undefined;
    if (isBetter && (failure === undefined || outcome.doubtful !== undefined)) failure = outcome;
    if (outcome.doubtful !== undefined) doubts += 1;
    if (doubts >= maxDoubts) break;
  }
  task.forgiving = forgiving;
  const [first] = choice.alternatives;
  if (forgiving && failure?.doubtful === undefined && first !== undefined)
    return explore([first.branch, ...schemas], place, task, chosen);
  return (
    failure ?? {
      kind: "dead",
      reason: "none of its alternatives has a value",
      schema: unsatisfiableSchema(node.parts, task),
    }
  );
}

/** The alternatives in the order to try them: by seed, shifted by each complaint. */
function ordered(
  choice: Choice,
  place: Place,
  task: DraftTask,
  depth: number,
): readonly Alternative[] {
  const { alternatives, kind } = choice;
  const complaints = complaintsAt(place, task);
  if (kind === "dependency") return place.lean ? alternatives.toReversed() : alternatives;
  if (kind === "condition") return turned(alternatives, complaints);
  const dice = createDice(fingerprintText(`union ${depth}`, place.print));
  const start = task.full ? dice.below(alternatives.length) : 0;
  const ranked = turned(alternatives, start + complaints).map((alternative) => ({
    alternative,
    rank: rankOf(alternative, place, task),
  }));
  return ranked
    .filter(({ rank }) => rank < Infinity)
    .toSorted((left, right) => left.rank - right.rank)
    .map(({ alternative }) => alternative);
}

function turned<Item>(items: readonly Item[], by: number): Item[] {
  const start = by % Math.max(1, items.length);
  return [...items.slice(start), ...items.slice(0, start)];
}

const nothing: Draft = draftOfValue(null);

/** Branches with constraints come first, then `null`, then those that would continue a recursion. */
function rankOf({ branch }: Alternative, place: Place, task: DraftTask): number {
  const height = task.heights.of([branch]);
  const { parts, refs } = task.store.gather([branch]);
  if (height === Infinity) return Infinity;
  if (repeats(place.trail, refs) > maxRepeats) return 1000 + height;
  if (place.recurs) return height;
  const hint = place.exemplary ? place.hint : undefined;
  if (hint !== undefined && hint !== null && !excludes([branch], draftOfValue(hint), task))
    return 1;
  const isNull =
    parts.some((part) => part["type"] === "null") &&
    requiredOf(parts).size === 0 &&
    !excludes([branch], nothing, task);
  return isNull ? 500 : 2;
}
