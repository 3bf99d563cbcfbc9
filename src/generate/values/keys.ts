/** Names members that a schema asks for but does not name. */
import type { JsonObject } from "../../model.ts";
import { draftOf, draftOfValue, drawOpenScalars } from "../draft.ts";
import { excludes } from "../excludes.ts";
import { sampleText } from "../text/pattern-sample.ts";
import { entriesOf, schemasOf } from "../keywords.ts";
import { draftString } from "./string.ts";
import { diceAt, type Place, type DraftTask } from "../task.ts";
import { wordForKey } from "../text/words.ts";

const maxTries = 20;

/** Draws a name that is `allowed`: by `patternProperties`, by `propertyNames`, or any. */
export function keyFor(
  parts: readonly JsonObject[],
  index: number,
  place: Place,
  task: DraftTask,
  allowed: (key: string) => boolean,
): string | undefined {
  const names = schemasOf(parts, "propertyNames");
  const nameParts = task.store.gather(names).parts;
  const patterns = parts.flatMap((part) =>
    entriesOf(part, "patternProperties").map(([pattern]) => pattern),
  );
  const isName = (key: string): boolean =>
    (names.length === 0 || !excludes(names, draftOfValue(key), task)) && allowed(key);
  for (let attempt = 0; attempt < maxTries; attempt++) {
    const dice = diceAt(place, `key ${index} ${attempt}`, task);
    const pattern = patterns[attempt % (patterns.length + 1)];
    const listed = nameParts.flatMap((part) => (Array.isArray(part["enum"]) ? part["enum"] : []))[
      attempt
    ];
    const named = (): string | undefined => {
      const keyPlace = {
        ...place,
        print: { a: dice.below(2 ** 32), b: index },
      };
      const draft = draftOf(draftString(nameParts, keyPlace, task));
      const key = draft && drawOpenScalars(draft, dice);
      return typeof key === "string" ? key : undefined;
    };
    const patterned = (): string | undefined =>
      pattern === undefined
        ? undefined
        : sampleText(
            {
              patterns: [pattern],
              minimum: 0,
              maximum: 100,
              isRisky: task.store.isRisky(pattern, Infinity),
              accepts: (text) => task.store.matches(pattern, text),
            },
            dice,
          );
    const key =
      patterned() ??
      (typeof listed === "string" ? listed : undefined) ??
      (names.length > 0 ? named() : wordForKey(dice, attempt < 3 ? "" : `_${index}`));
    if (key !== undefined && isName(key)) return key;
  }
  return undefined;
}
