/** Formats the help pages. */
import { allOptions, appliesTo, type CommandLineOption, type CommandName } from "./options.ts";

/** The help page of a command. */
export function helpText(command: CommandName = "serve"): string {
  const own = allOptions.filter((option) => appliesTo(option, command));
  const rows = [
    ...own.map((option) => row(option, command)),
    ["      --help", "this text"] as const,
    ["  -v, --version", "the version"] as const,
  ];
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return [
    ...introductions[command],
    "",
    ...rows.map(([left, right]) => left.padEnd(width) + right),
    "",
    "Each option is also an environment variable: --public-url is PORTAL_MOCK_PUBLIC_URL.",
    `Exit codes: ${exitCodes[command]}.`,
  ].join("\n");
}

const serveHead = [
  "portal-mock [document] [options]",
  "portal-mock check [document] [options]",
  "portal-mock replay <token> [document] [options] < request.json",
  "",
  "Mocks the API that an OpenAPI document describes; with no document, Seam's Customer Portal API.",
  "`check` reports what of a document is enforced, and tries every reply: portal-mock check --help.",
  "`replay` answers a recorded request again, byte for byte: portal-mock replay --help.",
];

const checkHead = [
  "portal-mock check [document] [options]",
  "",
  "Compiles every schema of an OpenAPI document, makes every reply, and validates examples and fixtures.",
  "Wrong examples are reported too; they fail the check with --strict.",
];

const replayHead = [
  "portal-mock replay <token> [document] [options] < request.json",
  "",
  "Answers a request again as the reply with this token in X-Mock-Replay did, and writes the payload.",
  "request.json is {method, url, headers, body}, or an entry of GET /__mock/requests. The token contains seed, scenario,",
  "clock and the rest. What has changed since is reported on the standard error.",
];

const introductions: Readonly<Record<CommandName, readonly string[]>> = {
  serve: serveHead,
  check: checkHead,
  replay: replayHead,
};

const exitCodes: Readonly<Record<CommandName, string>> = {
  serve: "0 good, 1 --strict found gaps, 2 wrong usage, unreadable input or a taken port",
  check: "0 good, 1 the check found something, 2 wrong usage or unreadable input",
  replay: "0 equal bytes, 1 different bytes, 2 wrong usage or unreadable input",
};

function row(option: CommandLineOption, command: CommandName): readonly [string, string] {
  const short = option.short === undefined ? "    " : `-${option.short}, `;
  const { description, checkDescription = description } = option;
  const says = command === "check" ? checkDescription : description;
  // A flag that is on by default is listed as `--no-…`.
  const [name, meaning] =
    option.negatedDescription !== undefined
      ? [`--no-${option.flag}`, option.negatedDescription]
      : [`--${option.flag}`, `${says} (${option.fallback})`];
  return [`  ${short}${name}${placeholders[option.kind]}`, meaning];
}

const placeholders: Readonly<Record<CommandLineOption["kind"], string>> = {
  text: " <text>",
  texts: " <text>",
  port: " <port>",
  entries: " <number>",
  items: " <number>",
  count: " <number>",
  report: "[=<file>]",
  flag: "",
};
