/** Sends calls of the control API to a mock in this process, without a socket or a token. */
import type { Control } from "../control/control.ts";
import type { Json } from "../model.ts";
import type { Send } from "./send.ts";

/** `control` is that of the engine which serves at the moment: another one does after a reload. */
export function createLocalSend(control: () => Control): Send {
  return async ({ method, path, session, body }) => {
    const headers = session === undefined ? {} : { "x-mock-session": session };
    const said = control()({ method, path, headers, body: body as Json });
    return { status: said.status, body: copy(said.body) };
  };
}

/** What comes over HTTP is nobody else's, and neither is this. */
function copy(body: Json | undefined): Json | undefined {
  return body === undefined
    ? undefined
    : (JSON.parse(JSON.stringify(body)) as Json);
}
