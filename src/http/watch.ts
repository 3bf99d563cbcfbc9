/** Watches files for changes. The only file that imports chokidar. */
import path from "node:path";
import { watch } from "chokidar";

export interface Watcher {
  close(): Promise<void>;
}

/** Editors write in several steps: changes within this many milliseconds count as one. */
const settleTime = 50;

/** Calls `changed` after each change of the files and folders, one call at a time; then asks again which they are. */
export async function watchFiles(
  paths: () => readonly string[],
  changed: () => Promise<void>,
): Promise<Watcher> {
  let wanted = resolved(paths());
  const known = new Set(withFolders(wanted));
  const watcher = watch([...known], {
    ignoreInitial: true,
    // A server keeps its process alive, a watcher does not: what chokidar is still adding would outlive a close.
    persistent: false,
    ignored: (candidate) => !isRelevant(path.resolve(candidate), wanted),
  });
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const run = (): void => {
    running = running.then(async () => {
      await changed();
      wanted = resolved(paths());
      // Adding a known path again would hide that it has come back.
      const added = withFolders(wanted).filter((each) => !known.has(each));
      for (const each of added) known.add(each);
      if (added.length > 0) watcher.add(added);
    });
  };
  watcher.on("all", () => {
    clearTimeout(timer);
    timer = setTimeout(run, settleTime);
  });
  await new Promise<void>((resolve) => watcher.once("ready", () => resolve()));
  return {
    close: async () => {
      await watcher.close();
      clearTimeout(timer);
      await running;
    },
  };
}

function resolved(paths: readonly string[]): string[] {
  return paths.map((each) => path.resolve(each));
}

/** A deleted file is no longer watched: its folder tells when it comes back. */
function withFolders(paths: readonly string[]): string[] {
  return [...new Set([...paths, ...paths.map((each) => path.dirname(each))])];
}

/** Whether a path is one of these, inside one, or above one. */
function isRelevant(candidate: string, paths: readonly string[]): boolean {
  return paths.some(
    (each) =>
      candidate === each ||
      candidate.startsWith(each + path.sep) ||
      each.startsWith(path.join(candidate, path.sep)),
  );
}
