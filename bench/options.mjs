import { parseArgs } from "node:util";
import { serverNames } from "./servers.mjs";

export const usage = `Usage: npm run bench -- [options]

  --rounds <n>     rounds; in each, every server runs once (default 5)
  --seconds <n>    seconds of measured load per server and round (default 3)
  --only <names>   comma-separated: ${serverNames.join(", ")}
  --spec <file>    the document to serve in place of openapi.yaml
  --skip-full      leave out the full published Seam document
  --help           print this`;

/** Reads the command line. What it throws on wrong usage is fit to print. */
export function readOptions(argv) {
  const { values } = parseArgs({
    args: argv,
    options: {
      rounds: { type: "string", default: "5" },
      seconds: { type: "string", default: "3" },
      only: { type: "string" },
      spec: { type: "string" },
      "skip-full": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });

  return {
    rounds: readCount("--rounds", values.rounds, 50),
    seconds: readCount("--seconds", values.seconds, 120),
    only: readNames(values.only),
    spec: values.spec,
    skipFull: values["skip-full"],
    help: values.help,
  };
}

// The upper bounds keep a slip of the finger from running for days.
function readCount(option, text, max) {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= max) return count;
  throw new Error(`${option} takes a whole number from 1 to ${max}, not '${text}'`);
}

function readNames(text) {
  if (text === undefined) return serverNames;
  const names = text.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !serverNames.includes(name));
  if (unknown === undefined) return names;
  throw new Error(`--only: no server '${unknown}'; there are ${serverNames.join(", ")}`);
}
