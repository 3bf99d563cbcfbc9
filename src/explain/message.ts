/** Renders the request and the reply of an explanation, shortened to a readable length. */
import { contentOf } from "../state/journal/content.ts";
import type { Json, JsonObject, UnroutedRequest } from "../model.ts";
import type { Reply } from "../response/render.ts";
import { withoutUndefined } from "./object.ts";

/** The longest body to show; of a longer one, the beginning is shown as text. */
const maxBody = 64 * 1024;

export function explainRequest({ method, path, query }: UnroutedRequest): JsonObject {
  return { method, url: query === "" ? path : `${path}?${query}` };
}

/** Renders the reply as it is sent. */
export function explainReply({ status, headers, payload }: Reply): JsonObject {
  const isLong = payload.length > maxBody;
  return withoutUndefined({
    status,
    headers: { ...headers },
    body: isLong ? beginning(payload) : contentOf(payload, headers["content-type"]),
    shownOf: isLong ? payload.length : undefined,
  });
}

function beginning(payload: string | Buffer): Json {
  return typeof payload === "string"
    ? payload.slice(0, maxBody)
    : payload.toString("utf8", 0, maxBody);
}
