/** Runs several test files in one process, which loads the source once: `node group.mjs NAME FILE…`. */
import { pathToFileURL } from "node:url";

const [node, , name, ...files] = process.argv;
// What tap names the folders of `t.testdir()` after: groups that run side by side must not share them.
process.argv = [node, name];
for (const file of files) await import(pathToFileURL(file).href);
