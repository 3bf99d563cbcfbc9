/** Parses the positional arguments: the command and the document. */
import type { parseArgs } from "node:util";
import { nearest } from "../values/nearest.ts";
import { commandNames, type CommandName } from "./options.ts";
import { optionsError } from "./values.ts";

export type Token = NonNullable<ReturnType<typeof parseArgs>["tokens"]>[number];

/** Reads the positional arguments. The first may be a command; after `--` every one is a document. */
export function readPositionals(tokens: readonly Token[]): {
  command: CommandName;
  positionals: string[];
} {
  const end = tokens.findIndex(({ kind }) => kind === "option-terminator");
  const words = tokens.flatMap((token, index) =>
    token.kind === "positional" ? [{ word: token.value, literal: end !== -1 && index > end }] : [],
  );
  const [first, ...rest] = words;
  const named = first === undefined || first.literal ? undefined : commandNamed(first.word);
  return {
    command: named ?? "serve",
    positionals: (named === undefined ? words : rest).map(({ word }) => word),
  };
}

function commandNamed(word: string): CommandName | undefined {
  return commandNames.find((name) => name === word);
}

/** Suggests a command for a word that is close to its name and does not look like a file. */
export function commandHint(word: string | undefined): string {
  return word === undefined || /[./\\]/.test(word) ? "" : nearest(word, commandNames);
}

/** The error for more than one document. */
export function tooManyDocuments(documents: readonly string[]): Error {
  const command = documents.slice(1).map(commandNamed).find(Boolean);
  const hint =
    command === undefined
      ? ""
      : `: a command comes first, as in portal-mock ${command} ${documents[0]}`;
  return optionsError(`one document at a time, not ${documents.join(" and ")}${hint}`);
}
