import { test } from "tap";
import { colourLogLine } from "../../src/command-line/log-line.ts";
import { noColour, type Paint } from "../../src/values/terminal.ts";

const tags: Paint = (tone, text) => `<${tone}>${text}</>`;

const lineOf = (status: number): string => `12:06:24.810 GET    /pets 404 ${status}`;

test("the time is dim, and the status has the colour of its class", (t) => {
  const colours: Readonly<Record<number, string>> = {
    200: "good",
    302: "notice",
    404: "warning",
    503: "bad",
  };
  for (const [status, tone] of Object.entries(colours))
    t.equal(
      colourLogLine(`12:06:24.810 GET    /pets   ${status} seam   0 ms`, tags),
      `<quiet>12:06:24.810</> GET    /pets   <${tone}>${status}</> seam   0 ms`,
    );
  t.end();
});

test("only the status is coloured, not what looks like one", (t) => {
  t.equal(
    colourLogLine(lineOf(500), tags),
    "<quiet>12:06:24.810</> GET    /pets <warning>404</> 500",
  );
  t.end();
});

test("other lines stay as they are, and all do without colours", (t) => {
  t.equal(colourLogLine("reloaded: 16 operations", tags), "reloaded: 16 operations");
  t.equal(colourLogLine(lineOf(500), noColour), lineOf(500));
  t.end();
});
