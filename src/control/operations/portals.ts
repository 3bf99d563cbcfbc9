/** Handlers for the portals that the mocked API created. An API without portals has none. */
import type { Problem } from "../../problem.ts";
import type { Session } from "../../state/sessions/session.ts";
import { emptyReply, replyWith, unknownName, type Handlers } from "../handler.ts";

export const portalHandlers: Handlers = {
  listPortals: ({ session, query }, { engine }) => {
    const { rules } = engine.shared;
    const sessions = query["all"] === true ? engine.sessionStore.sessions.all() : [session];
    return replyWith(sessions.flatMap((each) => rules.portals?.list(each) ?? []));
  },
  getPortal: ({ session, path }, { engine }) => {
    const id = String(path["id"]);
    const portal = engine.shared.rules.portals?.find(session, id);
    return portal === undefined ? unknownPortal(id, session) : replyWith(portal);
  },
  expirePortal: ({ session, path }, { engine }) => {
    const id = String(path["id"]);
    const isKnown = engine.shared.rules.portals?.expire(session, id) === true;
    return isKnown ? emptyReply : unknownPortal(id, session);
  },
};

function unknownPortal(id: string, { name }: Session): Problem {
  return unknownName(
    `there is no portal "${id}" in session ${name}: GET portals?all=true lists the portals of every session`,
  );
}
