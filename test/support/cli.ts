/** The command: as it is shipped, in a process of its own, or from the source in this one. */
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { Test } from "tap";
import { runCommand } from "../../src/command-line/run.ts";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** The arguments of Node that let it run our sources in a script on the command line. */
export const evalArguments = [
  "--import",
  new URL("typescript.mjs", import.meta.url).href,
  "--input-type=module",
  "--eval",
];

type Environment = Readonly<Record<string, string>>;

/** Brings `dist` up to date, unless the whole suite has done so. */
export function build(): void {
  if (process.env["TEST_BUILT"] === "true") return;
  execFileSync(process.execPath, ["scripts/build.mjs", "--if-changed"], {
    cwd: root,
    stdio: "inherit",
  });
}

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end in this process, which takes a tenth of the time. It must not serve. */
export async function runInProcess(
  args: readonly string[],
  env: Environment = {},
  input = "",
): Promise<Finished> {
  const written = { stdout: "", stderr: "" };
  const keep = (name: keyof typeof written) => ({
    write: (chunk: string | Uint8Array) => {
      written[name] += String(chunk);
    },
  });
  const host = {
    argv: ["node", "portal-mock", ...args],
    env,
    stdin: Readable.from([Buffer.from(input)]),
    stdout: keep("stdout"),
    stderr: keep("stderr"),
    exitCode: 0,
    onTermination: (close: () => Promise<void>) => void close(),
    onInterrupt: () => () => {},
  };
  await runCommand(host);
  return { code: host.exitCode, ...written };
}

/** Runs a command to its end. `input` is what it may read. */
export function runCli(
  t: Test,
  args: readonly string[],
  environment: Environment = {},
  input = "",
): Promise<Finished> {
  return start(t, args, environment, input).finished;
}

export interface Running {
  readonly child: ChildProcess;
  readonly url: string;
  /** Everything that was said up to the line with the address. */
  readonly stdout: string;
  readonly finished: Promise<Finished>;
}

/** Starts a command on a random port, unless told otherwise, and waits for the address that it prints. */
export async function startCli(
  t: Test,
  args: readonly string[] = [],
  environment: Environment = {},
): Promise<Running> {
  const { child, finished } = start(t, ["--port", "0", ...args], environment);
  const stdout = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stdout?.on("data", (chunk: string) => {
      said += chunk;
      if (said.includes("\n")) resolve(said);
    });
    finished.then(({ stderr }) => reject(new Error(stderr)), reject);
  });
  const [, url = ""] = /listens on (http:\S+):/.exec(stdout) ?? [];
  return { child, url, stdout, finished };
}

function start(
  t: Test,
  args: readonly string[],
  environment: Environment,
  input = "",
): { child: ChildProcess; finished: Promise<Finished> } {
  const child = spawn(process.execPath, ["dist/cli.js", ...args], {
    cwd: root,
    env: { PATH: process.env["PATH"], ...environment },
    stdio: ["pipe", "pipe", "pipe"],
  });
  // Who reads nothing may be gone before it is all written.
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  t.teardown(() => child.kill("SIGKILL"));
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (chunk: string) => {
      said[stream] += chunk;
    });
  }
  const finished = new Promise<Finished>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, ...said }));
  });
  return { child, finished };
}
