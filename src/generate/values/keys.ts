/** Names members that a schema asks for but does not name. */
import type { JsonObject } from "../../model.ts";
import { usableDraft, draftOfValue, drawOpenScalars } from "../draft.ts";
import { excludes } from "../excludes.ts";
import { sampleMatchingText } from "../text/pattern-sample.ts";
import { entriesOf, schemasOf } from "../keywords.ts";
import { draftString } from "./string.ts";
import { randomAt, type Place, type DraftTask } from "../task.ts";
import { wordForKey } from "../text/words.ts";

const maxTries = 20;

/** Draws a name that is `allowed`: by `patternProperties`, by `propertyNames`, or any. */
export function inventKey(
  parts: readonly JsonObject[],
  index: number,
  place: Place,
  task: DraftTask,
  allowed: (key: string) => boolean,
): string | undefined {
  const names = schemasOf(parts, "propertyNames");
  const nameParts = task.store.conjunctionOf(names).parts;
  const patterns = parts.flatMap((part) =>
    entriesOf(part, "patternProperties").map(([pattern]) => pattern),
  );
  const isName = (key: string): boolean =>
    (names.length === 0 || !excludes(names, draftOfValue(key), task)) && allowed(key);
  for (let attempt = 0; attempt < maxTries; attempt++) {
    const random = randomAt(place, `key ${index} ${attempt}`, task);
    const pattern = patterns[attempt % (patterns.length + 1)];
    const listed = nameParts.flatMap((part) => (Array.isArray(part["enum"]) ? part["enum"] : []))[
      attempt
    ];
    const named = (): string | undefined => {
      const keyPlace: Place = {
        ...place,
        fingerprint: { a: random.below(2 ** 32), b: index },
      };
      const draft = usableDraft(draftString(nameParts, keyPlace, task));
      const key = draft && drawOpenScalars(draft, random);
      return typeof key === "string" ? key : undefined;
    };
    const patterned = (): string | undefined =>
      pattern === undefined
        ? undefined
        : sampleMatchingText(
            {
              pieces: task.store.piecesOf(pattern),
              minimum: 0,
              maximum: 100,
              mayBacktrack: task.store.mayBacktrack(pattern, Infinity),
              accepts: (text) => task.store.matches(pattern, text),
            },
            random,
          );
    const key =
      patterned() ??
      (typeof listed === "string" ? listed : undefined) ??
      (names.length > 0 ? named() : wordForKey(random, attempt < 3 ? "" : `_${index}`));
    if (key !== undefined && isName(key)) return key;
  }
  return undefined;
}
