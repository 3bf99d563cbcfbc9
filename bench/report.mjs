const yardstick = { document: "default", server: "bare-fastify" };

const columns = [
  { title: "req/s", key: "requestsPerSecond", digits: 0, ratio: true },
  { title: "CPU µs/req", key: "cpuMicroseconds", digits: 0, ratio: true },
  { title: "p99 ms", key: "p99", digits: 0 },
  { title: "start ms", key: "startMilliseconds", digits: 0, ratio: true },
  { title: "MB start", key: "memoryAtStart", digits: 0 },
  { title: "MB load", key: "memoryAfterLoad", digits: 0, ratio: true },
  { title: "reply B", key: "replyBytes", digits: 0 },
  { title: "wrong body", key: "statusOfWrongBody", digits: 0 },
  { title: "first replies ms", key: "firstReplies", digits: 0 },
  { title: "slowest", key: "slowestFirst", digits: 0 },
  { title: "distinct MB/s", key: "distinctMegabytes", digits: 1 },
];

/**
 * Adds to each row its medians, and its ratios to the yardstick. A ratio is
 * the median of each round's own, because a machine's speed drifts between
 * rounds much more than within one.
 */
export function summarise(rows) {
  const base = rows.find(
    (row) => row.document === yardstick.document && row.server === yardstick.server,
  );
  return rows.map((row) => ({
    ...row,
    median: overColumns(columns, (key) => median(row.rounds.map((round) => round[key]))),
    ratio: overColumns(
      columns.filter((column) => column.ratio),
      (key) =>
        median(
          row.rounds.map(
            (round) =>
              round[key] / base?.rounds.find((other) => other.round === round.round)?.[key],
          ),
        ),
    ),
    notOk: row.rounds.reduce((sum, round) => sum + round.notOk, 0),
  }));
}

function overColumns(chosen, valueOf) {
  return Object.fromEntries(chosen.map(({ key }) => [key, valueOf(key)]));
}

function median(values) {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length % 2 === 1) return sorted[middle];
  return (sorted[middle - 1] + sorted[middle]) / 2;
}

/** What was measured, the table, and why a row is empty: plain text. */
export function renderReport({ versions, load, rows }) {
  const names = Object.entries(versions).map((pair) => pair.join(" "));
  return [
    `POST /customers/create_portal, ${load.bodySize} bytes, ${load.connections} connections; medians of ${load.rounds} rounds`,
    names.join(", "),
    "In brackets: the ratio to bare-fastify on the default document.",
    "",
    ...renderTable(rows),
    ...renderFailures(rows),
  ].join("\n");
}

function renderTable(summary) {
  const header = ["document", "server", ...columns.map((column) => column.title), "not 2xx"];
  const lines = summary.map((row) => [
    row.document,
    row.server,
    ...columns.map((column) => renderCell(row, column)),
    row.rounds.length === 0 ? "-" : String(row.notOk),
  ]);
  return align([header, ...lines]);
}

function renderFailures(summary) {
  const failures = summary
    .filter((row) => row.failure !== undefined)
    .map((row) => `${row.document} ${row.server}: ${row.failure}`);
  return failures.length === 0 ? [] : ["", ...failures];
}

function renderCell({ median: medians, ratio }, { key, digits }) {
  if (medians[key] === null) return "-";
  const value = medians[key].toFixed(digits);
  const factor = ratio[key];
  if (factor === undefined || factor === null) return value;
  return `${value} (${renderRatio(factor)})`;
}

function renderRatio(factor) {
  if (factor >= 10) return factor.toFixed(0);
  return factor >= 1 ? factor.toFixed(1) : factor.toPrecision(2);
}

function align(table) {
  const widths = table[0].map((_, index) => Math.max(...table.map((cells) => cells[index].length)));
  return table.map((cells) =>
    cells
      .map((cell, index) =>
        // Names to the left, numbers to the right.
        index < 2 ? cell.padEnd(widths[index]) : cell.padStart(widths[index]),
      )
      .join("  ")
      .trimEnd(),
  );
}
