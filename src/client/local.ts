/** Sends calls of the control API to a mock in this process, without a socket or a token. */
import type { Control } from "../control/control.ts";
import type { Json } from "../model.ts";
import type { Send } from "./send.ts";

/** `control` returns the current control API: a reload replaces it. */
export function createLocalSend(control: () => Control): Send {
  return async ({ method, path, session, body }) => {
    const headers = session === undefined ? {} : { "x-mock-session": session };
    const said = control()({ method, path, headers, body: body as Json });
    return { status: said.status, body: copy(said.body) };
  };
}

/** Copies values, as sending them over HTTP would. */
function copy(body: Json | undefined): Json | undefined {
  return body === undefined ? undefined : (JSON.parse(JSON.stringify(body)) as Json);
}
