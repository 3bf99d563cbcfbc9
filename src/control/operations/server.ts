/** Handlers for the state of the server and its fidelity to the document. */
import { formatYaml } from "../../document/parse/parse.ts";
import { isObject } from "../../values/json.ts";
import type { JsonObject } from "../../model.ts";
import { packageVersion } from "../../values/package-version.ts";
import { fidelityOf } from "../fidelity.ts";
import { replyWith, type HandlerRequest, type ControlContext, type Handlers } from "../handler.ts";

export const serverHandlers: Handlers = {
  getHealth: () => replyWith({ ok: true }),
  getVersion: () => replyWith({ version: packageVersion() }),
  listOperations: (_asked, { engine }) =>
    replyWith(engine.operations.map(({ id, method, path }) => ({ id, method, path }))),
  getFidelity: (_asked, { engine }) => replyWith(fidelityOf(engine) as unknown as JsonObject),
  getOpenapiJson: (request, context) => replyWith(documentAt(request, context)),
  getOpenapiYaml: (request, context) => replyWith(formatYaml(documentAt(request, context))),
};

/** The document of the control API, with the called address as its server. */
function documentAt(
  { url }: HandlerRequest,
  { contract: { document } }: ControlContext,
): JsonObject {
  const { value } = document;
  if (!isObject(value) || url === "") return isObject(value) ? value : {};
  return { ...value, servers: [{ url }] };
}
