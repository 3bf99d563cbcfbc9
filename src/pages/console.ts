/** Makes the console: the HTML that starts it, and its assets, each compressed once. */
import { gzipSync } from "node:zlib";
import { packageModules } from "./package-modules.ts";
import { hashSource, readAssets } from "./assets.ts";
import { html, trusted } from "./html.ts";
import { etagOf, matchesEtag } from "../values/etag.ts";

/** The header fields of a request that decide how a file is sent. */
export interface FileRequest {
  readonly acceptEncoding: string | undefined;
  readonly ifNoneMatch: string | undefined;
}

export interface FileReply {
  readonly status: 200 | 304;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
}

/** Answers for a path below the prefix: `/`, `/assets/main.js`; `undefined` where there is no such file. */
export type Console = (path: string, request: FileRequest) => FileReply | undefined;

/** Two representations of a file have two tags. */
interface Representation {
  readonly bytes: Buffer;
  readonly etag: string;
}

interface ConsoleFile {
  readonly type: string;
  readonly plain: Representation;
  readonly compressed: Representation;
}

const importMap = JSON.stringify({
  imports: Object.fromEntries(
    Object.entries(packageModules).map(([name, file]) => [name, `./assets/${file}`]),
  ),
});

const policy = [
  "default-src 'none'",
  `script-src 'self' ${hashSource(importMap)}`,
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const types: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
};

/**
 * Creates the console of a control API with this prefix. The files are read when they are first asked for, so that the
 * start is fast. Only they are served: a path is looked up, and never opened.
 */
export function createConsole(prefix: string): Console {
  let files: ReadonlyMap<string, ConsoleFile> | undefined;
  return (path, request) => {
    files ??= readFiles(prefix);
    const file = files.get(path);
    return file === undefined ? undefined : replyWith(file, request);
  };
}

function readFiles(prefix: string): Map<string, ConsoleFile> {
  const { text, namesIn } = readAssets();
  const own = ["base.css", ...namesIn("console")];
  const assets = [
    ...own.map((name) => [name.replace(/^console\//, ""), slim(text(name))] as const),
    ...Object.values(packageModules).map((file) => [file, text(file)] as const),
  ];
  const modules = assets.map(([name]) => name).filter((name) => name.endsWith(".js"));
  const files = new Map([["/", createFile("text/html; charset=utf-8", shell(prefix, modules))]]);
  for (const [name, content] of assets) {
    const type = types[name.slice(name.lastIndexOf(".") + 1)];
    if (type !== undefined) files.set(`/assets/${name}`, createFile(type, content));
  }
  return files;
}

/**
 * The text of an asset of ours without comments and indentation, which are a third of it. Nothing in our assets looks
 * like a comment but comments, and white space in templates is that of HTML.
 */
function slim(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\/ ?/g, "")
    .replace(/^\s*\/\/ .*$/gm, "")
    .replace(/^\s+/gm, "");
}

function createFile(type: string, text: string): ConsoleFile {
  const bytes = Buffer.from(text);
  return {
    type,
    plain: { bytes, etag: etagOf(bytes) },
    compressed: { bytes: gzipSync(bytes, { level: 9 }), etag: etagOf(bytes, "gzip") },
  };
}

function replyWith(
  { type, plain, compressed }: ConsoleFile,
  { acceptEncoding, ifNoneMatch }: FileRequest,
): FileReply {
  const compresses = acceptsGzip(acceptEncoding);
  const { bytes, etag } = compresses ? compressed : plain;
  const headers = {
    etag,
    vary: "accept-encoding",
    "cache-control": "no-cache",
    "content-security-policy": policy,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  };
  if (matchesEtag(ifNoneMatch, etag)) return { status: 304, headers, body: undefined };
  const sent = { ...headers, "content-type": type };
  const encoding = compresses ? { "content-encoding": "gzip" } : {};
  return { status: 200, headers: { ...sent, ...encoding }, body: bytes };
}

/** Whether `Accept-Encoding` lists gzip, and not with a weight of 0 (RFC 9110, 12.5.3). */
function acceptsGzip(acceptEncoding = ""): boolean {
  return acceptEncoding
    .split(",")
    .some((each) => /^\s*gzip\s*(?:;\s*q=(?!0(?:\.0*)?\s*$)[\d.]+\s*)?$/i.test(each));
}

/** The page: it holds nothing of the mock, so that it can be sent before anybody gives a token. */
function shell(prefix: string, modules: readonly string[]): string {
  // From `/__mock/` to the paths of the mocked API.
  const root = "../".repeat(prefix.split("/").length - 1);
  const preloads = modules.map((name) => `<link rel="modulepreload" href="assets/${name}" />`);
  return `<!doctype html>
${
  html`<html lang="en" data-root="${root}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>Console · portal-mock</title>
      <link rel="icon" href="${icon}" />
      <link rel="stylesheet" href="assets/base.css" />
      <link rel="stylesheet" href="assets/console.css" />
      ${trusted(`<script type="importmap">${importMap}</script>`)} ${trusted(preloads.join("\n"))}
      <script type="module" src="assets/main.js"></script>
    </head>
    <body>
      <div id="console"></div>
      <noscript>
        <main class="empty">
          <h1>The console needs JavaScript</h1>
          <p>
            All that it does is a call of the control API, which
            <a href="openapi.yaml">its document</a> describes.
          </p>
        </main>
      </noscript>
    </body>
  </html> `.markup
}`;
}

/** Two rows of a journal, one of them answered. */
const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#2f5bd7"/><path d="M4 6h8M4 10h5" stroke="#fff" stroke-width="1.6" stroke-linecap="round"/></svg>',
)}`;
