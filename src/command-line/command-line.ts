/** Parses arguments and environment variables into a command. Pure: it touches no process. */
import { parseArgs } from "node:util";
import { readEnvironment } from "./environment.ts";
import {
  allOptions,
  defaultPort,
  appliesTo,
  type CommandLineOption,
  type CommandName,
} from "./options.ts";
import { readOptionValue, optionsError, standardOutput } from "./values.ts";
import { commandHint, readPositionals, tooManyDocuments } from "./words.ts";
import { nearest } from "../values/nearest.ts";
import type { MockOptions } from "../options.ts";

/** How to check and report. */
export interface CheckCommand {
  readonly options: MockOptions;
  readonly seeds?: number;
  readonly json: boolean;
  /** The file of the JUnit report; `-` is the standard output. */
  readonly junit?: string;
}

/** What to replay. */
export interface ReplayCommand {
  readonly token: string;
  readonly options: Pick<MockOptions, "spec" | "fixtures" | "apiKeys">;
  readonly include: boolean;
}

/** A parsed command line. */
export type Command =
  | ({ readonly kind: "serve"; readonly options: MockOptions } & Hint)
  | ({ readonly kind: "check" } & CheckCommand & Hint)
  | ({ readonly kind: "replay" } & ReplayCommand & Hint)
  | { readonly kind: "help"; readonly of: CommandName }
  | { readonly kind: "version" };

interface Hint {
  /** The command that was probably meant, for the message that there is no such document. */
  readonly hint: string;
}

/** Parses arguments, and environment variables for options that they leave open. Throws MOCK_ERR_OPTIONS. */
export function readCommandLine(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Command {
  const { tokens = [] } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    options: parseArgsOptions(),
  });
  const { command, positionals } = readPositionals(tokens);
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    if (token.name === "help") return { kind: "help", of: command };
    if (token.name === "version") return { kind: "version" };
  }
  const options: Record<string, unknown> = readEnvironment(environment);
  const documents: string[] = [];
  const repeated = createLists();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const { option, negated } = findOption(token.name, token.rawName, command);
    const value =
      option.kind === "flag"
        ? readFlag(option, token.rawName, token.value, negated)
        : readOptionValue(option, token.rawName, token.value);
    if (option.name === "spec") documents.push(String(value));
    if (option.kind === "texts") repeated.add(option.name, String(value));
    else options[option.name] = value;
  }
  Object.assign(options, repeated.lists());
  const token = command === "replay" ? positionals.shift() : undefined;
  documents.push(...positionals);
  if (documents.length > 1) throw tooManyDocuments(documents);
  if (documents[0] !== undefined) options["spec"] = documents[0];
  return command === "replay"
    ? replayCommand(token, options)
    : serveOrCheckCommand(command, options, commandHint(positionals[0]));
}

function serveOrCheckCommand(
  command: "serve" | "check",
  { seeds, json, junit, include: _include, ...rest }: Record<string, unknown>,
  hint: string,
): Command {
  const options: MockOptions = rest;
  if (command === "serve")
    return { kind: "serve", options: { port: defaultPort, ...options }, hint };
  if (json === true && junit === standardOutput)
    throw optionsError("--json and --junit both take the standard output: write --junit=<file>");
  return {
    kind: "check",
    options,
    ...(seeds === undefined ? {} : { seeds: Number(seeds) }),
    json: json === true,
    ...(junit === undefined ? {} : { junit: String(junit) }),
    hint,
  };
}

/** What a token contains wins over the environment. */
function replayCommand(token: string | undefined, options: Record<string, unknown>): Command {
  if (token === undefined)
    throw optionsError("replay needs a token: portal-mock replay <token> < request.json");
  const { spec, fixtures, apiKeys }: MockOptions = options;
  return {
    kind: "replay",
    token,
    options: {
      ...(spec === undefined ? {} : { spec }),
      ...(fixtures === undefined ? {} : { fixtures }),
      ...(apiKeys === undefined ? {} : { apiKeys }),
    },
    include: options["include"] === true,
    hint: "",
  };
}

/** Collects the values of options that may be repeated. */
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

function parseArgsOptions(): Record<string, { type: "string" | "boolean"; short?: string }> {
  return Object.fromEntries([
    ...allOptions.map(({ flag, short, kind }) => [
      flag,
      {
        // An option that may stand without a value takes one only after an equals sign.
        type: kind === "flag" || kind === "report" ? "boolean" : "string",
        ...(short === undefined ? {} : { short }),
      },
    ]),
    ["help", { type: "boolean" }],
    ["version", { type: "boolean", short: "v" }],
  ]) as Record<string, { type: "string" | "boolean"; short?: string }>;
}

function findOption(
  name: string,
  rawName: string,
  command: CommandName,
): { option: CommandLineOption; negated: boolean } {
  const exact = allOptions.find(({ flag }) => flag === name);
  const positive = name.startsWith("no-")
    ? allOptions.find(({ flag, kind }) => flag === name.slice(3) && kind === "flag")
    : undefined;
  const option = exact ?? positive;
  if (option === undefined) throw unknownOption(rawName);
  if (!appliesTo(option, command))
    throw optionsError(
      `${rawName} is an option of portal-mock ${option.commands?.join(" and ")}, not of ${command}`,
    );
  return { option, negated: exact === undefined };
}

function unknownOption(rawName: string): Error {
  const known = [...allOptions.map(({ flag }) => `--${flag}`), "--help", "--version"];
  return optionsError(
    `there is no option ${rawName}${nearest(rawName, known)}; --help lists them all`,
  );
}

function readFlag(
  { flag }: CommandLineOption,
  rawName: string,
  value: string | undefined,
  negated: boolean,
): boolean {
  if (value === undefined) return !negated;
  throw optionsError(`${rawName} takes no value: write --${flag} or --no-${flag}`);
}
