import { fileURLToPath } from "node:url";

const pathTo = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/**
 * The servers, each as `command(document, port)`: the arguments that Node is
 * started with. Each logs as little as its options allow, on loopback only, and
 * is otherwise as it comes. The order is that of a round and of the table.
 * `documents` names the documents that the server can serve.
 */
export const servers = [
  {
    name: "portal-mock",
    documents: ["default", "full"],
    packageFile: pathTo("../package.json"),
    command: (document, port) => [
      pathTo("../dist/cli.js"),
      // Its own document is what it serves when none is named.
      ...(document.shipped ? [] : [document.file]),
      "--port",
      port,
      "--log",
      "silent",
    ],
  },
  {
    name: "bare-fastify",
    // The full document needs the work of a mock server before ajv accepts it.
    documents: ["default"],
    packageFile: pathTo("../node_modules/fastify/package.json"),
    command: (document, port) => [pathTo("./bare-fastify.mjs"), document.file, port],
  },
  {
    name: "steady",
    documents: ["default", "full"],
    packageFile: pathTo("./node_modules/@stdy/cli/package.json"),
    command: (document, port) => [
      pathTo("./node_modules/@stdy/cli/steady.js"),
      "--quiet",
      "--host",
      "127.0.0.1",
      "--port",
      port,
      document.file,
    ],
  },
  {
    name: "prism",
    documents: ["default", "full"],
    packageFile: pathTo("./node_modules/@stoplight/prism-cli/package.json"),
    command: (document, port) => [
      pathTo("./node_modules/@stoplight/prism-cli/dist/index.js"),
      "mock",
      "--host",
      "127.0.0.1",
      "--port",
      port,
      "--verboseLevel",
      "silent",
      document.file,
    ],
  },
  {
    name: "mockoon",
    documents: ["default", "full"],
    packageFile: pathTo("./node_modules/@mockoon/cli/package.json"),
    command: (document, port) => [
      pathTo("./node_modules/@mockoon/cli/bin/run.js"),
      "start",
      "--data",
      document.file,
      "--hostname",
      "127.0.0.1",
      "--port",
      port,
      "--disable-log-to-file",
      "--max-transaction-logs",
      "0",
      "--disable-admin-api",
      "--disable-tls",
      "--disable-external-refs",
    ],
  },
];

export const serverNames = servers.map((server) => server.name);
