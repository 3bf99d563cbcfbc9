/**
 * Serves `/docs`, which leads to the operations of the console, and the document as a tool wants it that is to call
 * this server: `/docs/json` and `/docs/yaml`. It is made when it is first asked for, so that the start is fast.
 */
import type { StaticDocumentSpec } from "@fastify/swagger";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Document } from "../document/load.ts";
import { openapiVersion } from "../document/version.ts";
import type { Engine } from "../engine.ts";
import type { JsonObject } from "../model.ts";
import { withoutSchemas } from "./without-schemas.ts";

/** The path that leads to the page; `undefined` where there is none, or the document has an operation there. */
export function docsPathOf({
  has,
  settings,
}: Pick<Engine, "has" | "settings">): string | undefined {
  return settings.control && !has("GET", "/docs") ? "/docs" : undefined;
}

/** Registers the paths; other paths below `/docs` belong to the document. */
export function registerDocsPage(app: FastifyInstance, engine: Engine): void {
  if (engine.has("GET", "/docs")) return;
  const { document, settings } = engine;
  if (docsPathOf(engine) !== undefined) {
    const operations = `${app.prefix}${settings.controlPrefix}/#/operations`;
    for (const path of ["/docs", "/docs/"])
      app.get(path, (_request, reply) => reply.redirect(operations, 302));
  }
  let made: Promise<FastifyInstance> | undefined;
  const serve =
    (type: string, yaml: boolean) =>
    async (_request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
      const { swagger } = await (made ??= createSwagger(document, app.prefix));
      return reply.type(type).send(yaml ? swagger({ yaml }) : swagger());
    };
  app.get("/docs/json", serve("application/json; charset=utf-8", false));
  app.get("/docs/yaml", serve("application/yaml; charset=utf-8", true));
}

async function createSwagger(document: Document, prefix: string): Promise<FastifyInstance> {
  const [{ default: fastify }, swagger] = await Promise.all([
    import("fastify"),
    import("@fastify/swagger"),
  ]);
  const app = fastify({ schemaController: withoutSchemas }) as FastifyInstance;
  const specification = withServer(document, prefix || "/") as unknown;
  await app.register(swagger.default, {
    mode: "static",
    specification: { document: specification as StaticDocumentSpec["document"] },
  });
  await app.ready();
  return app;
}

/** The document with this server in the place of the production servers. */
function withServer(document: Document, base: string): JsonObject {
  const value = document.value as JsonObject;
  if (openapiVersion(document) !== "2.0") return { ...value, servers: [{ url: base }] };
  const { host: _host, schemes: _schemes, ...rest } = value;
  return { ...rest, basePath: base };
}
