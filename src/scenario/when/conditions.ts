/** Compiles a `when` into conditions on each part of a request. */
import { childPointer } from "../../values/json-pointer.ts";
import { isObject } from "../../values/json.ts";
import type { Json, JsonObject } from "../../model.ts";
import { nearest } from "../../values/nearest.ts";
import { compileMatcher } from "../matchers/matcher.ts";
import type { Part, Place } from "../matchers/part.ts";
import { show } from "../matchers/show.ts";
import type { TemplateError } from "../templates/template.ts";
import { compileMethod, token } from "./method.ts";
import { readerOf, type NamedStage, type Read } from "./read.ts";

export type Stage = "method" | NamedStage | "body";

/** A matcher, and the part of a request that it applies to. */
export interface Condition {
  readonly stage: Stage;
  /** The name of the parameter, header or cookie; in lower case for a header. */
  readonly name?: string;
  readonly place: Place;
  readonly read: Read;
  readonly part: Part;
}

const stages = [
  "method",
  "path",
  "query",
  "headers",
  "cookies",
  "body",
] as const satisfies readonly Stage[];

/** Compiles the conditions, in the order of the stages. Errors are added to `errors`. */
export function compileConditions(
  value: Json,
  pointer: string,
  errors: TemplateError[],
): Condition[] {
  if (!isObject(value)) {
    const reason = `\`when\` is an object of ${stages.join(", ")}`;
    errors.push({ pointer, reason });
    return [];
  }
  for (const key of Object.keys(value))
    if (!(stages as readonly string[]).includes(key))
      errors.push({
        pointer: childPointer(pointer, key),
        reason: noStage(key),
      });
  return stages.flatMap((stage) => {
    const written = Object.hasOwn(value, stage) ? value[stage] : undefined;
    if (written === undefined) return [];
    return compileStage(stage, written, childPointer(pointer, stage), errors);
  });
}

function noStage(key: string): string {
  const hint = nearest(key, stages);
  const known = hint === "" ? `: there are ${stages.join(", ")}` : hint;
  return `\`when\` has no ${show(key)}${known}`;
}

function compileStage(
  stage: Stage,
  written: Json,
  pointer: string,
  errors: TemplateError[],
): Condition[] {
  if (stage === "method") {
    const part = compileMethod(written);
    if (typeof part === "string") errors.push({ pointer, reason: part });
    return typeof part === "string"
      ? []
      : [{ stage, place: "body", read: ({ method }) => method, part }];
  }
  if (stage === "body") {
    const part = compileMatcher(written, pointer, errors);
    return [{ stage, place: "body", read: ({ body }) => body, part }];
  }
  if (isObject(written)) return namedConditions(stage, written, pointer, errors);
  const reason = `\`${stage}\` is an object of names and what their values are to be, not ${show(written)}`;
  errors.push({ pointer, reason });
  return [];
}

/** The members of such a stage are names, even if they look like operators. */
function namedConditions(
  stage: NamedStage,
  written: JsonObject,
  pointer: string,
  errors: TemplateError[],
): Condition[] {
  const place = stage === "headers" ? "header" : "text";
  return Object.entries(written).map(([key, value]) => {
    const at = childPointer(pointer, key);
    const name = stage === "headers" ? key.toLowerCase() : key;
    if (stage === "headers" && !token.test(key))
      errors.push({ pointer: at, reason: `${show(key)} is not a header name` });
    const part = compileMatcher(value, at, errors, place);
    return { stage, name, place, read: readerOf(stage, name), part };
  });
}
