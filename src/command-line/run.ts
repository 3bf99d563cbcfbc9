/** Runs a command of `portal-mock`: reads its arguments, then serves, checks or replays, and sets the exit code. */
import {
  readCommandLine,
  type CheckCommand,
  type Command,
  type ReplayCommand,
} from "./command-line.ts";
import { MockError } from "../errors.ts";
import type { Mock } from "../server.ts";
import { readOptions, type MockOptions } from "../options.ts";
import { packageVersion } from "../values/package.ts";
import { paintFor } from "../values/terminal.ts";
import { helpText } from "./help.ts";
import { colourLogLine } from "./log-line.ts";
import { startMessage } from "./start-message.ts";
import { terminalMessage } from "./terminal-message.ts";

/** The process that a command runs in, as far as it needs one. Tests pass their own. */
export interface HostProcess {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: AsyncIterable<unknown> & { readonly isTTY?: boolean };
  readonly stdout: HostStream;
  readonly stderr: HostStream;
  exitCode?: number | string | null | undefined;
  /** Calls `close` when the process is told to end, and ends it afterwards. */
  readonly onTermination: (close: () => Promise<void>) => void;
  /** Ends the process with this exit code if it is interrupted. Returns what takes that back. */
  readonly onInterrupt: (code: number, before: () => void) => () => void;
}

interface HostStream {
  readonly isTTY?: boolean;
  /** The width of a terminal. */
  readonly columns?: number;
  readonly write: (chunk: string | Uint8Array) => unknown;
}

/** Runs what the arguments and the environment ask for. Errors become messages and an exit code; nothing is thrown. */
export async function runCommand(host: HostProcess): Promise<void> {
  try {
    const command = readCommandLine(host.argv.slice(2), host.env);
    if (command.kind === "help") print(host, helpText(command.of));
    else if (command.kind === "version") print(host, packageVersion());
    else await run(host, command);
  } catch (error) {
    fail(host, error);
  }
}

async function run(
  host: HostProcess,
  command: Exclude<Command, { kind: "help" | "version" }>,
): Promise<void> {
  try {
    switch (command.kind) {
      case "serve":
        return await serve(host, command.options);
      case "check":
        return await check(host, command);
      case "replay":
        return await replay(host, command);
    }
  } catch (error) {
    throw withHint(error, command.options.spec, command.hint);
  }
}

/** Loads the server only now: a check and a refusal of the arguments don't wait for it. */
async function serve(host: HostProcess, options: MockOptions): Promise<void> {
  const { createMock } = await import("../server.ts");
  const logPaint = paintFor(host.stderr, host.env);
  const mock = await createMock({
    warm: true,
    ...options,
    onLog: (_level, line) => printError(host, colourLogLine(line, logPaint)),
  });
  const url = await mock.listen().catch(async (error: unknown) => {
    await mock.close();
    throw error;
  });
  host.onTermination(() => mock.close());
  print(host, startText(host, url, mock, options));
}

/** The start-up message: aligned rows on a terminal, plain lines elsewhere. */
function startText(
  { stdout, env }: HostProcess,
  url: string,
  mock: Mock,
  given: MockOptions,
): string {
  const { spec, fixtures, watch, control, controlPrefix, controlToken } = readOptions(given);
  const options = {
    shipped: given.spec === undefined,
    controlPrefix,
    // A token that was given is known, and the message may be kept where others read it.
    generatedToken: controlToken === undefined ? mock.controlToken : undefined,
  };
  if (stdout.isTTY !== true) return startMessage(url, mock.contract, options);
  return terminalMessage(url, mock.contract, {
    ...options,
    version: packageVersion(),
    control,
    docsPath: mock.docsPath,
    watched: watch ? [spec, ...(fixtures === undefined ? [] : [fixtures])] : [],
    // Some terminals don't know their width, and say 0.
    columns: stdout.columns || 80,
    paint: paintFor(stdout, env),
  });
}

async function check(host: HostProcess, command: CheckCommand): Promise<void> {
  const { runCheck } = await import("../check/run.ts");
  const { options, seeds, json, junit } = command;
  const { stdout, stderr, env } = host;
  const progress = (text: string): void => showProgress(host, text);
  const release = host.onInterrupt(130, () => {
    if (stderr.isTTY === true) progress("");
  });
  host.exitCode = await runCheck(
    {
      options: seeds === undefined ? options : { ...options, seeds },
      json,
      ...(junit === undefined ? {} : { junit }),
    },
    {
      print: (text) => print(host, text),
      paint: paintFor(stdout, env),
      ...(stderr.isTTY === true ? { progress } : {}),
    },
  );
  release();
}

/** The largest input in bytes: a request with its body in base64. */
const maxInput = 4 * 1024 * 1024;

async function replay(host: HostProcess, command: ReplayCommand): Promise<void> {
  const { runReplay } = await import("../replay/run.ts");
  host.exitCode = runReplay(command, await readInput(host), {
    write: (bytes) => host.stdout.write(bytes),
    printError: (line) => printError(host, `portal-mock: ${line}`),
  });
}

async function readInput({ stdin }: HostProcess): Promise<string> {
  if (stdin.isTTY === true)
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
      throw new MockError("MOCK_ERR_OPTIONS", `the request is larger than ${maxInput} bytes`);
  }
  return Buffer.concat(chunks).toString();
}

function print({ stdout }: HostProcess, text: string): void {
  stdout.write(`${text}\n`);
}

function printError({ stderr }: HostProcess, text: string): void {
  stderr.write(`${text}\n`);
}

/** Replaces the line of progress that was shown before. */
function showProgress({ stderr }: HostProcess, text: string): void {
  stderr.write(`\r\u001B[2K${text}`);
}

/** Adds the command that was probably meant to the error that there is no such document. */
function withHint(error: unknown, spec: string | undefined, hint: string): unknown {
  const missing =
    error instanceof MockError && error.code === "MOCK_ERR_FILE" && error.position?.file === spec;
  return missing && hint !== ""
    ? new MockError(error.code, error.what + hint, error.position)
    : error;
}

/** Writes the message of a known error; any other error is a fault of ours, and is shown with its stack. */
function fail(host: HostProcess, error: unknown): void {
  if (error instanceof MockError) {
    printError(host, error.message.replace(/^/gm, "portal-mock: "));
    host.exitCode = error.exitCode;
    return;
  }
  printError(
    host,
    `portal-mock: this is a fault of portal-mock: ${error instanceof Error ? (error.stack ?? "") : String(error)}`,
  );
  host.exitCode = 70;
}
