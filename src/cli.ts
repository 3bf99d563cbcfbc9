#!/usr/bin/env node
/** The command `portal-mock`, as a process. The only file that touches `process`. */
import module from "node:module";
import type { HostProcess } from "./command-line/run.ts";

// From Node 22.8 on, compiled code is kept between starts; what is imported statically would not be.
(module as { readonly enableCompileCache?: () => void }).enableCompileCache?.();
const [{ runCommand }, { default: closeWithGrace }] = await Promise.all([
  import("./command-line/run.ts"),
  import("close-with-grace"),
]);

const host: HostProcess = Object.assign(process, {
  onTermination: (close: () => Promise<void>): void => {
    closeWithGrace({ delay: 5000, logger: false }, close);
  },
  onInterrupt: (code: number, before: () => void): (() => void) => {
    const stop = (): void => {
      before();
      process.exit(code);
    };
    process.once("SIGINT", stop);
    return () => process.off("SIGINT", stop);
  },
});

// A reader that goes away early, as `head` does, is no reason to stop.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
await runCommand(host);
