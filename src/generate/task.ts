/** The state of one attempt at a draft, and the place in the value that it has reached. */
import { childPointer } from "../values/json-pointer.ts";
import type { Json, JsonObject, JsonSchema } from "../model.ts";
import { fingerprintText, type Fingerprint } from "../values/random.ts";
import { createRandom, type Random } from "./random.ts";
import type { DraftOutcome } from "./draft.ts";
import type { MinimumDepths } from "./minimum-depth.ts";
import type { SchemaStore } from "./schema-store.ts";
import type { TextWriter } from "./realistic/text-writer.ts";

/** One attempt. */
export interface DraftTask {
  readonly store: SchemaStore;
  readonly minimumDepths: MinimumDepths;
  readonly writer: TextWriter;
  /** Whether to include optional members and more items than needed. */
  readonly full: boolean;
  /** The greatest depth of optional values. */
  readonly maxOptionalDepth: number;
  /** The most items of a list without `minItems`. */
  readonly listSize: number;
  /** The number of items of lists that are in no other list. */
  readonly arraySize: number | undefined;
  /** The number of complaints about the value at a pointer: what is drawn there changes with it. */
  readonly violationCounts: ReadonlyMap<string, number>;
  /** The places where something was drawn or chosen, if they are wanted. */
  readonly drawnPlaces: Set<Place> | undefined;
  /** The number of further values that the body may have. */
  remainingValues: number;
  /** The effort left for this attempt and those after it. */
  readonly effort: Effort;
  /** Whether the closest value will do if there is no valid one. */
  acceptClosest: boolean;
  /** Whether something was given up because the budget or the effort ran out. */
  exhausted: boolean;
}

/** The bounds of the effort for one body, since a document can ask for any amount of work. */
export interface Effort {
  /** Values that may be tried, including those that are given up again. */
  values: number;
  /** Comparisons of a draft with a schema. */
  comparisons: number;
}

export function createEffort(): Effort {
  return { values: 40_000, comparisons: 400_000 };
}

/** A place in the value. */
export interface Place {
  /** Its name or index in its parent; empty for the whole value. */
  readonly token: string;
  readonly fingerprint: Fingerprint;
  readonly depth: number;
  /** The object or array that it is in. */
  readonly parent: Place | undefined;
  /** The fingerprint of the person that all texts of an object are about. */
  readonly personFingerprint: Fingerprint;
  /** The name of the property, or of the property whose items these are. */
  readonly propertyName: string;
  readonly refPath: RefPath | undefined;
  /** Whether the value may be left out. */
  readonly optional: boolean;
  /** Whether to omit everything that is not required. */
  readonly requiredOnly: boolean;
  /** Whether a recursion has to end as soon as possible. */
  readonly endsRecursion: boolean;
  /** The value for this place in an example further up. */
  readonly example: Json | undefined;
  /** Whether examples may be used: not where items must be unique. */
  readonly usesExamples: boolean;
  /** Whether this is in a later item of a list, where an example's `id` would repeat the first item's. */
  readonly afterFirstItem: boolean;
  /** Whether this is in an item of a list. */
  readonly inList: boolean;
}

/** The references that were followed from the root to a place. */
export interface RefPath {
  readonly refs: readonly string[];
  readonly parent: RefPath | undefined;
}

/** Drafts a value that is valid against all the schemas at once. */
export type DraftSchemas = (
  schemas: readonly JsonSchema[],
  place: Place,
  task: DraftTask,
) => DraftOutcome;

/** Dice for one purpose at one place; they change with each complaint about it. */
export function randomAt(place: Place, purpose: string, task: DraftTask): Random {
  const violations = violationsAt(place, task);
  return createRandom(fingerprintText(`${purpose} ${violations}`, place.fingerprint));
}

export function violationsAt(place: Place, task: DraftTask): number {
  task.drawnPlaces?.add(place);
  return task.violationCounts.size === 0 ? 0 : (task.violationCounts.get(pointerOf(place)) ?? 0);
}

/** How often `refs` were followed above this place. */
export function timesFollowed(refPath: RefPath | undefined, refs: readonly string[]): number {
  let highest = 0;
  for (const ref of refs) {
    let count = 0;
    for (let above = refPath; above !== undefined; above = above.parent)
      if (above.refs.includes(ref)) count += 1;
    highest = Math.max(highest, count);
  }
  return highest;
}

/** The JSON Pointer of a place. */
export function pointerOf(place: Place): string {
  const tokens: string[] = [];
  for (let at = place; at.parent !== undefined; at = at.parent) tokens.push(at.token);
  return childPointer("", ...tokens.reverse());
}

/** The place with other references behind it. Written out, since a copy of every place by its members takes long. */
export function withRefPath(place: Place, refPath: RefPath): Place {
  return {
    token: place.token,
    fingerprint: place.fingerprint,
    depth: place.depth,
    parent: place.parent,
    personFingerprint: place.personFingerprint,
    propertyName: place.propertyName,
    refPath,
    optional: place.optional,
    requiredOnly: place.requiredOnly,
    endsRecursion: place.endsRecursion,
    example: place.example,
    usesExamples: place.usesExamples,
    afterFirstItem: place.afterFirstItem,
    inList: place.inList,
  };
}

/** The place of the member `name` of the object at `place`. */
export function memberPlace(
  place: Place,
  propertyName: string,
  optional: boolean,
  example: Json | undefined,
): Place {
  return {
    token: propertyName,
    fingerprint: fingerprintText(propertyName, place.fingerprint),
    depth: place.depth + 1,
    parent: place,
    personFingerprint: place.fingerprint,
    propertyName,
    refPath: place.refPath,
    optional,
    requiredOnly: place.requiredOnly,
    endsRecursion: place.endsRecursion,
    example,
    usesExamples: place.usesExamples,
    afterFirstItem: place.afterFirstItem,
    inList: place.inList,
  };
}

/** The place of an item of the list at `place`. */
export function itemPlace(
  place: Place,
  index: number,
  own: Pick<Place, "propertyName" | "optional" | "example" | "usesExamples">,
): Place {
  const token = String(index);
  const fingerprint = fingerprintText(token, place.fingerprint);
  return {
    token,
    fingerprint,
    depth: place.depth + 1,
    parent: place,
    personFingerprint: fingerprint,
    propertyName: own.propertyName,
    refPath: place.refPath,
    optional: own.optional,
    requiredOnly: place.requiredOnly,
    endsRecursion: place.endsRecursion,
    example: own.example,
    usesExamples: own.usesExamples,
    afterFirstItem: place.afterFirstItem || index > 0,
    inList: true,
  };
}

/** The schema that causes a place to have no value: the last one with a location. */
export function unsatisfiableSchema(parts: readonly JsonObject[], task: DraftTask): JsonSchema {
  return parts.find((part) => task.store.locate(part) !== undefined) ?? parts[0] ?? true;
}
