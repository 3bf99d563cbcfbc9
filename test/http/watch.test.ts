import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import t, { test } from "tap";
import type { Test } from "tap";
import { watchFiles } from "../../src/http/watch.ts";
import { evalArguments } from "../support/cli.ts";

// No server keeps this process alive, and a watcher does not.
const alive = setInterval(() => {}, 1000);
t.teardown(() => clearInterval(alive));

/** Watches, and gives a promise of the next change that is told of. */
async function watched(
  t: Test,
  paths: () => readonly string[],
): Promise<{ next: () => Promise<void>; count: () => number }> {
  let count = 0;
  let seen = 0;
  let tell = (): void => {};
  const watcher = await watchFiles(paths, async () => {
    count += 1;
    tell();
  });
  t.teardown(() => watcher.close());
  return {
    next: async () => {
      while (count === seen) await new Promise<void>((resolve) => (tell = resolve));
      seen = count;
    },
    count: () => count,
  };
}

test("a change of a file is told of", async (t) => {
  const file = path.join(t.testdir({ "a.yaml": "1" }), "a.yaml");
  const { next, count } = await watched(t, () => [file]);

  writeFileSync(file, "2");
  await next();

  t.equal(count(), 1);
});

test("a file that goes and comes back is told of", async (t) => {
  const file = path.join(t.testdir({ "a.yaml": "1" }), "a.yaml");
  const { next } = await watched(t, () => [file]);

  rmSync(file);
  await next();
  writeFileSync(file, "2");
  await next();

  t.pass("both were told of");
});

test("a new file in a new folder is told of", async (t) => {
  const folder = t.testdir({ fixtures: {} });
  const fixtures = path.join(folder, "fixtures");
  const { next } = await watched(t, () => [fixtures]);

  mkdirSync(path.join(fixtures, "expired"));
  writeFileSync(path.join(fixtures, "expired", "getPet.yaml"), "status: 200");
  await next();

  t.pass("it was told of");
});

test("a folder that goes and comes back is told of, and what is in it then", async (t) => {
  const folder = t.testdir({ fixtures: { default: { "getPet.yaml": "1" } } });
  const fixtures = path.join(folder, "fixtures");
  const file = path.join(fixtures, "default", "getPet.yaml");
  const { next } = await watched(t, () => [fixtures]);

  rmSync(fixtures, { recursive: true });
  await next();
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, "2");
  await next();
  writeFileSync(file, "3");
  await next();

  t.pass("it was told of three times");
});

test("many changes at once are one", async (t) => {
  const folder = t.testdir({ "a.yaml": "1", "b.yaml": "1" });
  const { next, count } = await watched(t, () => [folder]);

  for (const name of ["a.yaml", "b.yaml", "c.yaml"]) writeFileSync(path.join(folder, name), "2");
  await next();

  t.equal(count(), 1);
});

test("after a change it looks which files there are now", async (t) => {
  const folder = t.testdir({ "a.yaml": "1", "b.yaml": "1" });
  const [first, second] = ["a.yaml", "b.yaml"].map((name) => path.join(folder, name)) as [
    string,
    string,
  ];
  let paths = [first];
  const { next } = await watched(t, () => paths);

  paths = [first, second];
  writeFileSync(first, "2");
  await next();
  // Whether the watcher has taken up the new file by now is its own affair: it is changed until that shows.
  const insisting = setInterval(() => writeFileSync(second, "2"), 20);
  await next();
  clearInterval(insisting);

  t.pass("the second file is watched");
});

test("calls do not overlap", async (t) => {
  const file = path.join(t.testdir({ "a.yaml": "1" }), "a.yaml");
  let running = 0;
  let most = 0;
  let ended = (): void => {};
  let runs = 0;
  const watcher = await watchFiles(
    () => [file],
    async () => {
      running += 1;
      most = Math.max(most, running);
      if (runs === 0) writeFileSync(file, "3");
      await new Promise((resolve) => setTimeout(resolve, 100));
      running -= 1;
      runs += 1;
      if (runs === 2) ended();
    },
  );
  t.teardown(() => watcher.close());

  const both = new Promise<void>((resolve) => (ended = resolve));
  writeFileSync(file, "2");
  await both;

  t.equal(most, 1);
});

test("nothing is told of once it is closed", async (t) => {
  const file = path.join(t.testdir({ "a.yaml": "1" }), "a.yaml");
  let told = 0;
  const watcher = await watchFiles(
    () => [file],
    async () => {
      told += 1;
    },
  );

  writeFileSync(file, "2");
  await watcher.close();

  t.equal(told, 0);
});

test("what is watched keeps no process alive", (t) => {
  const file = path.join(t.testdir({ "a.yaml": "1" }), "a.yaml");
  const script = `
    import { watchFiles } from ${JSON.stringify(new URL("../../src/http/watch.ts", import.meta.url).href)};
    await watchFiles(() => [${JSON.stringify(file)}], async () => {});`;
  const { status, signal } = spawnSync(process.execPath, [...evalArguments, script], {
    timeout: 60_000,
  });

  t.strictSame([status, signal], [0, null]);
  t.end();
});
