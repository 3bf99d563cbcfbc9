/** The control API, under `/__mock`. */
import type { FastifyInstance } from "fastify";
import type { Engine } from "../engine.ts";
import { packageVersion } from "../version.ts";
import { fidelityOf } from "./fidelity.ts";

/** Registers what tests ask of the mock itself. Only for addresses that nobody else reaches, and never in the document's way. */
export function registerControl(app: FastifyInstance, engine: Engine): void {
  if (!engine.has("GET", "/__mock/health"))
    app.get("/__mock/health", () => ({ ok: true }));
  const pages: Readonly<Record<string, () => object>> = {
    version: () => ({ version: packageVersion() }),
    operations: () =>
      engine.operations.map(({ id, method, path }) => ({ id, method, path })),
    fidelity: () => fidelityOf(engine),
  };
  for (const [name, page] of Object.entries(pages)) {
    if (!engine.has("GET", `/__mock/${name}`)) app.get(`/__mock/${name}`, page);
  }
  if (engine.has("POST", "/__mock/reset")) return;
  app.post("/__mock/reset", (_request, reply) => {
    engine.worlds.resetAll();
    return reply.code(204).send();
  });
}

/** Whether an address is reached from this machine alone (RFC 6890, 2.2.2). */
export function isLoopback(host: string): boolean {
  return (
    host === "localhost" || host === "::1" || /^127(?:\.\d{1,3}){3}$/.test(host)
  );
}
