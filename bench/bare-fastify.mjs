// The yardstick: `node bare-fastify.mjs <document> <port>`. Fastify, ajv and a
// constant reply: what a mock server of this API costs at the very least.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

// The product's own versions, not what the peers happen to bring along.
const require = createRequire(new URL("../package.json", import.meta.url));
const { fastify } = require("fastify");
const { Ajv2020 } = require("ajv/dist/2020.js");
const addFormats = require("ajv-formats");
const { parse } = require("yaml");

const path = "/customers/create_portal";
const portal = {
  url: "https://partner-ui.seam.vc/portals/9e4a6b70-2d18-4f3c-b5a7-80c1d94e6f23?token=seam_cst1Vt8kQmRw_4nYc7BzHpXs2LdFg9JuTe6Wa",
  customer_key: "customer-0",
  expires_at: "2030-05-11T09:30:00.000Z",
  workspace_id: "5c0f7d1e-3b52-4c8e-9a64-e1d2b7f03a95",
  created_at: "2030-05-04T09:30:00.000Z",
};
const reply = { customer_portal: portal, magic_link: portal, ok: true };

const [documentFile, port] = process.argv.slice(2);
const document = parse(await readFile(documentFile, "utf8"));
const { post } = document.paths[path];
const { schema } = follow(post.requestBody).content["application/json"];

const ajv = new Ajv2020({ strict: false, validateSchema: false });
addFormats(ajv);

const app = fastify({ logger: false, forceCloseConnections: true });
// The schema's own $refs are local: they need the components beside it.
app.setValidatorCompiler(({ schema: body }) =>
  ajv.compile({ allOf: [body], components: document.components }),
);
app.post(path, { schema: { body: schema } }, async () => reply);

process.once("SIGTERM", () => app.close());
await app.listen({ host: "127.0.0.1", port: Number(port) });

/** The node itself, or what its local $ref points to. */
function follow(node) {
  if (node.$ref === undefined) return node;
  const keys = node.$ref.slice("#/".length).split("/");
  return follow(keys.reduce((parent, key) => parent[decode(key)], document));
}

function decode(key) {
  return key.replaceAll("~1", "/").replaceAll("~0", "~");
}
