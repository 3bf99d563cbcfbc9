/** Handlers for the state of the server and its fidelity to the document. */
import { formatYaml } from "../../document/parse/parse.ts";
import { isObject } from "../../values/json.ts";
import type { JsonObject } from "../../model.ts";
import { packageVersion } from "../../values/package-version.ts";
import { fidelityOf } from "../fidelity.ts";
import { say } from "../handler.ts";
import type { Asked, ControlContext, Handlers } from "../handler.ts";

export const serverHandlers: Handlers = {
  getHealth: () => say({ ok: true }),
  getVersion: () => say({ version: packageVersion() }),
  listOperations: (_asked, { engine }) =>
    say(
      engine.operations.map(({ id, method, path }) => ({ id, method, path })),
    ),
  getFidelity: (_asked, { engine }) =>
    say(fidelityOf(engine) as unknown as JsonObject),
  getOpenapiJson: (asked, context) => say(documentAt(asked, context)),
  getOpenapiYaml: (asked, context) =>
    say(formatYaml(documentAt(asked, context))),
};

/** The document of the control API, with the called address as its server. */
function documentAt(
  { url }: Asked,
  { contract: { document } }: ControlContext,
): JsonObject {
  const { value } = document;
  if (!isObject(value) || url === "") return isObject(value) ? value : {};
  return { ...value, servers: [{ url }] };
}
