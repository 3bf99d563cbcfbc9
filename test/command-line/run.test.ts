import path from "node:path";
import { Readable } from "node:stream";
import { test, type Test } from "tap";
import { runCommand } from "../../src/command-line/run.ts";
import { packageVersion } from "../../src/values/package.ts";
import { petsDocument } from "../support/pets.ts";

/** Serves the pets, and returns what is printed to the standard output, and after a request to the standard error. */
async function serve(
  t: Test,
  { isTTY, env = {} }: { isTTY: boolean; env?: Readonly<Record<string, string>> },
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const folder = t.testdir({ "openapi.yaml": petsDocument });
  const written = { stdout: "", stderr: "" };
  const keep = (name: keyof typeof written) => ({
    isTTY,
    columns: 80,
    write: (chunk: string | Uint8Array) => {
      written[name] += String(chunk);
    },
  });
  await runCommand({
    argv: ["node", "portal-mock", path.join(folder, "openapi.yaml"), "-p", "0", "--log", "info"],
    env,
    stdin: Readable.from([]),
    stdout: keep("stdout"),
    stderr: keep("stderr"),
    onTermination: (close) => t.teardown(close),
    onInterrupt: () => () => {},
  });
  const [address = ""] = /http:\/\/127\.0\.0\.1:\d+/.exec(written.stdout) ?? [];
  await fetch(`${address}/pets`);
  return { ...written, stdout: written.stdout.replaceAll(address, "ADDRESS") };
}

test("a terminal gets rows and colours", async (t) => {
  const { stdout, stderr } = await serve(t, { isTTY: true });

  t.equal(
    stdout,
    [
      `\u001B[1mportal-mock ${packageVersion()}\u001B[0m  Pets`,
      "",
      "\u001B[2m  address      \u001B[0m\u001B[36mADDRESS\u001B[0m",
      "\u001B[2m  try          \u001B[0mcurl ADDRESS/openapi.json",
      "\u001B[2m  console      \u001B[0m\u001B[36mADDRESS/__mock/\u001B[0m",
      "\u001B[2m  docs         \u001B[0m\u001B[36mADDRESS/docs\u001B[0m",
      "\u001B[2m  enforced     \u001B[0m\u001B[32m4 of 4 operations\u001B[0m",
      "",
      "",
    ].join("\n"),
  );
  t.match(stderr, "\u001B[0m GET    /pets      \u001B[32m200\u001B[0m example:one ");
});

test("a terminal with NO_COLOR gets rows without colours", async (t) => {
  const { stdout, stderr } = await serve(t, { isTTY: true, env: { NO_COLOR: "1" } });

  t.match(stdout, `portal-mock ${packageVersion()}  Pets\n\n  address      ADDRESS\n`);
  t.notMatch(stdout + stderr, "\u001B");
});

test("a pipe gets one line", async (t) => {
  const { stdout, stderr } = await serve(t, { isTTY: false });

  t.equal(
    stdout,
    "portal-mock listens on ADDRESS: 4 operations enforced; try: curl ADDRESS/openapi.json\n",
  );
  t.match(stderr, /^[\d:.]{12} GET    \/pets      200 /);
});
