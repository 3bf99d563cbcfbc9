// portal-mock beside its peers, in rounds. README.md says how to read it.
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { resolve } from "node:path";
import { bodySize } from "./body.mjs";
import { connections, measure, warmUpSeconds } from "./measure.mjs";
import { readOptions, usage } from "./options.mjs";
import { prepareDocuments, prepareTools, resultsFolder } from "./prepare.mjs";
import { killAll } from "./processes.mjs";
import { renderReport, summarise } from "./report.mjs";
import { servers } from "./servers.mjs";

process.on("exit", killAll);
process.on("SIGHUP", () => process.exit(129));
process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));

const options = orExit(2, () => readOptions(process.argv.slice(2)));
if (options.help) {
  console.log(usage);
  process.exit(0);
}
const documents = orExit(1, () => {
  prepareTools();
  return prepareDocuments(options);
});
const chosen = servers.filter((server) => options.only.includes(server.name));
const rows = documents.flatMap((document) =>
  chosen.map((server) => ({ document, server, rounds: [] })),
);

// A B C D A B C D: what slows the machine down for a while slows them all.
for (let round = 1; round <= options.rounds; round++) {
  for (const row of rows) await runRow(row, round);
}

const result = {
  at: new Date().toISOString(),
  machine: `${process.platform} ${process.arch}, ${cpus().length} × ${cpus()[0]?.model}`,
  versions: { node: process.versions.node, ...readVersions() },
  load: {
    rounds: options.rounds,
    seconds: options.seconds,
    warmUpSeconds,
    connections,
    bodySize,
  },
  rows: summarise(
    rows.map((row) => ({
      ...row,
      document: row.document.name,
      server: row.server.name,
    })),
  ),
};
const file = resolve(resultsFolder, "latest.json");
writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
console.log(`\n${renderReport(result)}\n\n${file}`);

async function runRow(row, round) {
  const { document, server } = row;
  // A server that failed once would only cost each later round its time limit.
  if (row.failure !== undefined) return;
  if (!server.documents.includes(document.name)) {
    row.failure = "n/a";
    return;
  }
  const label = `${round}/${options.rounds}  ${document.name}  ${server.name}`;
  try {
    const measured = await measure(server, document, options.seconds);
    row.rounds.push({ round, ...measured });
    console.log(`${label}  ${measured.requestsPerSecond.toFixed(0)} req/s`);
  } catch (error) {
    row.failure = `failed in round ${round}: ${error.message}`;
    console.log(`${label}  ${row.failure}`);
  }
}

function readVersions() {
  return Object.fromEntries(
    chosen.map(({ name, packageFile }) => [
      name,
      JSON.parse(readFileSync(packageFile, "utf8")).version,
    ]),
  );
}

function orExit(code, work) {
  try {
    return work();
  } catch (error) {
    console.error(error.message);
    process.exit(code);
  }
}
