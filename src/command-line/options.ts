/** The tables of commands and options. */
import { defaults } from "../options.ts";
import type { MockOptions } from "../options.ts";

export const commandNames = ["serve", "check"] as const;
export type CommandName = (typeof commandNames)[number];

export interface CommandLineOption {
  /** As on the command line: `public-url`. */
  readonly flag: string;
  readonly short?: string;
  readonly kind: "text" | "texts" | "flag" | "port" | "count" | "report";
  /** The name in `MockOptions`, or in those of a check. */
  readonly name: keyof MockOptions | "seeds" | "json" | "junit";
  /** The only command that it is for; missing where it is for both. */
  readonly only?: CommandName;
  readonly description: string;
  /** What it means to a check, where that is something else. */
  readonly inCheck?: string;
  /** What turning it off means, where it is a flag that is on. */
  readonly without?: string;
  readonly fallback: string;
}

/** The port of the command line; `createMock` takes a random one. */
export const defaultPort = 4010;

/** Every option of a mock, in the order in which help and the README list them. */
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
    only: "serve",
    short: "p",
    kind: "port",
    name: "port",
    description: "port to listen on; 0 is a random one",
    fallback: String(defaultPort),
  },
  {
    flag: "host",
    only: "serve",
    short: "h",
    kind: "text",
    name: "host",
    description: "address to listen on",
    fallback: defaults.host,
  },
  {
    flag: "scenario",
    only: "serve",
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
    flag: "delay",
    only: "serve",
    kind: "text",
    name: "delay",
    description:
      "how late replies are: `200ms`, `100ms..500ms`, `median=200ms,sigma=0.4,max=2s`",
    fallback: "not at all",
  },
  {
    flag: "dynamic",
    only: "serve",
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
    inCheck: "let wrong examples fail the check",
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
    only: "serve",
    short: "w",
    kind: "flag",
    name: "watch",
    description: "reload when the document or a fixture changes",
    fallback: "off",
  },
  {
    flag: "log",
    only: "serve",
    kind: "text",
    name: "log",
    description: "how much is said: silent, error, warn or info",
    fallback: defaults.log,
  },
  {
    flag: "cors",
    only: "serve",
    kind: "flag",
    name: "cors",
    description: "let browsers of any origin in",
    without: "keep browsers of other origins out",
    fallback: "on",
  },
  {
    flag: "control",
    only: "serve",
    kind: "flag",
    name: "control",
    description: "serve the control API",
    without: "serve no control API",
    fallback: "on",
  },
  {
    flag: "control-prefix",
    only: "serve",
    kind: "text",
    name: "controlPrefix",
    description: "path that the control API is under",
    fallback: defaults.controlPrefix,
  },
  {
    flag: "control-token",
    only: "serve",
    kind: "text",
    name: "controlToken",
    description: "bearer token that the control API asks for",
    fallback: "none on loopback, else one that the start line says",
  },
  {
    flag: "control-cors",
    only: "serve",
    kind: "flag",
    name: "controlCors",
    description: "let browsers of any origin use the control API",
    fallback: "off",
  },
  {
    flag: "public-url",
    only: "serve",
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
    only: "serve",
    kind: "texts",
    name: "apiKeys",
    description:
      "a key or token that there is; repeatable, and in the environment separated by commas",
    fallback: "every well-formed one",
  },
];

/** What only a check is told. */
export const checkOptions: readonly CommandLineOption[] = [
  {
    flag: "seeds",
    only: "check",
    kind: "count",
    name: "seeds",
    description: "how many bodies are made of each reply",
    fallback: "5",
  },
  {
    flag: "json",
    only: "check",
    kind: "flag",
    name: "json",
    description: "write the report as JSON",
    fallback: "off",
  },
  {
    flag: "junit",
    only: "check",
    kind: "report",
    name: "junit",
    description:
      "write a report that CI systems read, to this file or to the standard output",
    fallback: "off",
  },
];

export const allOptions: readonly CommandLineOption[] = [
  ...commandLineOptions,
  ...checkOptions,
];
