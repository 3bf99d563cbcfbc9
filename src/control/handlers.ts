/** All handlers of the control API by `operationId`. */
import { clockHandlers } from "./operations/clock.ts";
import { faultHandlers } from "./operations/faults.ts";
import { fixtureHandlers } from "./operations/fixtures.ts";
import type { Handlers } from "./handler.ts";
import { portalHandlers } from "./operations/portals.ts";
import { operationHandlers } from "./operations/operations.ts";
import { recordedHandlers } from "./operations/recorded.ts";
import { requestHandlers } from "./operations/requests.ts";
import { scenarioHandlers } from "./operations/scenarios.ts";
import { serverHandlers } from "./operations/server.ts";
import { sessionHandlers } from "./operations/sessions.ts";
import { settingsHandlers } from "./operations/settings.ts";
import { streamHandlers } from "./operations/stream.ts";
import { unmatchedHandlers } from "./operations/unmatched.ts";
import { verifyHandlers } from "./operations/verify.ts";

export const handlers: Handlers = {
  ...serverHandlers,
  ...operationHandlers,
  ...scenarioHandlers,
  ...fixtureHandlers,
  ...requestHandlers,
  ...recordedHandlers,
  ...streamHandlers,
  ...unmatchedHandlers,
  ...verifyHandlers,
  ...clockHandlers,
  ...faultHandlers,
  ...settingsHandlers,
  ...sessionHandlers,
  ...portalHandlers,
};
