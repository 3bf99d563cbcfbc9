/**
 * Writes the replay token of each reply. Parts that many replies share are made once, and hashes when they are first
 * needed.
 */
import { createHash } from "node:crypto";
import path from "node:path";
import { crc32 } from "node:zlib";
import type { Document } from "../document/load.ts";
import type { SourceFile } from "../document/parse/parse.ts";
import type { Settings } from "../options.ts";
import {
  addressChecksum,
  write24,
  write32,
  writeHead,
  writeInstant,
  writePositions,
  type ReplayPosition,
} from "../replay/token.ts";
import type { Reply } from "../response/render.ts";
import type { Trace } from "../response/trace.ts";
import { givenScenario, type Scenarios } from "../scenario/scenario.ts";
import { packageVersion } from "../values/package.ts";

/** Writes the token of an operation's reply. */
export type WriteReplayToken = (reply: Reply, trace: Trace) => string;

export function createReplayTokens(
  document: Document,
  scenarios: Scenarios,
  settings: Settings,
): WriteReplayToken {
  const headOf = createHeads(document, scenarios, settings);
  const instantOf = createInstants();
  const addressOf = createAddresses();
  const sumOf = createSums();
  return (reply, trace) => {
    const runtime = isRuntime(trace, scenarios);
    const { raw, inspected, now } = trace;
    const request = inspected?.read.fingerprint.a ?? 0;
    const body = inspected?.read.body.fingerprint?.a ?? 0;
    const token = `${headOf(trace, runtime)}.${instantOf(now)}${write24(request)}${write24(body)}${addressOf(raw.baseUrl)}${write32(sumOf(reply))}`;
    // Without varying fixtures there is no position, and without a refusal no limit.
    return trace.candidates?.constant === undefined || trace.problem !== undefined
      ? token + historyOf(trace)
      : token;
  };
}

/** The most heads to keep: a client that tries many seeds must not fill the memory. */
const maxKept = 64;

function createHeads(
  document: Document,
  scenarios: Scenarios,
  settings: Settings,
): (trace: Trace, runtime: boolean) => string {
  const { locale, dialect, publicUrl, dynamic, arraySize, apiKeys } = settings;
  const sources = document.sources();
  let hashes: { readonly ofDocument: string; readonly ofFixtures: string };
  const write = (
    scenario: string,
    seed: string,
    sessionDynamic: boolean | undefined,
    runtime: boolean,
  ): string => {
    hashes ??= {
      ofDocument: hashOfDocument(sources),
      ofFixtures: hashOfFixtures(scenarios),
    };
    return writeHead({
      version: packageVersion(),
      documentHash: hashes.ofDocument,
      fixturesHash: hashes.ofFixtures,
      scenario,
      seed,
      locale,
      dialect,
      publicUrl,
      dynamic,
      arraySize,
      sessionDynamic,
      restricted: apiKeys.length > 0,
      runtime,
    });
  };
  const kept = new Map<string, string>();
  const find: typeof write = (scenario, seed, sessionDynamic, runtime) => {
    const key = `${scenario}\n${sessionDynamic}${runtime}\n${seed}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const head = write(scenario, seed, sessionDynamic, runtime);
    if (kept.size >= maxKept) kept.clear();
    kept.set(key, head);
    return head;
  };
  let last: LastHead | undefined;
  return ({ scenario, seed, session }, runtime) => {
    const { dynamic } = session.settings;
    // Avoids building a key: most requests are like the one before.
    if (
      last?.scenario === scenario &&
      last.seed === seed &&
      last.dynamic === dynamic &&
      last.runtime === runtime
    )
      return last.written;
    const written = find(scenario, seed, dynamic, runtime);
    last = { scenario, seed, dynamic, runtime, written };
    return written;
  };
}

interface LastHead {
  readonly scenario: string;
  readonly seed: string;
  readonly dynamic: boolean | undefined;
  readonly runtime: boolean;
  readonly written: string;
}

/** Hashes the files' contents: neither their folder nor the name of the root matters. */
function hashOfDocument(sources: readonly SourceFile[]): string {
  const [root, ...others] = sources;
  if (root === undefined) return "";
  const folder = path.dirname(root.path);
  const texts = others
    .map((source): [string, string] => [
      path.relative(folder, source.path).replaceAll(path.sep, "/"),
      source.text,
    ])
    .toSorted(([left], [right]) => (left < right ? -1 : 1));
  return hashOf([root.text, ...texts.flat()]);
}

function hashOfFixtures(scenarios: Scenarios): string {
  const all = [...scenarios.values()].map(({ name, parents, auto, fixtures }) => [
    JSON.stringify([name, parents, auto]),
    ...[...fixtures.values()]
      .flat()
      .map(({ id, source }) => `${id}\n${source.text}`)
      .toSorted(),
  ]);
  return hashOf(all.map((texts) => hashOf(texts)).toSorted());
}

/** Eight characters of SHA-256: enough to tell versions apart, no protection. */
function hashOf(texts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(`${text.length}\n`).update(text);
  return hash.digest("base64url").slice(0, 8);
}

/** Memoizes the last instant: many requests come in the same millisecond. */
function createInstants(): (now: number) => string {
  let last: number | undefined;
  let written = "";
  return (now) => {
    if (now === last) return written;
    last = now;
    written = writeInstant(now);
    return written;
  };
}

/** Memoizes the last address. */
function createAddresses(): (baseUrl: string) => string {
  let last: string | undefined;
  let written = "";
  return (baseUrl) => {
    if (baseUrl === last) return written;
    last = baseUrl;
    written = write24(addressChecksum(baseUrl));
    return written;
  };
}

/** Checksums of status and payload, kept for payloads that are kept. */
function createSums(): (reply: Reply) => number {
  const kept = new WeakMap<Buffer, number>();
  return ({ status, payload }) => {
    if (typeof payload === "string") return (crc32(payload) ^ status) >>> 0;
    const known = kept.get(payload);
    if (known !== undefined) return (known ^ status) >>> 0;
    const sum = crc32(payload);
    kept.set(payload, sum);
    return (sum ^ status) >>> 0;
  };
}

/** Whether fixtures that were given at run time are in use: a token can't carry them. */
function isRuntime(
  { session, steps, problem, sessionFault }: Trace,
  scenarios: Scenarios,
): boolean {
  if (session.scenarios() !== scenarios) return true;
  if (sessionFault?.limit !== undefined && problem?.kind === "rate-limited") return true;
  if (session.given().length === 0 || steps === undefined) return false;
  return steps.some(({ fixture }) => fixture.scenario === givenScenario);
}

/** The positions, and how long a limit still refuses; empty where there is neither. */
function historyOf({ candidates, steps = [], problem }: Trace): string {
  const fixtures = candidates?.fixtures.filter(({ scenario }) => scenario !== givenScenario) ?? [];
  const positions = steps.flatMap(({ fixture, index }): ReplayPosition[] =>
    fixture.sequence.length < 2 || index === 0 || fixture.scenario === givenScenario
      ? []
      : [{ index: fixtures.indexOf(fixture), position: index }],
  );
  const written = positions.length === 0 ? "" : writePositions(positions);
  const wait =
    problem?.kind === "rate-limited" ? Number(problem.headers["retry-after"]) * 1000 : undefined;
  if (wait !== undefined) return `.${written}.${wait}`;
  return written === "" ? "" : `.${written}`;
}
