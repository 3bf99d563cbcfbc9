#!/usr/bin/env node
/** The command `portal-mock`: arguments in, a listening server out. The only file that touches `process`. */
import { readFileSync } from "node:fs";
import closeWithGrace from "close-with-grace";
import { helpText, readCommandLine } from "./command-line.ts";
import { MockError } from "./errors.ts";
import type { MockOptions } from "./options.ts";
import { createMock } from "./server.ts";
import { startLine } from "./start-line.ts";

async function main(): Promise<void> {
  const command = readCommandLine(process.argv.slice(2), process.env);
  if (command.kind === "help") return print(helpText());
  if (command.kind === "version") return print(version());
  await serve(command.options);
}

async function serve(options: MockOptions): Promise<void> {
  const mock = await createMock({
    ...options,
    onLog: (_level, line) => complain(line),
  });
  const url = await mock.listen().catch(async (error: unknown) => {
    await mock.close();
    throw error;
  });
  closeWithGrace({ delay: 5000, logger: false }, () => mock.close());
  print(startLine(url, mock.contract, options.spec === undefined));
}

function version(): string {
  const file = new URL("../package.json", import.meta.url);
  const { version } = JSON.parse(readFileSync(file, "utf8")) as {
    version: string;
  };
  return version;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function complain(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** What we know is one message; what we don't is our own fault, and says so with all that helps to mend it. */
function fail(error: unknown): void {
  if (error instanceof MockError) {
    complain(error.message.replace(/^/gm, "portal-mock: "));
    process.exitCode = error.exitCode;
    return;
  }
  complain(
    `portal-mock: this is a fault of portal-mock: ${error instanceof Error ? (error.stack ?? "") : String(error)}`,
  );
  process.exitCode = 70;
}

// Who stops reading what we say does not stop us.
for (const stream of [process.stdout, process.stderr])
  stream.on("error", () => {});
main().catch(fail);
