/** Colours a line of the log for a terminal. */
import type { Paint, Tone } from "../values/terminal.ts";

/** By the first digit of the status. */
const tones: Readonly<Record<string, Tone>> = { 2: "good", 3: "notice", 4: "warning", 5: "bad" };

/** A line as the request log writes it: time, method and path, status, and the rest. */
const requestLine = /^(\d\d:\d\d:\d\d\.\d{3}) (\S+ +\S+ +)([2-5]\d\d)( .*)$/;

/** Dims the time of a request and colours its status; returns any other line unchanged. */
export function colourLogLine(line: string, paint: Paint): string {
  const [, time, request, status = "", rest] = requestLine.exec(line) ?? [];
  const tone = tones[status.charAt(0)];
  if (time === undefined || tone === undefined) return line;
  return `${paint("quiet", time)} ${request}${paint(tone, status)}${rest}`;
}
