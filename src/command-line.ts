/** Arguments and environment variables to options. Pure: the process is `cli.ts`'s. */
import { parseArgs } from "node:util";
import { MockError } from "./errors.ts";
import { nearest } from "./nearest.ts";
import { defaults } from "./options.ts";
import type { MockOptions } from "./options.ts";

export interface CommandLineOption {
  /** As on the command line: `public-url`. */
  readonly flag: string;
  readonly short?: string;
  readonly kind: "text" | "texts" | "flag" | "port";
  /** The name in `MockOptions`. */
  readonly name: keyof MockOptions;
  readonly description: string;
  readonly fallback: string;
}

const defaultPort = 4010;

/** Every option, in the order in which help and the README list them. */
export const commandLineOptions: readonly CommandLineOption[] = [
  {
    flag: "spec",
    kind: "text",
    name: "spec",
    description: "OpenAPI document, YAML or JSON; the same as the argument",
    fallback: "the shipped openapi.yaml",
  },
  {
    flag: "port",
    short: "p",
    kind: "port",
    name: "port",
    description: "port to listen on; 0 is a random one",
    fallback: String(defaultPort),
  },
  {
    flag: "host",
    short: "h",
    kind: "text",
    name: "host",
    description: "address to listen on",
    fallback: defaults.host,
  },
  {
    flag: "scenario",
    kind: "text",
    name: "scenario",
    description: "scenario of requests that ask for none",
    fallback: defaults.scenario,
  },
  {
    flag: "seed",
    kind: "text",
    name: "seed",
    description: "what generated values depend on besides the request",
    fallback: defaults.seed,
  },
  {
    flag: "clock",
    kind: "text",
    name: "clock",
    description: "`system`, or the instant at which time stands still",
    fallback: defaults.clock,
  },
  {
    flag: "dynamic",
    short: "d",
    kind: "flag",
    name: "dynamic",
    description:
      "generate every body, whatever fixtures and examples there are",
    fallback: "off",
  },
  {
    flag: "locale",
    kind: "text",
    name: "locale",
    description: "whose names and places generated values have: en, de, pt_BR",
    fallback: defaults.locale,
  },
  {
    flag: "strict",
    kind: "flag",
    name: "strict",
    description: "refuse to start where part of the contract can't be enforced",
    fallback: "off",
  },
  {
    flag: "fixtures",
    kind: "text",
    name: "fixtures",
    description: "folder of fixtures",
    fallback: "the shipped ones, for the shipped document",
  },
  {
    flag: "watch",
    short: "w",
    kind: "flag",
    name: "watch",
    description: "reload when the document or a fixture changes",
    fallback: "off",
  },
  {
    flag: "log",
    kind: "text",
    name: "log",
    description: "how much is said: silent, error, warn or info",
    fallback: defaults.log,
  },
  {
    flag: "cors",
    kind: "flag",
    name: "cors",
    description: "let browsers of any origin in",
    fallback: "on",
  },
  {
    flag: "public-url",
    kind: "text",
    name: "publicUrl",
    description: "address that links in replies begin with",
    fallback: "the one that was asked",
  },
  {
    flag: "dialect",
    kind: "text",
    name: "dialect",
    description: "how problems are phrased: rfc9457 or seam",
    fallback: "what the document's x-mock says, else rfc9457",
  },
  {
    flag: "api-key",
    kind: "texts",
    name: "apiKeys",
    description:
      "a key or token that there is; repeatable, and in the environment separated by commas",
    fallback: "every well-formed one",
  },
];

/** What a command line asks for. */
export type Command =
  | { readonly kind: "serve"; readonly options: MockOptions }
  | { readonly kind: "help" }
  | { readonly kind: "version" };

/** Reads arguments, and environment variables for what they leave open. Throws MOCK_ERR_OPTIONS. */
export function readCommandLine(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Command {
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    options: parseArgsOptions(),
  });
  const options: Record<string, unknown> = {
    port: defaultPort,
    ...readEnvironment(environment),
  };
  const documents: string[] = [];
  const repeated = createLists();
  for (const token of tokens ?? []) {
    if (token.kind === "positional") documents.push(token.value);
    if (token.kind !== "option") continue;
    if (token.name === "help" || token.name === "version")
      return { kind: token.name };
    const { option, negated } = optionNamed(token.name, token.rawName);
    const value = readValue(option, token.rawName, token.value, negated);
    if (option.name === "spec") documents.push(String(value));
    if (option.kind === "texts") repeated.add(option.name, String(value));
    else options[option.name] = value;
  }
  Object.assign(options, repeated.lists());
  if (documents.length > 1)
    throw refused(`one document at a time, not ${documents.join(" and ")}`);
  if (documents[0] !== undefined) options["spec"] = documents[0];
  return { kind: "serve", options };
}

/** Gathers the values of options that may be given several times. */
function createLists(): {
  add: (name: string, value: string) => void;
  lists: () => Record<string, string[]>;
} {
  const lists: Record<string, string[]> = {};
  return {
    add: (name, value) => (lists[name] ??= []).push(value),
    lists: () => lists,
  };
}

function parseArgsOptions(): Record<
  string,
  { type: "string" | "boolean"; short?: string }
> {
  return Object.fromEntries([
    ...commandLineOptions.map(({ flag, short, kind }) => [
      flag,
      {
        type: kind === "flag" ? "boolean" : "string",
        ...(short === undefined ? {} : { short }),
      },
    ]),
    ["help", { type: "boolean" }],
    ["version", { type: "boolean", short: "v" }],
  ]) as Record<string, { type: "string" | "boolean"; short?: string }>;
}

function optionNamed(
  name: string,
  rawName: string,
): { option: CommandLineOption; negated: boolean } {
  const exact = commandLineOptions.find(({ flag }) => flag === name);
  if (exact !== undefined) return { option: exact, negated: false };
  const positive = name.startsWith("no-")
    ? commandLineOptions.find(({ flag }) => flag === name.slice(3))
    : undefined;
  if (positive?.kind === "flag") return { option: positive, negated: true };
  const known = [
    ...commandLineOptions.map(({ flag }) => `--${flag}`),
    "--help",
    "--version",
  ];
  throw refused(
    `there is no option ${rawName}${nearest(rawName, known)}; --help lists them all`,
  );
}

function readValue(
  option: CommandLineOption,
  rawName: string,
  value: string | undefined,
  negated: boolean,
): unknown {
  if (option.kind === "flag") {
    if (value !== undefined)
      throw refused(
        `${rawName} takes no value: write --${option.flag} or --no-${option.flag}`,
      );
    return !negated;
  }
  if (value === undefined || value === "")
    throw refused(`${rawName} needs a value`);
  return option.kind === "port" ? readPort(rawName, value) : value;
}

function readPort(rawName: string, value: string): number {
  if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
  throw refused(
    `${rawName} must be a whole number from 0 to 65535, not "${value}"`,
  );
}

/** `PORTAL_MOCK_PUBLIC_URL` of `public-url`. */
export function environmentName(flag: string): string {
  return `PORTAL_MOCK_${flag.toUpperCase().replaceAll("-", "_")}`;
}

function readEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, unknown> {
  const options: Record<string, unknown> = {};
  for (const option of commandLineOptions) {
    const name = environmentName(option.flag);
    const value = environment[name];
    if (value === undefined || value === "") continue;
    options[option.name] = readVariable(option, name, value);
  }
  refuseUnknownVariables(environment);
  return options;
}

function readVariable(
  option: CommandLineOption,
  name: string,
  value: string,
): unknown {
  if (option.kind === "flag") return readFlag(name, value);
  if (option.kind === "texts")
    return value
      .split(",")
      .map((text) => text.trim())
      .filter((text) => text !== "");
  return readValue(option, name, value, false);
}

function readFlag(name: string, value: string): boolean {
  if (["true", "1", "on", "yes"].includes(value.toLowerCase())) return true;
  if (["false", "0", "off", "no"].includes(value.toLowerCase())) return false;
  throw refused(`${name} must be true or false, not "${value}"`);
}

function refuseUnknownVariables(
  environment: Readonly<Record<string, string | undefined>>,
): void {
  const known = commandLineOptions.map(({ flag }) => environmentName(flag));
  const stranger = Object.keys(environment).find(
    (name) => name.startsWith("PORTAL_MOCK_") && !known.includes(name),
  );
  if (stranger !== undefined) {
    throw refused(`there is no option ${stranger}${nearest(stranger, known)}`);
  }
}

/** The text of `--help`. */
export function helpText(): string {
  const rows = commandLineOptions.map((option): readonly [string, string] => {
    const short = option.short === undefined ? "    " : `-${option.short}, `;
    // The only flag that is on: what can be asked for is to turn it off.
    const [name, meaning] =
      option.flag === "cors"
        ? ["--no-cors", "keep browsers of other origins out"]
        : [`--${option.flag}`, `${option.description} (${option.fallback})`];
    const value =
      option.kind === "flag"
        ? ""
        : ` <${option.kind === "port" ? "port" : "text"}>`;
    return [`  ${short}${name}${value}`, meaning];
  });
  rows.push(["      --help", "this text"], ["  -v, --version", "the version"]);
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return [
    "portal-mock [document] [options]",
    "",
    "Mocks the API that an OpenAPI document describes; with no document, Seam's Customer Portal API.",
    "",
    ...rows.map(([left, right]) => left.padEnd(width) + right),
    "",
    "Each option is also an environment variable: --public-url is PORTAL_MOCK_PUBLIC_URL.",
    "Exit codes: 0 good, 2 wrong usage, unreadable input or a taken port.",
  ].join("\n");
}

function refused(what: string): MockError {
  return new MockError("MOCK_ERR_OPTIONS", what);
}
