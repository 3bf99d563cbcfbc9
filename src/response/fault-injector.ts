/**
 * Adds delays and faults to a reply. The client's wish goes before its session's, that before the fixture's, and the
 * server's comes last.
 */
import type { FaultName } from "../values/connection-fault.ts";
import { drawDelay, readDelay, type Delay, type Dribble } from "../values/delay.ts";
import type { RawRequest } from "../model.ts";
import { isProblem } from "../problem.ts";
import { readPreferences, type Preferences } from "../request/preferences/preferences.ts";
import {
  combineFingerprints,
  createDraw,
  fingerprintTexts,
  type Fingerprint,
} from "../values/random.ts";
import type { SessionFaultEffect } from "./session-faults.ts";
import type { Reply } from "./render.ts";
import type { Body } from "./sources/source.ts";

export interface FaultInjector {
  /**
   * Adds delay and fault to a reply with a body. The delay is drawn from the request's `fingerprint`, and from its
   * `ordinal`, the number of requests before it, so that equal requests don't all take the same time.
   */
  readonly forAnswer: (
    reply: Reply,
    asked: Pick<Preferences, "delay" | "fault">,
    body: Pick<Body, "delay" | "dribble" | "fault">,
    fingerprint: Fingerprint,
    ordinal: number,
    sessionFault?: SessionFaultEffect,
  ) => Reply;
  /** Adds delay and fault to any other reply, such as a refusal or a page. */
  readonly forRefusal: (
    reply: Reply,
    raw: Pick<RawRequest, "method" | "path" | "query" | "headers">,
    ordinal: number,
    sessionFault?: SessionFaultEffect,
  ) => Reply;
}

/** `delayOption` is the server's delay, for replies that nothing else delays. */
export function createFaultInjector(seed: string, delayOption: string | undefined): FaultInjector {
  const delay = serverDelay(delayOption);
  return {
    forAnswer: (reply, asked, body, fingerprint, ordinal, sessionFault) => {
      const wanted =
        asked.delay ?? sessionFault?.delay ?? body.delay ?? sessionFault?.usualDelay ?? delay;
      const fault = asked.fault ?? sessionFault?.fault ?? body.fault;
      const dribble = sessionFault?.dribble ?? body.dribble;
      if (wanted === 0 && fault === undefined && dribble === undefined)
        return reply.delay === 0 ? reply : { ...reply, delay: 0 };
      const milliseconds = drawFor(wanted, fingerprint, ordinal);
      return withFault(reply, milliseconds, dribble, fault);
    },
    forRefusal: (reply, raw, ordinal, sessionFault) => {
      const preferences = readPreferences(raw);
      const asked = isProblem(preferences) ? undefined : preferences;
      const wanted = asked?.delay ?? sessionFault?.delay ?? sessionFault?.usualDelay ?? delay;
      const fault = asked?.fault ?? sessionFault?.fault;
      const dribble = sessionFault?.dribble;
      if (wanted === 0 && fault === undefined && dribble === undefined) return reply;
      const { method, path, query } = raw;
      const texts = [asked?.seed ?? seed, method, path, query];
      const milliseconds = drawFor(wanted, fingerprintTexts(texts), ordinal);
      return withFault(reply, milliseconds, dribble, fault);
    },
  };
}

/** No option means no delay; an invalid one was refused before. */
function serverDelay(option: string | undefined): Delay {
  const delay = option === undefined ? 0 : readDelay(option);
  return typeof delay === "string" ? 0 : delay;
}

/** Draws from a fingerprint of its own, so that the body does not change. */
function drawFor(delay: Delay, fingerprint: Fingerprint, ordinal: number): number {
  if (typeof delay === "number") return delay;
  const own = fingerprintTexts(["delay", String(ordinal)]);
  return drawDelay(delay, createDraw(combineFingerprints(fingerprint, own)).uint32);
}

function withFault(
  reply: Reply,
  delay: number,
  dribble: Dribble | undefined,
  fault: FaultName | undefined,
): Reply {
  return {
    ...reply,
    headers: {
      ...reply.headers,
      ...(delay === 0 ? undefined : { "x-mock-delay": `${delay}ms` }),
      ...(fault === undefined ? undefined : { "x-mock-fault": fault }),
    },
    delay,
    ...(dribble === undefined ? undefined : { dribble }),
    ...(fault === undefined ? undefined : { fault }),
  };
}
