/** Parses the positional arguments: the command and the document. */
import type { parseArgs } from "node:util";
import { nearest } from "../values/nearest.ts";
import { commandNames } from "./options.ts";
import type { CommandName } from "./options.ts";
import { refused } from "./values.ts";

export type Token = NonNullable<ReturnType<typeof parseArgs>["tokens"]>[number];

/** The first word may be a command; after `--` every word is a document. */
export function readPositionals(tokens: readonly Token[]): {
  command: CommandName;
  positionals: string[];
} {
  const end = tokens.findIndex(({ kind }) => kind === "option-terminator");
  const words = tokens.flatMap((token, index) =>
    token.kind === "positional"
      ? [{ word: token.value, literal: end !== -1 && index > end }]
      : [],
  );
  const [first, ...rest] = words;
  const named =
    first === undefined || first.literal ? undefined : nameOf(first.word);
  return {
    command: named ?? "serve",
    positionals: (named === undefined ? words : rest).map(({ word }) => word),
  };
}

function nameOf(word: string): CommandName | undefined {
  return commandNames.find((name) => name === word);
}

/** A word that looks like no file, and almost like a command. */
export function hintFor(word: string | undefined): string {
  return word === undefined || /[./\\]/.test(word)
    ? ""
    : nearest(word, commandNames);
}

/** The refusal of more than one document. */
export function severalDocuments(documents: readonly string[]): Error {
  const command = documents.slice(1).map(nameOf).find(Boolean);
  const hint =
    command === undefined
      ? ""
      : `: a command comes first, as in portal-mock ${command} ${documents[0]}`;
  return refused(
    `one document at a time, not ${documents.join(" and ")}${hint}`,
  );
}
