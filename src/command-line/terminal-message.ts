/** Formats the start-up message for a terminal: a title, aligned rows, and what is not enforced. */
import { countEnforced } from "../engine/contract.ts";
import type { Contract } from "../server.ts";
import { oneLine, type Paint } from "../values/terminal.ts";
import { notes, tryCommand, type StartMessageOptions } from "./start-message.ts";

export interface TerminalMessageOptions extends StartMessageOptions {
  readonly version: string;
  /** Whether the control API is served. */
  readonly control: boolean;
  /** The path of the page to try the document; `undefined` if it is not served. */
  readonly docsPath: string | undefined;
  /** The watched document and folder of fixtures. */
  readonly watched: readonly string[];
  /** The width of the terminal. Addresses, paths and tokens are never cut. */
  readonly columns: number;
  readonly paint: Paint;
}

/** A row's name and its lines. */
type Row = readonly [name: string, ...lines: string[]];

const indent = "  ";
const nameWidth = 13;

export function terminalMessage(
  url: string,
  contract: Contract,
  options: TerminalMessageOptions,
): string {
  const { shipped, control, controlPrefix, generatedToken, docsPath, watched, columns, paint } =
    options;
  const lineWidth = columns - indent.length - nameWidth;
  const rows: Row[] = [
    ["address", paint("notice", url)],
    [
      "try",
      ...breakCommand(tryCommand(url, shipped), lineWidth),
      ...(shipped ? [paint("quiet", "prints a portal link that opens in the browser")] : []),
    ],
    ...row(control, "console", paint("notice", `${url}${controlPrefix}/`)),
    ...row(docsPath !== undefined, "docs", paint("notice", `${url}${docsPath}`)),
    ...row(generatedToken !== undefined, "control API", `Authorization: Bearer ${generatedToken}`),
    ["enforced", enforcedText(contract, paint)],
    ...row(watched.length > 0, "watching", ...watched.map(oneLine)),
  ];
  const told = notes(contract).map(([tone, text]) => paint(tone, oneLine(text)));
  return [
    titleLine(contract, options),
    "",
    ...rows.flatMap((each) => rowLines(each, paint)),
    ...(told.length > 0 ? ["", ...told] : []),
    "",
  ].join("\n");
}

function titleLine(
  { title }: Contract,
  { version, columns, paint }: TerminalMessageOptions,
): string {
  const name = `portal-mock ${version}`;
  const room = columns - name.length - indent.length;
  return `${paint("strong", name)}${indent}${shorten(oneLine(title), room)}`;
}

/** A title that is longer than its line says no more in two. */
function shorten(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, Math.max(0, width - 1))}…` : text;
}

function row(isShown: boolean, ...parts: Row): Row[] {
  return isShown ? [parts] : [];
}

function rowLines([name, ...lines]: Row, paint: Paint): string[] {
  const margin = `${indent}${name.padEnd(nameWidth)}`;
  const blank = " ".repeat(margin.length);
  return lines.map((line, index) => `${index === 0 ? paint("quiet", margin) : blank}${line}`);
}

/** Breaks a command between its parts as a shell reads it, so that what is copied still runs. */
function breakCommand(parts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    const joined = `${last} ${part}`;
    // Room for the backslash, too.
    if (last !== undefined && joined.length + 2 <= width) lines[lines.length - 1] = joined;
    else lines.push(lines.length === 0 ? part : `${indent}${part}`);
  }
  return lines.map((line, index) => (index < lines.length - 1 ? `${line} \\` : line));
}

function enforcedText({ operations, gaps, warnings }: Contract, paint: Paint): string {
  const all = operations.length;
  const enforced = countEnforced(operations, gaps);
  const open = gaps.length + warnings.length;
  const text = `${enforced} of ${all} operation${all === 1 ? "" : "s"}`;
  if (open === 0) return paint("good", text);
  return paint("warning", `${text}, ${open} gap${open === 1 ? "" : "s"}`);
}
