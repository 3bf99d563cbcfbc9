/** Watches files for changes. The only file that imports chokidar. */
import path from "node:path";
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
  let wanted = resolved(paths());
  const known = new Set(withFolders(wanted));
  const watcher = watch([...known], {
    ignoreInitial: true,
    // A server keeps its process alive, and not what it watches: what is only just being added outlives a close.
    persistent: false,
    ignored: (candidate) => !concerns(path.resolve(candidate), wanted),
  });
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const run = (): void => {
    running = running.then(async () => {
      await changed();
      wanted = resolved(paths());
      // To add what is known already would hide that it has just come back.
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

/** A file that is deleted is watched no more: it is its folder that tells when it is back. */
function withFolders(paths: readonly string[]): string[] {
  return [...new Set([...paths, ...paths.map((each) => path.dirname(each))])];
}

/** Whether a path is one of these, inside one, or on the way to one. */
function concerns(candidate: string, paths: readonly string[]): boolean {
  return paths.some(
    (each) =>
      candidate === each ||
      candidate.startsWith(each + path.sep) ||
      each.startsWith(path.join(candidate, path.sep)),
  );
}
