/** The control API, under `/__mock`. */
import type { FastifyInstance } from "fastify";
import type { Engine } from "../engine.ts";

/** Registers what tests ask of the mock itself. Only for addresses that nobody else reaches. */
export function registerControl(app: FastifyInstance, engine: Engine): void {
  app.get("/__mock/health", () => ({ ok: true }));
  app.post("/__mock/reset", (_request, reply) => {
    engine.reset();
    return reply.code(204).send();
  });
}

/** Whether an address is reached from this machine alone (RFC 6890, 2.2.2). */
export function isLoopback(host: string): boolean {
  return (
    host === "localhost" || host === "::1" || /^127(?:\.\d{1,3}){3}$/.test(host)
  );
}
