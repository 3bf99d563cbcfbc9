/** The texts of `--help`. */
import { allOptions } from "./options.ts";
import type { CommandLineOption, CommandName } from "./options.ts";

/** What there is to say about a command. */
export function helpText(command: CommandName = "serve"): string {
  const own = allOptions.filter(
    ({ only }) => only === undefined || only === command,
  );
  const rows = [
    ...own.map((option) => row(option, command)),
    ["      --help", "this text"] as const,
    ["  -v, --version", "the version"] as const,
  ];
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return [
    ...(command === "serve" ? serveHead : checkHead),
    "",
    ...rows.map(([left, right]) => left.padEnd(width) + right),
    "",
    "Each option is also an environment variable: --public-url is PORTAL_MOCK_PUBLIC_URL.",
    command === "serve"
      ? "Exit codes: 0 good, 1 --strict found gaps, 2 wrong usage, unreadable input or a taken port."
      : "Exit codes: 0 good, 1 the check found something, 2 wrong usage or unreadable input.",
  ].join("\n");
}

const serveHead = [
  "portal-mock [document] [options]",
  "portal-mock check [document] [options]",
  "",
  "Mocks the API that an OpenAPI document describes; with no document, Seam's Customer Portal API.",
  "`check` says what of a document is enforced, and tries every reply: portal-mock check --help.",
];

const checkHead = [
  "portal-mock check [document] [options]",
  "",
  "Compiles every schema of an OpenAPI document, makes every reply, and holds the examples and fixtures to it.",
  "Wrong examples are named too; they fail the check where it is strict.",
];

function row(
  option: CommandLineOption,
  command: CommandName,
): readonly [string, string] {
  const short = option.short === undefined ? "    " : `-${option.short}, `;
  const { description, inCheck = description } = option;
  const says = command === "check" ? inCheck : description;
  // Of a flag that is on, what can be asked for is to turn it off.
  const [name, meaning] =
    option.without !== undefined
      ? [`--no-${option.flag}`, option.without]
      : [`--${option.flag}`, `${says} (${option.fallback})`];
  return [`  ${short}${name}${placeholders[option.kind]}`, meaning];
}

const placeholders: Readonly<Record<CommandLineOption["kind"], string>> = {
  text: " <text>",
  texts: " <text>",
  port: " <port>",
  count: " <number>",
  report: "[=<file>]",
  flag: "",
};
