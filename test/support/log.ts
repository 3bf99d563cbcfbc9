/** Lines of the request log without what differs from run to run. */

/** A line without its time of day and its milliseconds. */
export function untimed(line: string): string {
  return line.replace(/^\d\d:\d\d:\d\d\.\d{3} /, "").replace(/ +\d+ ms$/, "");
}
