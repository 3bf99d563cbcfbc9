#!/usr/bin/env node
/** The command `portal-mock`: arguments in, a listening server or a report out. The only file that touches `process`. */
import closeWithGrace from "close-with-grace";
import { readCommandLine } from "./command-line.ts";
import type { CheckCommand, Command, ReplayCommand } from "./command-line.ts";
import { helpText } from "./command-line/help.ts";
import { MockError } from "./errors.ts";
import { defaults } from "./options.ts";
import type { MockOptions } from "./options.ts";
import { packageVersion } from "./version.ts";

async function main(): Promise<void> {
  const command = readCommandLine(process.argv.slice(2), process.env);
  if (command.kind === "help") return print(helpText(command.of));
  if (command.kind === "version") return print(packageVersion());
  await run(command).catch((error: unknown) => {
    throw withHint(error, command.options.spec, command.hint);
  });
}

function run(
  command: Exclude<Command, { kind: "help" | "version" }>,
): Promise<void> {
  switch (command.kind) {
    case "serve":
      return serve(command.options);
    case "check":
      return check(command);
    case "replay":
      return replay(command);
  }
}

/** Loaded when it is asked for: nobody who serves waits for what checks, or the other way about. */
async function serve(options: MockOptions): Promise<void> {
  const { createMock } = await import("./server.ts");
  const { startLine } = await import("./start-line.ts");
  const mock = await createMock({
    ...options,
    onLog: (_level, line) => complain(line),
  });
  const url = await mock.listen().catch(async (error: unknown) => {
    await mock.close();
    throw error;
  });
  closeWithGrace({ delay: 5000, logger: false }, () => mock.close());
  const { controlPrefix = defaults.controlPrefix, controlToken } = options;
  print(
    startLine(url, mock.contract, {
      shipped: options.spec === undefined,
      controlPrefix,
      // Who gave it knows it, and the line may be kept where others read it.
      madeToken: controlToken === undefined ? mock.controlToken : undefined,
    }),
  );
}

async function check(command: CheckCommand): Promise<void> {
  const { runCheck } = await import("./check/run.ts");
  const { options, seeds, json, junit } = command;
  const stop = (): void => {
    if (process.stderr.isTTY) showProgress("");
    process.exit(130);
  };
  process.once("SIGINT", stop);
  process.exitCode = await runCheck(
    {
      options: seeds === undefined ? options : { ...options, seeds },
      json,
      ...(junit === undefined ? {} : { junit }),
    },
    {
      print,
      colour: process.stdout.isTTY && (process.env["NO_COLOR"] ?? "") === "",
      ...(process.stderr.isTTY ? { progress: showProgress } : {}),
    },
  );
  process.off("SIGINT", stop);
}

/** What a request and its body take at most, in base64 and with headers. */
const maxInput = 4 * 1024 * 1024;

async function replay(command: ReplayCommand): Promise<void> {
  const { runReplay } = await import("./replay/run.ts");
  process.exitCode = runReplay(command, await readInput(), {
    write: (bytes) => process.stdout.write(bytes),
    complain: (line) => complain(`portal-mock: ${line}`),
  });
}

async function readInput(): Promise<string> {
  const { stdin } = process;
  if (stdin.isTTY)
    throw new MockError(
      "MOCK_ERR_OPTIONS",
      "the request is read from the standard input: portal-mock replay <token> < request.json",
    );
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stdin) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length > maxInput)
      throw new MockError(
        "MOCK_ERR_OPTIONS",
        `the request is larger than ${maxInput} bytes`,
      );
  }
  return Buffer.concat(chunks).toString();
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function complain(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** In place of what the line said before. */
function showProgress(text: string): void {
  process.stderr.write(`\r\u001B[2K${text}`);
}

/** Where there is no such document, its name may have been meant for a command. */
function withHint(
  error: unknown,
  spec: string | undefined,
  hint: string,
): unknown {
  const missing =
    error instanceof MockError &&
    error.code === "MOCK_ERR_FILE" &&
    error.position?.file === spec;
  return missing && hint !== ""
    ? new MockError(error.code, error.what + hint, error.position)
    : error;
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
