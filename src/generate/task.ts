/** The state of one attempt at a draft, and the place in the value that it has reached. */
import { childPointer } from "../values/json-pointer.ts";
import type { Json, JsonObject, JsonSchema } from "../model.ts";
import { fingerprintText, type Fingerprint } from "../values/random.ts";
import { createDice, type Dice } from "./text/dice.ts";
import type { DraftOutcome } from "./draft.ts";
import type { MinimumDepths } from "./minimum-depth.ts";
import type { Store } from "./store.ts";
import type { TextWriter } from "./realistic/text-writer.ts";

/** One attempt. */
export interface DraftTask {
  readonly store: Store;
  readonly heights: MinimumDepths;
  readonly writer: TextWriter;
  /** Whether to include optional members and more items than needed. */
  readonly full: boolean;
  /** The greatest depth of optional values. */
  readonly optionalLevels: number;
  /** The most items of a list without `minItems`. */
  readonly listSize: number;
  /** The number of complaints about the value at a pointer: what is drawn there changes with it. */
  readonly complaints: ReadonlyMap<string, number>;
  /** The places where something was drawn or chosen, if they are wanted. */
  readonly drawn: Set<Place> | undefined;
  /** The number of further values that the body may have. */
  budget: number;
  /** The effort left for this attempt and those after it. */
  readonly effort: Effort;
  /** Whether the closest value will do if there is no valid one. */
  forgiving: boolean;
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
  readonly print: Fingerprint;
  readonly level: number;
  /** The object or array that it is in. */
  readonly parent: Place | undefined;
  /** The fingerprint of the person that all texts of an object are about. */
  readonly person: Fingerprint;
  /** The name of the property, or of the property whose items these are. */
  readonly name: string;
  readonly trail: SchemaPath | undefined;
  /** Whether the value may be left out. */
  readonly optional: boolean;
  /** Whether to omit everything that is not required. */
  readonly lean: boolean;
  /** Whether a recursion has to end as soon as possible. */
  readonly recurs: boolean;
  /** The value for this place in an example further up. */
  readonly hint: Json | undefined;
  /** Whether examples may be used: not where items must be unique. */
  readonly exemplary: boolean;
  /** Whether this is in a later item of a list, where an example's `id` would repeat the first item's. */
  readonly later: boolean;
}

/** The references that were followed from the root to a place. */
export interface SchemaPath {
  readonly refs: readonly string[];
  readonly parent: SchemaPath | undefined;
}

/** Drafts a value that is valid against all the schemas at once. */
export type DraftNode = (
  schemas: readonly JsonSchema[],
  place: Place,
  task: DraftTask,
) => DraftOutcome;

/** Dice for one purpose at one place; they change with each complaint about it. */
export function diceAt(place: Place, purpose: string, task: DraftTask): Dice {
  const complaints = complaintsAt(place, task);
  return createDice(fingerprintText(`${purpose} ${complaints}`, place.print));
}

export function complaintsAt(place: Place, task: DraftTask): number {
  task.drawn?.add(place);
  return task.complaints.size === 0 ? 0 : (task.complaints.get(pointerOf(place)) ?? 0);
}

/** How often `refs` were followed above this place. */
export function repeats(trail: SchemaPath | undefined, refs: readonly string[]): number {
  let highest = 0;
  for (const ref of refs) {
    let count = 0;
    for (let above = trail; above !== undefined; above = above.parent)
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

/** The place of the member `name` of the object at `place`. */
export function memberPlace(
  place: Place,
  name: string,
  optional: boolean,
  hint: Json | undefined,
): Place {
  return {
    token: name,
    print: fingerprintText(name, place.print),
    level: place.level + 1,
    parent: place,
    person: place.print,
    name,
    trail: place.trail,
    optional,
    lean: place.lean,
    recurs: place.recurs,
    hint,
    exemplary: place.exemplary,
    later: place.later,
  };
}

/** The place of an item of the list at `place`. */
export function itemPlace(
  place: Place,
  index: number,
  own: Pick<Place, "name" | "optional" | "hint" | "exemplary">,
): Place {
  const token = String(index);
  const print = fingerprintText(token, place.print);
  return {
    token,
    print,
    level: place.level + 1,
    parent: place,
    person: print,
    name: own.name,
    trail: place.trail,
    optional: own.optional,
    lean: place.lean,
    recurs: place.recurs,
    hint: own.hint,
    exemplary: own.exemplary,
    later: place.later || index > 0,
  };
}

/** The schema that causes a place to have no value: the last one with a location. */
export function unsatisfiableSchema(parts: readonly JsonObject[], task: DraftTask): JsonSchema {
  return parts.find((part) => task.store.locate(part) !== undefined) ?? parts[0] ?? true;
}
