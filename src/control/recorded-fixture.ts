/** Writes the reply of a recorded request as a fixture that gives the same reply. */
import { formatYaml, parseFile } from "../document/parse/parse.ts";
import type { Engine } from "../engine.ts";
import { MockError } from "../errors.ts";
import type { Json, JsonObject, Operation, Response } from "../model.ts";
import { createProblem, type Problem } from "../problem.ts";
import { parseLines, parseRecords } from "../request/body/sequence.ts";
import { checkFixture } from "../response/check-fixtures.ts";
import { findResponse } from "../response/select.ts";
import type { Reply } from "../response/render.ts";
import { createWriteBody } from "../response/write/body.ts";
import { isHeaderValue } from "../scenario/fixture-reply.ts";
import { compileFixture, type Fixture } from "../scenario/fixture.ts";
import { fixtureFileName } from "../scenario/load.ts";
import { contentOf } from "../state/journal/content.ts";
import type { Entry } from "../state/journal/journal.ts";
import { redacted, type Redaction } from "../state/journal/redact.ts";
import { essence, mediaKind } from "../values/media-type.ts";

export interface RecordedFixture {
  readonly scenario: string;
  readonly operation: string;
  /** Its path in the folder of fixtures: `<scenario>/<operationId>.yaml`. */
  readonly file: string;
  readonly yaml: string;
  /** The same as it is loaded. */
  readonly fixture: Fixture;
}

/** Makes the fixture for a scenario, or returns why there is none. Secrets are redacted. */
export function recordedFixture(
  entry: Entry,
  operation: Operation,
  scenario: string,
  engine: Engine,
): RecordedFixture | Problem {
  const { raw, reply } = entry;
  const file = `${scenario}/${fixtureFileName(operation.id)}.yaml`;
  const value: JsonObject = {
    description: `The reply to request ${entry.id}, ${raw.method} ${operation.path}.`,
    ...replyOf(reply, operation, engine.redact(raw, reply.headers), engine),
  };
  const byId = new Map([[operation.id, operation]]);
  const read = (written: JsonObject): RecordedFixture => {
    const yaml = formatYaml(written);
    const source = parseFile("", file, yaml);
    const place = { source, shownAs: file, pointer: "", id: `${scenario}/${operation.id}` };
    const fixture = compileFixture(source.value, { ...place, scenario, operationId: operation.id });
    return { scenario, operation: operation.id, file, yaml, fixture };
  };
  const isValid = ({ fixture }: RecordedFixture): boolean =>
    checkFixture(fixture, byId, engine.scenarios, engine.shared).length === 0;
  try {
    const plain = read(value);
    if (isValid(plain)) return plain;
    // A URL has no brackets, so that a secret in it needs another mark.
    const bare = read(withoutBrackets(value));
    return isValid(bare) ? bare : read({ ...value, invalid: true });
  } catch (error) {
    if (!(error instanceof MockError)) throw error;
    return createProblem("conflict", `no fixture can say this reply: ${error.message}`);
  }
}

/** The same with `redacted` in place of `[redacted]`. */
function withoutBrackets(value: JsonObject): JsonObject {
  return JSON.parse(
    JSON.stringify(value).replaceAll(redacted, redacted.slice(1, -1)),
  ) as JsonObject;
}

/** The keys of a fixture for a reply. */
function replyOf(
  reply: Reply,
  operation: Operation,
  redaction: Redaction,
  engine: Engine,
): JsonObject {
  const { status, payload } = reply;
  const response = findResponse(operation, status);
  const declared = declaredHeaders(reply, response, redaction);
  const value = payload.length === 0 ? undefined : valueOf(reply);
  const headers = { ...typeHeader(reply, value, response, engine), ...declared };
  return {
    status,
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...(value === undefined ? { empty: true } : { body: literal(redaction.value(value)) }),
  };
}

/** The header fields that the document declares, as far as they were sent and a fixture can say them. */
function declaredHeaders(
  { headers }: Reply,
  response: Response | undefined,
  redaction: Redaction,
): JsonObject {
  const shown = redaction.headers(headers);
  const names = (response?.headers ?? []).map(({ name }) => name.toLowerCase());
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = shown[name];
      return typeof text === "string" && isHeaderValue(text) ? [[name, literal(text)]] : [];
    }),
  );
}

/** Content-Type, unless the document's first media type gives the same bytes. */
function typeHeader(
  { headers, payload }: Reply,
  value: Json | undefined,
  response: Response | undefined,
  { schemas }: Engine,
): JsonObject {
  const type = headers["content-type"];
  if (value === undefined || type === undefined) return {};
  const mediaType = response?.content[0];
  const usual = createWriteBody(schemas)(value, { mediaType, type: undefined, generated: false });
  const same = usual.type === type && Buffer.from(usual.payload).equals(Buffer.from(payload));
  return same ? {} : { "content-type": type };
}

/** The value that is written as these bytes again. */
function valueOf({ headers, payload }: Reply): Json | undefined {
  const type = headers["content-type"] ?? "";
  const bytes = Buffer.from(payload);
  switch (mediaKind(essence(type))) {
    case "lines":
      return parseLines(bytes.toString()).value ?? bytes.toString();
    case "records":
      return parseRecords(bytes.toString()).value ?? bytes.toString();
    case "events":
      return eventsOf(bytes.toString());
    case "bytes":
      // A text of bytes has a character for each.
      return bytes.toString("latin1");
    default:
      return textOrJson(bytes, type);
  }
}

function textOrJson(bytes: Buffer, type: string): Json | undefined {
  if (/;\s*charset="?(?:iso-8859-1|latin1|windows-1252)/i.test(type))
    return bytes.toString("latin1");
  if (/;\s*charset="?utf-16/i.test(type)) return bytes.toString("utf16le");
  return contentOf(bytes, type);
}

/** A stream that does not begin with data is a list of events. */
function eventsOf(text: string): Json {
  if (text.startsWith("data:")) return text;
  return text.split("\n\n").flatMap((block) => {
    const fields = block.split("\n").flatMap((line): [string, string][] => {
      const [, name = "", value = ""] = /^([^:]*): ?(.*)$/.exec(line) ?? [];
      return line === "" ? [] : [[name === "" ? "comment" : name, value]];
    });
    if (fields.length === 0) return [];
    const event: Record<string, string> = {};
    for (const [name, value] of fields)
      event[name] = name in event ? `${event[name]}\n${value}` : value;
    return [event];
  });
}

/** Writes texts that look like expressions as expressions that give these texts. */
function literal(value: Json): Json {
  if (typeof value === "string") return value.replaceAll("{{", '{{ "{{" }}');
  if (Array.isArray(value)) return value.map(literal);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, literal(inner)]));
}
