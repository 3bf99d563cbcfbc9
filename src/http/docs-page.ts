/** Serves the page at `/docs`. It is made when it is first asked for, so that the start is fast. */
import type { StaticDocumentSpec } from "@fastify/swagger";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Document } from "../document/load.ts";
import type { Engine } from "../engine.ts";
import { openapiVersion } from "../document/version.ts";
import { exposeOnSend } from "./exposed-headers.ts";

/** The paths of the page; other paths below `/docs` belong to the document. */
const paths = ["/docs", "/docs/", "/docs/json", "/docs/yaml", "/docs/static/*"];

/** The path of the page; `undefined` if the document has an operation there. */
export function docsPathOf(engine: Pick<Engine, "has">): string | undefined {
  return engine.has("GET", "/docs") ? undefined : "/docs";
}

/** Registers the page, which is a Fastify application of its own. */
export function registerDocsPage(app: FastifyInstance, document: Document): void {
  let made: Promise<FastifyInstance> | undefined;
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const page = await (made ??= createDocsPage(document, app.prefix));
    reply.hijack();
    // Header fields of hooks, such as CORS, apply to the page too.
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) reply.raw.setHeader(name, value);
    page.routing(request.raw, reply.raw);
  };
  for (const path of paths) app.get(path, answer);
  app.addHook("onClose", async () => {
    await (await made)?.close();
  });
}

async function createDocsPage(document: Document, prefix: string): Promise<FastifyInstance> {
  const [{ fastify }, swagger, swaggerUi] = await Promise.all([
    import("fastify"),
    import("@fastify/swagger"),
    import("@fastify/swagger-ui"),
  ]);
  const page = fastify() as FastifyInstance;
  page.addHook("onSend", exposeOnSend);
  await page.register(swagger.default, {
    mode: "static",
    specification: {
      document: document.value as unknown as StaticDocumentSpec["document"],
    },
  });
  await page.register(swaggerUi.default, {
    routePrefix: `${prefix}/docs`,
    // "Try it out" calls this server instead of the production server.
    transformSpecification: (specification) => ({
      ...specification,
      ...(openapiVersion(document) === "2.0"
        ? { host: undefined, schemes: undefined, basePath: prefix || "/" }
        : { servers: [{ url: prefix || "/" }] }),
    }),
    transformSpecificationClone: false,
  });
  await page.ready();
  return page;
}
