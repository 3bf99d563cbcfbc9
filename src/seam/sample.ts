/** The credentials of sample requests, and the portal that they can ask about without creating one. */
import type { JsonObject, Operation } from "../model.ts";
import { defaultSession } from "../state/sessions/session.ts";
import { uuidFromText } from "../values/random.ts";
import type { Portal } from "./store.ts";

/** An API key, as the documentation has it. */
const apiKey = "seam_test1";
const sessionToken = "seam_cst1sample";

/** The portal of the document's examples. Its workspace is that of the sample API key. */
export function samplePortal(configuration: JsonObject): Portal {
  const id = "9e4a6b70-2d18-4f3c-b5a7-80c1d94e6f23";
  const workspaceId = uuidFromText(apiKey);
  const expiresAt = Date.UTC(9999, 11, 31);
  return {
    id,
    token: sessionToken,
    workspaceId,
    customerKey: "my-customer",
    configuration,
    received: {},
    request: {
      id: "",
      method: "POST",
      path: "/customers/create_portal",
      at: Date.UTC(2026, 0, 1),
      session: defaultSession,
      scenario: "default",
    },
    expiresAt,
    isRevoked: false,
    link: {
      url: `https://partner-ui.seam.vc/portals/${id}?token=${sessionToken}`,
      customer_key: "my-customer",
      expires_at: "9999-12-31T00:00:00.000Z",
      workspace_id: workspaceId,
      created_at: "2026-01-01T00:00:00.000Z",
    },
  };
}

/** The API key where the operation takes one; otherwise the session of the sample portal. */
export function sampleHeaders({ security }: Operation): Readonly<Record<string, string>> {
  if (security.length === 0) return {};
  const takesKey = security.flat().some(({ name }) => name === "api_key");
  return { authorization: `Bearer ${takesKey ? apiKey : sessionToken}` };
}
