/** Every operation of the control API, by its id. */
import { clockHandlers } from "./clock.ts";
import { faultHandlers } from "./faults.ts";
import { fixtureHandlers } from "./fixtures.ts";
import type { Handlers } from "./handler.ts";
import { requestHandlers } from "./requests.ts";
import { scenarioHandlers } from "./scenarios.ts";
import { serverHandlers } from "./server.ts";
import { sessionHandlers } from "./sessions.ts";
import { settingsHandlers } from "./settings.ts";
import { unmatchedHandlers } from "./unmatched.ts";
import { verifyHandlers } from "./verify.ts";

export const handlers: Handlers = {
  ...serverHandlers,
  ...scenarioHandlers,
  ...fixtureHandlers,
  ...requestHandlers,
  ...unmatchedHandlers,
  ...verifyHandlers,
  ...clockHandlers,
  ...faultHandlers,
  ...settingsHandlers,
  ...sessionHandlers,
};
