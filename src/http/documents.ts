/** The document itself, for people and tools: `/openapi.json`, `/openapi.yaml` and a page at `/docs`. */
import { createHash } from "node:crypto";
import swagger from "@fastify/swagger";
import type { StaticDocumentSpec } from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Document } from "../document/load.ts";
import { formatYaml } from "../document/parse.ts";
import { openapiVersion } from "../document/version.ts";
import type { Engine } from "../engine.ts";

interface Served {
  readonly bytes: Buffer;
  readonly etag: string;
}

/** Registers each page whose path the document does not use itself. */
export async function registerDocuments(
  app: FastifyInstance,
  engine: Engine,
): Promise<void> {
  const { document } = engine;
  serve(app, engine, "/openapi.json", "application/json; charset=utf-8", () =>
    jsonText(document),
  );
  serve(app, engine, "/openapi.yaml", "application/yaml; charset=utf-8", () =>
    yamlText(document),
  );
  if (engine.has("GET", "/docs")) return;
  await app.register(swagger, {
    mode: "static",
    specification: {
      document: document.value as unknown as StaticDocumentSpec["document"],
    },
  });
  await app.register(swaggerUi, {
    routePrefix: "/docs",
    // "Try it out" asks this server, not the one in production.
    transformSpecification: (specification) => ({
      ...specification,
      ...(openapiVersion(document) === "2.0"
        ? { host: undefined, schemes: undefined, basePath: app.prefix || "/" }
        : { servers: [{ url: app.prefix || "/" }] }),
    }),
    transformSpecificationClone: false,
  });
}

function serve(
  app: FastifyInstance,
  engine: Engine,
  path: string,
  type: string,
  write: () => string,
): void {
  if (engine.has("GET", path)) return;
  let served: Served | undefined;
  app.get(path, (request: FastifyRequest, reply: FastifyReply) => {
    served ??= withTag(Buffer.from(write()));
    reply.header("etag", served.etag);
    if (request.headers["if-none-match"] === served.etag)
      return reply.code(304).send();
    return reply.type(type).send(served.bytes);
  });
}

function withTag(bytes: Buffer): Served {
  return {
    bytes,
    etag: `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 27)}"`,
  };
}

/** The file as it was written, where it is already in that language. */
function jsonText(document: Document): string {
  const { root, value } = document;
  return isJsonText(root.text) ? root.text : JSON.stringify(value, null, 2);
}

function yamlText(document: Document): string {
  const { root, value } = document;
  return isJsonText(root.text) ? formatYaml(value) : root.text;
}

function isJsonText(text: string): boolean {
  return /^\s*\{/.test(text);
}
