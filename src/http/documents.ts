/** Serves the document itself: `/openapi.json` and `/openapi.yaml`. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Document } from "../document/load.ts";
import { formatYaml } from "../document/parse/parse.ts";
import type { Engine } from "../engine.ts";
import { etagOf, matchesEtag } from "../values/etag.ts";
import { registerDocsPage } from "./docs-page.ts";

interface CachedText {
  readonly bytes: Buffer;
  readonly etag: string;
}

/** Registers each page whose path the document does not use. */
export function registerDocuments(app: FastifyInstance, engine: Engine): void {
  const { document } = engine;
  serve(app, engine, "/openapi.json", "application/json; charset=utf-8", () => jsonText(document));
  serve(app, engine, "/openapi.yaml", "application/yaml; charset=utf-8", () => yamlText(document));
  registerDocsPage(app, engine);
}

function serve(
  app: FastifyInstance,
  engine: Engine,
  path: string,
  type: string,
  write: () => string,
): void {
  if (engine.has("GET", path)) return;
  let served: CachedText | undefined;
  app.get(path, (request: FastifyRequest, reply: FastifyReply) => {
    served ??= withEtag(Buffer.from(write()));
    reply.header("etag", served.etag);
    if (matchesEtag(request.headers["if-none-match"], served.etag)) return reply.code(304).send();
    return reply.type(type).send(served.bytes);
  });
}

function withEtag(bytes: Buffer): CachedText {
  return { bytes, etag: etagOf(bytes) };
}

/** The file as it was written, if it is JSON already. */
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
