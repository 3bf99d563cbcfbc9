import { test } from "tap";
import {
  essence,
  findContent,
  formatMediaType,
  isJsonType,
  matchMediaType,
  meaningOf,
  mediaKind,
  negotiate,
  parseMediaType,
  splitList,
} from "../../src/values/media-type.ts";

test("a media type is read in lower case, with its parameters", (t) => {
  t.strictSame(parseMediaType(' Application/JSON ; Charset="UTF-8";v=1'), {
    type: "application",
    subtype: "json",
    parameters: new Map([
      ["charset", "UTF-8"],
      ["v", "1"],
    ]),
  });
  t.end();
});

test("a quoted parameter may hold what would end it", (t) => {
  const type = parseMediaType('multipart/form-data; boundary="a;b\\"c"');
  t.equal(type?.parameters.get("boundary"), 'a;b"c');
  t.end();
});

test("a media type is written in one way", (t) => {
  const written = (text: string): string => {
    const type = parseMediaType(text);
    return type === undefined ? "none" : formatMediaType(type);
  };
  t.equal(written("Text/CSV"), "text/csv");
  t.equal(written('a/b;V=1 ;x="y"'), "a/b; v=1; x=y");
  t.equal(written('a/b; x="a;\\"b\\\\"'), 'a/b; x="a;\\"b\\\\"');
  t.end();
});

test("media types that differ in order, case or charset mean the same", (t) => {
  t.equal(meaningOf("a/b; Y=1; x=V; charset=utf-8"), "a/b; x=v; y=1");
  t.equal(meaningOf("a/b"), "a/b");
  t.equal(meaningOf("nonsense"), "nonsense");
  t.end();
});

test("what is not a media type is none", (t) => {
  for (const text of ["", "json", "a/b/c", "application/", "/json", "a/b c/d"])
    t.equal(parseMediaType(text), undefined, text);
  t.end();
});

test("the essence of a media type leaves out its parameters", (t) => {
  t.equal(essence("Application/JSON; charset=utf-8"), "application/json");
  t.equal(essence(" Nonsense "), "nonsense");
  t.end();
});

test("JSON goes by several names", (t) => {
  t.equal(isJsonType("application/json"), true);
  t.equal(isJsonType("text/json"), true);
  t.equal(isJsonType("application/problem+json"), true);
  t.equal(isJsonType("application/a+json; version=2"), true);
  t.equal(isJsonType("application/jsonp"), false);
  t.equal(isJsonType("application/json-seq"), false);
  t.end();
});

test("a range matches the closer the more it says", (t) => {
  t.equal(matchMediaType("text/plain", "text/plain"), 3);
  t.equal(matchMediaType("text/*", "text/plain"), 2);
  t.equal(matchMediaType("*/*", "text/plain"), 1);
  t.equal(matchMediaType("text/*", "textual/plain"), 0);
  t.equal(matchMediaType("text/html", "text/plain"), 0);
  t.end();
});

const content = [{ type: "*/*" }, { type: "application/*" }, { type: "application/json" }];

const find = (offered: readonly { type: string }[], sent: string): unknown => {
  const type = parseMediaType(sent);
  return type === undefined ? undefined : findContent(offered, type)?.type;
};

test("a body falls under the most specific entry of `content`", (t) => {
  t.equal(find(content, "application/json"), "application/json");
  t.equal(find(content, "application/xml"), "application/*");
  t.equal(find(content, "text/plain"), "*/*");
  t.equal(find(content.slice(1), "text/plain"), undefined);
  t.end();
});

test("a range may name a suffix, and is closer than one that does not", (t) => {
  const ranges = [{ type: "application/*" }, { type: "application/*+json" }];
  t.equal(find(ranges, "application/vnd.a+json"), "application/*+json");
  t.equal(find(ranges, "application/json"), "application/*");
  t.equal(matchMediaType("application/*+json", "text/a+json"), 0);
  t.end();
});

test("a parameter that an entry declares counts for it, and another value against it", (t) => {
  const versions = [
    { type: "application/json; version=1" },
    { type: "application/json; version=2" },
  ];
  t.equal(find(versions, "application/json;version=2"), versions[1]?.type);
  t.equal(find(versions, "application/json"), versions[0]?.type);
  t.equal(find(versions, "application/json;version=3"), undefined);
  t.equal(
    find([{ type: "text/csv; charset=latin1" }], "text/csv; charset=utf-8"),
    "text/csv; charset=latin1",
  );
  t.end();
});

const accepted = (accept: string | undefined, ...types: string[]): unknown =>
  negotiate(
    accept,
    types.map((type) => ({ type })),
  )?.type;

test("who accepts anything gets what is offered first", (t) => {
  for (const accept of [undefined, "", "*/*", "*", "text/html, */*;q=0.1"])
    t.equal(accepted(accept, "application/json", "text/csv"), "application/json");
  t.end();
});

test("the offer of the highest quality wins, whatever the order", (t) => {
  t.equal(accepted("a/b;q=0.2, c/d;q=0.9, e/f;q=0.5", "a/b", "c/d", "e/f"), "c/d");
  t.equal(accepted("a/b;Q=0.2 , c/d", "a/b", "c/d"), "c/d");
  t.end();
});

test("of equal offers the first one wins", (t) => {
  t.equal(accepted("c/d, a/b", "a/b", "c/d"), "a/b");
  t.end();
});

test("the more specific range decides, even against a type", (t) => {
  const accept = "text/*;q=0.9, text/plain;q=0.1, */*;q=0.5";
  t.equal(accepted(accept, "text/plain", "application/json"), "application/json");
  t.equal(accepted(accept, "text/plain", "text/csv"), "text/csv");
  t.end();
});

test("quality 0 is a refusal", (t) => {
  t.equal(accepted("application/json;q=0", "application/json"), undefined);
  t.equal(accepted("application/json;q=0, */*", "application/json", "text/csv"), "text/csv");
  t.end();
});

test("a quality that is none counts as a refusal", (t) => {
  t.equal(accepted("a/b;q=high", "a/b"), undefined);
  t.equal(accepted("a/b;q=2", "a/b"), undefined);
  t.equal(accepted("a/b;q=-1", "a/b"), undefined);
  t.end();
});

test("a field that names no media type accepts everything", (t) => {
  t.equal(accepted("nonsense", "application/json"), "application/json");
  t.end();
});

test("a type that is excluded is not sent, whatever its range says", (t) => {
  t.equal(accepted("application/json;q=0, */*;q=0.1", "application/json", "a/b"), "a/b");
  t.equal(accepted("a/b;q=0", "a/b"), undefined);
  t.end();
});

test("parameters of a range do not keep it from its type", (t) => {
  t.equal(accepted("application/json;version=2;q=0.5", "application/json"), "application/json");
  t.end();
});

test("nothing acceptable is nothing at all", (t) => {
  t.equal(accepted("text/html", "application/json"), undefined);
  t.end();
});

test("an offer that is a range is met by a type under it", (t) => {
  t.equal(accepted("image/png", "image/*"), "image/*");
  t.end();
});

test("a list is split at commas outside of quotes", (t) => {
  t.strictSame(splitList("a, b"), ["a", " b"]);
  t.strictSame(splitList('a="1,2", b'), ['a="1,2"', " b"]);
  t.strictSame(splitList('a="1\\",2", b'), ['a="1\\",2"', " b"]);
  t.end();
});

test("an offer's parameter may be asked for", (t) => {
  const offers = ["application/json; version=1", "application/json; version=2"];
  t.equal(accepted("application/json;version=2", ...offers), offers[1]);
  t.equal(accepted("application/json", ...offers), offers[0]);
  t.equal(accepted("application/json;version=3", ...offers), undefined);
  t.end();
});

test("how a media type is written goes by its name or its suffix", (t) => {
  const kinds = [
    ["application/json", "json"],
    ["application/problem+json", "json"],
    ["application/x-ndjson", "lines"],
    ["application/geo+json-seq", "records"],
    ["text/event-stream", "events"],
    ["application/x-www-form-urlencoded", "form"],
    ["multipart/mixed", "multipart"],
    ["application/soap+xml", "xml"],
    ["application/soap+xml; charset=utf-8", "xml"],
    ["application/yaml", "yaml"],
    ["text/csv", "csv"],
    ["text/html", "text"],
    ["application/pdf", "bytes"],
  ];
  for (const [type = "", kind] of kinds) t.equal(mediaKind(type), kind, type);
  t.end();
});
