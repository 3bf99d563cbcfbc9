/** Reads `_scenario.yaml`, the settings of the scenario in whose folder it is. */
import { isObject } from "../values/json.ts";
import type { Json } from "../model.ts";
import { nearest } from "../values/nearest.ts";
import type { Scenario } from "./scenario.ts";
import type { TemplateError } from "./templates/template.ts";

/** The file name, without its extension. */
export const scenarioFile = "_scenario";

export const scenarioKeys = ["description", "extends", "auto"];

export type ScenarioSettings = Pick<Scenario, "description" | "parents" | "auto">;

export const plainSettings: ScenarioSettings = {
  description: undefined,
  parents: [],
  auto: true,
};

/** Reads the settings. Errors are added to `errors`; `known` are the allowed keys. */
export function readScenarioSettings(
  value: Json,
  errors: TemplateError[],
  known: readonly string[] = scenarioKeys,
): ScenarioSettings {
  const fail = (pointer: string, reason: string): void => {
    errors.push({ pointer, reason });
  };
  if (!isObject(value)) {
    fail("", "the settings of a scenario are an object");
    return plainSettings;
  }
  for (const key of Object.keys(value)) {
    if (!known.includes(key))
      fail(
        `/${key}`,
        `there is no key \`${key}\`${nearest(key, known)}: there are ${known.join(", ")}`,
      );
  }
  const { description, auto = true } = value;
  if (description !== undefined && typeof description !== "string")
    fail("/description", "`description` is a text");
  if (typeof auto !== "boolean") fail("/auto", "`auto` is true or false");
  return {
    description: typeof description === "string" ? description : undefined,
    parents: readParents(value["extends"], fail),
    auto: auto === true,
  };
}

function readParents(
  value: Json | undefined,
  fail: (pointer: string, reason: string) => void,
): string[] {
  if (value === undefined) return [];
  const names = Array.isArray(value) ? value : [value];
  const texts = names.filter((name) => typeof name === "string");
  if (texts.length < names.length)
    fail("/extends", "`extends` is the name of a scenario, or a list of names");
  return texts;
}
