/** Tells when files change. The only file that imports chokidar. */
import { watch } from "chokidar";

export interface Watcher {
  close(): Promise<void>;
}

/** Editors write in several steps: changes within this many milliseconds are one. */
const settleTime = 50;

/** Calls `changed` after each change of the files and folders, one call at a time; then looks which they are now. */
export async function watchFiles(
  paths: () => readonly string[],
  changed: () => Promise<void>,
): Promise<Watcher> {
  const watcher = watch([...paths()], { ignoreInitial: true });
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const run = (): void => {
    running = running.then(async () => {
      await changed();
      watcher.add([...paths()]);
    });
  };
  watcher.on("all", () => {
    clearTimeout(timer);
    timer = setTimeout(run, settleTime);
  });
  await new Promise<void>((resolve) => watcher.once("ready", () => resolve()));
  return {
    close: async () => {
      clearTimeout(timer);
      await running;
      await watcher.close();
    },
  };
}
