import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

const running = new Set();

/**
 * Starts Node with `args` as the leader of its own process group, so that
 * what the server forks is measured and ended with it.
 */
export function start(args) {
  const child = spawn(process.execPath, args, {
    detached: true,
    env: cleanEnvironment(),
    stdio: ["ignore", "ignore", "pipe"],
  });
  const started = { child, complaint: "", ended: undefined };
  running.add(started);

  child.stderr.setEncoding("utf8");
  // Read to the end, so that the server never waits; keep the beginning.
  child.stderr.on("data", (text) => {
    if (started.complaint.length < 4096) started.complaint += text;
  });
  child.once("error", (error) => {
    started.ended = error.message;
  });
  child.once("exit", (code, signal) => {
    started.ended = `ended with ${signal ?? `exit code ${code}`}`;
  });
  return started;
}

// Prism forks when NODE_ENV says production, and portal-mock takes options from
// its variables: everybody starts as in a plain shell.
function cleanEnvironment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => name !== "NODE_ENV" && !name.startsWith("PORTAL_MOCK_"),
    ),
  );
}

/** Ends the server and its children: gently, then for good. */
export async function stop(started) {
  signalGroup(started, "SIGTERM");
  if (started.ended === undefined) {
    await Promise.race([once(started.child, "exit"), sleep(3000, undefined, { ref: false })]);
  }
  signalGroup(started, "SIGKILL");
  running.delete(started);
}

/** For the end of this process, where nothing can be awaited. */
export function killAll() {
  for (const started of running) signalGroup(started, "SIGKILL");
}

function signalGroup({ child }, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    // ESRCH: they have all ended already.
    if (error.code !== "ESRCH") throw error;
  }
}

/**
 * Resident memory (MB) and processor time (seconds) of the server and its
 * children. Undefined where there is no /proc.
 */
export function readUsage({ child }) {
  if (process.platform !== "linux") return undefined;
  const usage = { memory: 0, cpu: 0 };
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const found = readProcess(pid);
    if (found === undefined || found.group !== child.pid) continue;
    usage.memory += found.memory;
    usage.cpu += found.cpu;
  }
  return usage;
}

function readProcess(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field, the name, may hold spaces and brackets: skip it.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const resident = /^VmRSS:\s+(\d+) kB$/m.exec(status);
    return {
      group: Number(fields[2]),
      // User and system time come in ticks of 10 ms.
      cpu: (Number(fields[11]) + Number(fields[12])) / 100,
      memory: resident === null ? 0 : Number(resident[1]) / 1024,
    };
  } catch {
    // It ended between the listing and the reading.
    return undefined;
  }
}
