/** The state of one attempt at a draft, and the place in the value that it has reached. */
import { childPointer } from "../values/json-pointer.ts";
import type { Json, JsonObject, JsonSchema } from "../model.ts";
import { fingerprintText, type Fingerprint } from "../values/random.ts";
import { createDice, type Dice } from "./text/dice.ts";
import type { Outcome } from "./draft.ts";
import type { MinimumDepths } from "./minimum-depth.ts";
import type { Store } from "./store.ts";
import type { Writer } from "./realistic/writer.ts";

/** One attempt. */
export interface Task {
  readonly store: Store;
  readonly heights: MinimumDepths;
  readonly writer: Writer;
  /** Whether optional members and more items than needed are wanted. */
  readonly full: boolean;
  /** Optional values are not nested deeper than this. */
  readonly optionalLevels: number;
  /** How many items a list gets at most where nothing is said. */
  readonly listSize: number;
  /** How often the validator has complained of the value at a pointer: what is drawn there changes with it. */
  readonly complaints: ReadonlyMap<string, number>;
  /** Where something was drawn or chosen, if anybody wants to know. */
  readonly drawn: Set<Place> | undefined;
  /** How many more values the body may have. */
  budget: number;
  /** What may still be spent, by this attempt and those that follow it. */
  readonly effort: Effort;
  /** Whether the closest thing to a value will do where there is none. */
  forgiving: boolean;
  /** Whether something was given up because one of the two was used up. */
  exhausted: boolean;
}

/** Counts down what may be spent on one body: documents can ask for more than all the time there is. */
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
  /** The member or the index that it is in its parent; empty for the whole value. */
  readonly token: string;
  readonly print: Fingerprint;
  readonly level: number;
  /** The object or the list that this is in. */
  readonly parent: Place | undefined;
  /** What the person is drawn from that a text speaks of: the same for all texts of an object. */
  readonly person: Fingerprint;
  /** The name of the property, or of the property whose items these are. */
  readonly name: string;
  readonly trail: SchemaPath | undefined;
  /** Whether the value may be left out. */
  readonly optional: boolean;
  /** Whether to include nothing that is not required. */
  readonly lean: boolean;
  /** Whether a recursion has gone far enough and has to end as soon as it can. */
  readonly recurs: boolean;
  /** An example's value for this place, found further up. */
  readonly hint: Json | undefined;
  /** Whether examples may be used: not where items must differ. */
  readonly exemplary: boolean;
  /** Whether this is in a later item of a list, where an example's `id` would repeat the first item's. */
  readonly later: boolean;
}

/** The references that were followed from the root to a place. */
export interface SchemaPath {
  readonly refs: readonly string[];
  readonly parent: SchemaPath | undefined;
}

/** Draws a value that is valid against all the schemas at once. */
export type DraftNode = (
  schemas: readonly JsonSchema[],
  place: Place,
  task: Task,
) => Outcome;

/** Draws for one purpose at one place; drawn differently after each complaint about it. */
export function diceAt(place: Place, purpose: string, task: Task): Dice {
  const complaints = complaintsAt(place, task);
  return createDice(fingerprintText(`${purpose} ${complaints}`, place.print));
}

export function complaintsAt(place: Place, task: Task): number {
  task.drawn?.add(place);
  return task.complaints.size === 0
    ? 0
    : (task.complaints.get(pointerOf(place)) ?? 0);
}

/** How often any of `refs` was followed above this place. */
export function repeats(
  trail: SchemaPath | undefined,
  refs: readonly string[],
): number {
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
  for (let at = place; at.parent !== undefined; at = at.parent)
    tokens.push(at.token);
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

/** The part that is to blame when a place has no value: the last that was written somewhere. */
export function blame(parts: readonly JsonObject[], task: Task): JsonSchema {
  return (
    parts.find((part) => task.store.locate(part) !== undefined) ??
    parts[0] ??
    true
  );
}
