/** The options of a mock: their types, their defaults and their validation. */
import { packageFile } from "./values/package.ts";
import { parseClock } from "./values/clock.ts";
import { MockError } from "./errors.ts";
import { readDelay } from "./values/delay.ts";
import { nearest } from "./values/nearest.ts";

export type LogLevel = "silent" | "error" | "warn" | "info";

/** Options of `createMock`, of the plugin and, under the same names, of the command line and the environment. */
export interface MockOptions {
  /** Path of the OpenAPI document. */
  readonly spec?: string;
  /** Port to listen on; 0 is a random one. */
  readonly port?: number;
  /** The address to listen on. */
  readonly host?: string;
  /** The scenario of requests that ask for none. */
  readonly scenario?: string;
  /** The seed of generated values: the same request and seed give the same reply. */
  readonly seed?: string;
  /** `system`, or the instant (RFC 3339) at which time stands still. */
  readonly clock?: string;
  /** The delay of every reply that nothing else delays: `200ms`, `100ms..500ms`, `median=200ms,sigma=0.4,max=2s`. */
  readonly delay?: string;
  /** Generate every body, whatever fixtures and examples there are. */
  readonly dynamic?: boolean;
  /** The number of items of generated lists, as far as their schemas allow it: 0 to 1,000. Lists in lists stay short. */
  readonly arraySize?: number;
  /** The locale of generated names and places: `en`, `de` or `pt_BR`. */
  readonly locale?: string;
  /** Refuse to start if a part of the contract can't be enforced. */
  readonly strict?: boolean;
  /** Path of the folder of fixtures. */
  readonly fixtures?: string;
  /** Let the control API write fixtures into the folder. */
  readonly edit?: boolean;
  /** Reload when the document or a fixture changes. */
  readonly watch?: boolean;
  /** The log level: which lines `onLog` receives. */
  readonly log?: LogLevel;
  /** Allow browsers of any origin (CORS). */
  readonly cors?: boolean;
  /** Prepare all operations after listening, in the pauses between requests. Only the command does so by default. */
  readonly warm?: boolean;
  /** Serve the control API. */
  readonly control?: boolean;
  /** The path that the control API is under: `/__mock`. */
  readonly controlPrefix?: string;
  /** The bearer token that the control API requires. */
  readonly controlToken?: string;
  /** Allow browsers of any origin to use the control API. */
  readonly controlCors?: boolean;
  /** How many requests the journal of a session keeps: 0 to 10,000. */
  readonly journal?: number;
  /** The base URL of links in replies, where it is not the address of the request. */
  readonly publicUrl?: string;
  /** The dialect of problems: `rfc9457` or `seam`. By default the document's `x-mock.dialect` decides. */
  readonly dialect?: string;
  /** The valid API keys and tokens. Without any, every well-formed one is valid. */
  readonly apiKeys?: readonly string[];
  /** Receives the log, a line at a time. */
  readonly onLog?: (level: LogLevel, line: string) => void;
}

/** The options without a default. */
type Optional = "publicUrl" | "dialect" | "delay" | "controlToken" | "arraySize";

/** The options with all defaults filled in. */
export type Settings = Required<Omit<MockOptions, Optional | "fixtures">> &
  Pick<MockOptions, Optional> & {
    /** Missing where there are no fixtures. */
    readonly fixtures?: string;
  };

const shippedDocument = packageFile("openapi.yaml");
const shippedFixtures = packageFile("fixtures");

export const defaults = {
  spec: shippedDocument,
  port: 0,
  host: "127.0.0.1",
  scenario: "default",
  seed: "portal-mock",
  clock: "system",
  dynamic: false,
  locale: "en",
  strict: false,
  edit: false,
  watch: false,
  log: "warn",
  cors: true,
  warm: false,
  control: true,
  controlPrefix: "/__mock",
  controlCors: false,
  journal: 100,
  apiKeys: [],
  onLog: () => {},
} as const satisfies MockOptions;

/** The most requests that a journal may keep: more would slow down every further request. */
export const maxJournalEntries = 10_000;

/** The most items to ask for in a generated list: a body has at most 10,000 values. */
export const maxArraySize = 1000;

type OptionName = keyof MockOptions;
type OptionKind = "text" | "texts" | "flag" | "port" | "entries" | "items" | "function";

const optionKinds: Readonly<Record<OptionName, OptionKind>> = {
  spec: "text",
  port: "port",
  host: "text",
  scenario: "text",
  seed: "text",
  clock: "text",
  delay: "text",
  dynamic: "flag",
  arraySize: "items",
  locale: "text",
  strict: "flag",
  fixtures: "text",
  edit: "flag",
  watch: "flag",
  log: "text",
  cors: "flag",
  warm: "flag",
  control: "flag",
  controlPrefix: "text",
  controlToken: "text",
  controlCors: "flag",
  journal: "entries",
  publicUrl: "text",
  dialect: "text",
  apiKeys: "texts",
  onLog: "function",
};

export const logLevels: readonly LogLevel[] = ["silent", "error", "warn", "info"];

/** Checks options and fills in defaults. Throws MOCK_ERR_OPTIONS. */
export function readOptions(options: MockOptions): Settings {
  for (const [name, value] of Object.entries(options)) checkOption(name, value);
  // The shipped fixtures belong to the shipped document; any other document has only the fixtures that it is given.
  const fixtures = options.fixtures ?? (options.spec === undefined ? shippedFixtures : undefined);
  const given = Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  );
  return {
    ...defaults,
    ...(given as MockOptions),
    ...(fixtures === undefined ? {} : { fixtures }),
  };
}

function checkOption(name: string, value: unknown): void {
  const kind = Object.hasOwn(optionKinds, name) ? optionKinds[name as OptionName] : undefined;
  if (kind === undefined)
    throw optionsError(`there is no option "${name}"${nearest(name, Object.keys(optionKinds))}`);
  if (value === undefined) return;
  const reason = kindErrors[kind](value);
  if (reason !== undefined) throw optionsError(`${name} ${reason}`);
  if (name === "log" && !logLevels.includes(value as LogLevel)) {
    throw optionsError(`log is one of ${logLevels.join(", ")}, not "${String(value)}"`);
  }
  if (name === "clock" && parseClock(String(value)) === undefined) {
    throw optionsError(
      `clock is "system" or an instant like 2026-01-01T00:00:00Z, not "${String(value)}"`,
    );
  }
  if (name === "delay") {
    const delay = readDelay(String(value));
    if (typeof delay === "string") throw optionsError(`delay "${String(value)}" ${delay}`);
  }
  if (name === "publicUrl" && !isHttpUrl(String(value))) {
    throw optionsError(
      `publicUrl is an address like https://mock.example.com, not "${String(value)}"`,
    );
  }
  if (name === "controlPrefix" && !isPrefix(String(value))) {
    throw optionsError(
      `controlPrefix is a path like /__mock, without a slash at its end, not "${String(value)}"`,
    );
  }
  if (name === "controlToken" && !isToken(String(value))) {
    throw optionsError(
      "controlToken consists of letters, digits and any of . _ ~ + / -, as a bearer token is (RFC 6750, 2.1)",
    );
  }
}

function isPrefix(text: string): boolean {
  return /^(?:\/(?!\.{1,2}(?:\/|$))[\w.~-]+)+$/.test(text);
}

function isToken(text: string): boolean {
  return /^[\w.~+/-]+=*$/.test(text);
}

const kindErrors: Readonly<Record<OptionKind, (value: unknown) => string | undefined>> = {
  text: (value) => (typeof value === "string" && value !== "" ? undefined : "must be a text"),
  texts: (value) =>
    Array.isArray(value) && value.every((item) => typeof item === "string" && item !== "")
      ? undefined
      : "must be a list of texts",
  flag: (value) => (typeof value === "boolean" ? undefined : "must be true or false"),
  function: (value) => (typeof value === "function" ? undefined : "must be a function"),
  port: (value) => numberError(value, 65_535),
  entries: (value) => numberError(value, maxJournalEntries),
  items: (value) => numberError(value, maxArraySize),
};

function numberError(value: unknown, max: number): string | undefined {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= max
    ? undefined
    : `must be a whole number from 0 to ${max}, not ${String(value)}`;
}

function isHttpUrl(text: string): boolean {
  return /^https?:\/\/[^\s/?#]+(?:\/[^\s?#]*)?$/.test(text);
}

function optionsError(what: string): MockError {
  return new MockError("MOCK_ERR_OPTIONS", what);
}
