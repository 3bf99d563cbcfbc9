/** Handlers for the state of the server and its fidelity to the document. */
import { formatYaml } from "../../document/parse/parse.ts";
import { documentTitle } from "../../document/metadata.ts";
import { isObject } from "../../values/json.ts";
import type { JsonObject } from "../../model.ts";
import { packageVersion } from "../../values/package.ts";
import { replyWith, type HandlerRequest, type ControlContext, type Handlers } from "../handler.ts";
import path from "node:path";
import { countEnforced, type DocumentContract } from "../../engine/contract.ts";
import { findingOf, type Finding } from "../../engine/finding.ts";

export const serverHandlers: Handlers = {
  getHealth: () => replyWith({ ok: true }),
  getVersion: () => replyWith({ version: packageVersion() }),
  getServer: (_asked, context) => replyWith(describeServer(context)),
  getFidelity: (_asked, { engine }) => replyWith(fidelityOf(engine) as unknown as JsonObject),
  getOpenapiJson: (request, context) => replyWith(documentAt(request, context)),
  getOpenapiYaml: (request, context) => replyWith(formatYaml(documentAt(request, context))),
};

/** The schema `Server`. */
function describeServer({ engine, instance }: ControlContext): JsonObject {
  const { version, document, operations, gaps } = fidelityOf(engine);
  const { clock, fixtures, edit, watch, publicUrl } = engine.settings;
  return {
    version,
    instance,
    document,
    operations: { ...operations },
    gaps: gaps.length,
    clock,
    fixtures: fixtures === undefined ? null : path.basename(path.resolve(fixtures)),
    edit,
    watch,
    publicUrl: publicUrl ?? null,
    portals: engine.shared.rules.portals !== undefined,
  };
}

/** The document of the control API, with the called address as its server. */
function documentAt(
  { url }: HandlerRequest,
  { contract: { document } }: ControlContext,
): JsonObject {
  const { value } = document;
  if (!isObject(value) || url === "") return isObject(value) ? value : {};
  return { ...value, servers: [{ url }] };
}

/** Its keys are in the order in which they are printed. */
export interface Fidelity {
  readonly format: "urn:portal-mock:fidelity:1";
  /** The version of portal-mock. */
  readonly version: string;
  readonly document: string;
  /** The title of the document, or the name of its file. */
  readonly title: string;
  /** The version of OpenAPI: `3.1`. */
  readonly openapi: string;
  readonly operations: { readonly good: number; readonly all: number };
  /** The parts that are not enforced, those of no operation first. */
  readonly gaps: readonly Finding[];
  /** Callbacks and webhooks: they are described, not sent. */
  readonly outgoing: readonly string[];
}

export function fidelityOf(contract: DocumentContract): Fidelity {
  const { document, openapi, operations, gaps, warnings, outgoing } = contract;
  const ids = operations.map(({ id }) => id);
  return {
    format: "urn:portal-mock:fidelity:1",
    version: packageVersion(),
    document: path.basename(document.root.path),
    title: documentTitle(document),
    openapi,
    operations: { good: countEnforced(ids, gaps), all: ids.length },
    gaps: [...warnings, ...gaps].map(findingOf),
    outgoing,
  };
}
