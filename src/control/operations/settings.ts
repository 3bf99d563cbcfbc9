/** Handlers for the settings of a session. */
import { formatDelay, readDelay, type Delay } from "../../values/delay.ts";
import type { Json, JsonObject } from "../../model.ts";
import type { Problem } from "../../problem.ts";
import { unknownScenario } from "../../response/sequence.ts";
import type { Session, SessionSettings } from "../../state/sessions/session.ts";
import { invalidBody, replyWith, unknownName, type Handlers } from "../handler.ts";

export const settingsHandlers: Handlers = {
  getSettings: ({ session }) => replyWith(renderSettings(session.settings)),
  patchSettings: ({ session, body }) => {
    const patch = body as unknown as SettingsPatch;
    const unknown = faultOfScenario(session, patch.scenario);
    if (unknown !== undefined) return unknown;
    const delay = delayOf(patch.delay);
    if (typeof delay === "string")
      return invalidBody([{ pointer: "/delay", reason: `\`delay\` ${delay}` }], "delay");
    const { settings } = session;
    if (delay !== undefined) settings.delay = delay ?? undefined;
    if (patch.scenario !== undefined) settings.scenario = patch.scenario ?? undefined;
    if (patch.seed !== undefined) settings.seed = patch.seed ?? undefined;
    if (patch.dynamic !== undefined) settings.dynamic = patch.dynamic ?? undefined;
    return replyWith(renderSettings(settings));
  },
  activateScenario: ({ session, path }) => {
    const name = String(path["name"]);
    if (!session.scenarios().has(name))
      return unknownName(unknownScenario(session.scenarios(), name).detail);
    session.settings.scenario = name;
    return replyWith(renderSettings(session.settings));
  },
};

/** The schema `SettingsPatch`: null returns to the server's setting. */
interface SettingsPatch {
  readonly scenario?: string | null;
  readonly seed?: string | null;
  readonly dynamic?: boolean | null;
  readonly delay?: Json;
}

/** Returns the reason if it can't be read; null and `undefined` are returned unchanged. */
function delayOf(value: Json | undefined): Delay | string | null | undefined {
  return value === undefined || value === null ? value : readDelay(value);
}

function faultOfScenario(session: Session, name: string | null | undefined): Problem | undefined {
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
    delay: settings.delay === undefined ? null : formatDelay(settings.delay),
  };
}
