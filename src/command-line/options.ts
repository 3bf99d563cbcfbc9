/** The tables of commands and options. */
import { defaults, type MockOptions } from "../options.ts";

export const commandNames = ["serve", "check", "replay"] as const;
export type CommandName = (typeof commandNames)[number];

export interface CommandLineOption {
  /** The flag without dashes: `public-url`. */
  readonly flag: string;
  readonly short?: string;
  readonly kind: "text" | "texts" | "flag" | "port" | "entries" | "items" | "count" | "report";
  /** The name in `MockOptions`, or in those of a check or a replay. */
  readonly name: keyof MockOptions | "seeds" | "json" | "junit" | "include";
  /** The commands that have it; missing where all have it. */
  readonly commands?: readonly CommandName[];
  readonly description: string;
  /** Its meaning for a check, where that differs. */
  readonly checkDescription?: string;
  /** The meaning of `--no-…`, for a flag that is on by default. */
  readonly negatedDescription?: string;
  readonly fallback: string;
}

/** The default port of the command line; `createMock` takes a random one. */
export const defaultPort = 4010;

/** Every option of a mock, in the order of the help page and docs/reference/options.md. */
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
    commands: ["serve"],
    short: "p",
    kind: "port",
    name: "port",
    description: "port to listen on; 0 is a random one",
    fallback: String(defaultPort),
  },
  {
    flag: "host",
    commands: ["serve"],
    short: "h",
    kind: "text",
    name: "host",
    description: "address to listen on",
    fallback: defaults.host,
  },
  {
    flag: "scenario",
    commands: ["serve"],
    kind: "text",
    name: "scenario",
    description: "scenario of requests that name none",
    fallback: defaults.scenario,
  },
  {
    flag: "seed",
    commands: ["serve", "check"],
    kind: "text",
    name: "seed",
    description: "seed of generated values",
    fallback: defaults.seed,
  },
  {
    flag: "clock",
    commands: ["serve", "check"],
    kind: "text",
    name: "clock",
    description: "`system`, or the instant at which time stands still",
    fallback: defaults.clock,
  },
  {
    flag: "delay",
    commands: ["serve"],
    kind: "text",
    name: "delay",
    description: "delay of replies: `200ms`, `100ms..500ms`, `median=200ms,sigma=0.4,max=2s`",
    fallback: "none",
  },
  {
    flag: "dynamic",
    commands: ["serve"],
    short: "d",
    kind: "flag",
    name: "dynamic",
    description: "generate every body, in spite of fixtures and examples",
    fallback: "off",
  },
  {
    flag: "array-size",
    commands: ["serve"],
    kind: "items",
    name: "arraySize",
    description: "number of items of generated lists, where their schemas allow it",
    fallback: "one to three",
  },
  {
    flag: "locale",
    commands: ["serve", "check"],
    kind: "text",
    name: "locale",
    description: "locale of generated names and places: en, de, pt_BR",
    fallback: defaults.locale,
  },
  {
    flag: "strict",
    commands: ["serve", "check"],
    kind: "flag",
    name: "strict",
    description: "refuse to start if a part of the contract can't be enforced",
    checkDescription: "let wrong examples fail the check",
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
    flag: "edit",
    commands: ["serve"],
    kind: "flag",
    name: "edit",
    description: "let the control API write fixtures into the folder",
    fallback: "off",
  },
  {
    flag: "watch",
    commands: ["serve"],
    short: "w",
    kind: "flag",
    name: "watch",
    description: "reload when the document or a fixture changes",
    fallback: "off",
  },
  {
    flag: "log",
    commands: ["serve"],
    kind: "text",
    name: "log",
    description: "log level: silent, error, warn or info",
    fallback: defaults.log,
  },
  {
    flag: "cors",
    commands: ["serve"],
    kind: "flag",
    name: "cors",
    description: "allow browsers of any origin (CORS)",
    negatedDescription: "refuse browsers of other origins",
    fallback: "on",
  },
  {
    flag: "warm",
    commands: ["serve"],
    kind: "flag",
    name: "warm",
    description: "prepare all operations in the pauses between requests",
    negatedDescription: "prepare an operation with its first request, and not before",
    fallback: "on",
  },
  {
    flag: "control",
    commands: ["serve"],
    kind: "flag",
    name: "control",
    description: "serve the control API",
    negatedDescription: "serve no control API",
    fallback: "on",
  },
  {
    flag: "control-prefix",
    commands: ["serve"],
    kind: "text",
    name: "controlPrefix",
    description: "path of the control API",
    fallback: defaults.controlPrefix,
  },
  {
    flag: "control-token",
    commands: ["serve"],
    kind: "text",
    name: "controlToken",
    description: "bearer token of the control API",
    fallback: "none on loopback, else a random one in the start message",
  },
  {
    flag: "control-cors",
    commands: ["serve"],
    kind: "flag",
    name: "controlCors",
    description: "allow browsers of any origin to use the control API",
    fallback: "off",
  },
  {
    flag: "journal",
    commands: ["serve"],
    kind: "entries",
    name: "journal",
    description: "number of requests that the journal of a session keeps",
    fallback: String(defaults.journal),
  },
  {
    flag: "public-url",
    commands: ["serve"],
    kind: "text",
    name: "publicUrl",
    description: "base URL of links in replies",
    fallback: "the address of the request",
  },
  {
    flag: "dialect",
    commands: ["serve", "check"],
    kind: "text",
    name: "dialect",
    description: "dialect of problems: rfc9457 or seam",
    fallback: "what the document's x-mock says, else rfc9457",
  },
  {
    flag: "api-key",
    commands: ["serve", "replay"],
    kind: "texts",
    name: "apiKeys",
    description: "valid API key or token; repeatable, separated by commas in the environment",
    fallback: "every well-formed one is valid",
  },
];

/** The options of `check` alone. */
export const checkOptions: readonly CommandLineOption[] = [
  {
    flag: "seeds",
    commands: ["check"],
    kind: "count",
    name: "seeds",
    description: "number of bodies to generate for each reply",
    fallback: "5",
  },
  {
    flag: "json",
    commands: ["check"],
    kind: "flag",
    name: "json",
    description: "write the report as JSON",
    fallback: "off",
  },
  {
    flag: "junit",
    commands: ["check"],
    kind: "report",
    name: "junit",
    description: "write a JUnit report to this file, or to the standard output",
    fallback: "off",
  },
];

/** The options of `replay` alone. */
export const replayOptions: readonly CommandLineOption[] = [
  {
    flag: "include",
    commands: ["replay"],
    short: "i",
    kind: "flag",
    name: "include",
    description: "write status line and header fields too",
    fallback: "off",
  },
];

export const allOptions: readonly CommandLineOption[] = [
  ...commandLineOptions,
  ...checkOptions,
  ...replayOptions,
];

export function appliesTo({ commands }: CommandLineOption, command: CommandName): boolean {
  return commands === undefined || commands.includes(command);
}
