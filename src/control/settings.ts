/** What a session asks of every reply. */
import type { JsonObject } from "../model.ts";
import type { Problem } from "../problem.ts";
import { unknownScenario } from "../response/turns.ts";
import type { Session, SessionSettings } from "../session/session.ts";
import { say, unknownName } from "./handler.ts";
import type { Handlers } from "./handler.ts";

export const settingsHandlers: Handlers = {
  getSettings: ({ session }) => say(renderSettings(session.settings)),
  patchSettings: ({ session, body }) => {
    const patch = body as unknown as SettingsPatch;
    const unknown = faultOfScenario(session, patch.scenario);
    if (unknown !== undefined) return unknown;
    const { settings } = session;
    if (patch.scenario !== undefined)
      settings.scenario = patch.scenario ?? undefined;
    if (patch.seed !== undefined) settings.seed = patch.seed ?? undefined;
    if (patch.dynamic !== undefined)
      settings.dynamic = patch.dynamic ?? undefined;
    return say(renderSettings(settings));
  },
  activateScenario: ({ session, path }) => {
    const name = String(path["name"]);
    if (!session.scenarios().has(name))
      return unknownName(unknownScenario(session.scenarios(), name).detail);
    session.settings.scenario = name;
    return say(renderSettings(session.settings));
  },
};

/** The schema `SettingsPatch`: null is what the server itself has. */
interface SettingsPatch {
  readonly scenario?: string | null;
  readonly seed?: string | null;
  readonly dynamic?: boolean | null;
}

function faultOfScenario(
  session: Session,
  name: string | null | undefined,
): Problem | undefined {
  if (name === undefined || name === null) return undefined;
  const scenarios = session.scenarios();
  return scenarios.has(name) ? undefined : unknownScenario(scenarios, name);
}

/** The schema `Settings`. */
function renderSettings(settings: SessionSettings): JsonObject {
  return {
    scenario: settings.scenario ?? null,
    seed: settings.seed ?? null,
    dynamic: settings.dynamic ?? null,
  };
}
