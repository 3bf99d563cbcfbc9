import { test, type Test } from "tap";
import type { Json } from "../../../src/model.ts";
import { parseMediaType } from "../../../src/values/media-type.ts";
import type { Parsed } from "../../../src/request/body/parsed.ts";
import { createReadXml } from "../../../src/request/body/xml.ts";
import { readDocument } from "../../support/documents.ts";

const read = (t: Test, schema: Json, body: string | Buffer, sent = "application/xml"): Parsed => {
  const { schemas, document } = readDocument(t, {
    media: { schema: { $ref: "#/components/schemas/Pet" } },
    components: { schemas: { Pet: schema } },
  });
  const at = (pointer: string): { file: string; pointer: string } => ({
    file: document.root.path,
    pointer,
  });
  const readXml = createReadXml(
    {
      type: "application/xml",
      schema: schemas.id(at("/media/schema"), "request"),
      examples: [],
      encoding: new Map(),
      location: at("/media"),
    },
    schemas,
    { show: ({ pointer }) => `#${pointer}` },
  );
  const type = parseMediaType(sent);
  if (type === undefined) throw new Error("no media type");
  return readXml(Buffer.from(body), type);
};

const pet: Json = {
  xml: { name: "pet" },
  properties: {
    id: { type: "integer", xml: { attribute: true } },
    name: { type: "string" },
    good: { type: "boolean" },
  },
};

test("a document is read by the xml objects of its schema", (t) => {
  t.strictSame(read(t, pet, '<p:pet id="7"><name> 7 </name><good> true </good></p:pet>').value, {
    id: 7,
    name: " 7 ",
    good: true,
  });
  t.end();
});

test("a root of another name than its schema gives it is a violation", (t) => {
  t.strictSame(read(t, pet, "<dog/>").violations, [
    {
      in: "body",
      pointer: "",
      keyword: "xml",
      message: "must be the element pet, not dog",
      schemaPointer: "#/media",
    },
  ]);
  t.strictSame(read(t, { type: "object" }, "<dog/>").violations, []);
  t.end();
});

test("a schema of a text wants the XML as it is", (t) => {
  t.equal(read(t, { type: "string" }, "<a>1</a>").value, "<a>1</a>");
  t.equal(read(t, { type: "string" }, "<a>").problem?.kind, "malformed");
  t.end();
});

test("what is no XML is malformed", (t) => {
  const { problem } = read(t, pet, "<pet/><pet/>");
  t.equal(problem?.kind, "malformed");
  t.equal(problem?.detail, "the body is not XML: it has more than one root element");
  t.end();
});

test("the charset is that of the Content-Type, or of the declaration", (t) => {
  const latin = Buffer.from(
    '<?xml version="1.0" encoding="ISO-8859-1"?><pet><name>\u00E9</name></pet>',
    "latin1",
  );
  t.strictSame(read(t, pet, latin).value, { name: "\u00E9" });
  t.equal(
    read(t, pet, latin, "application/xml; charset=utf-8").problem?.detail,
    "the body is not utf-8 text",
  );
  const wide = Buffer.from("\uFEFF<pet><name>\u00E9</name></pet>", "utf16le");
  t.strictSame(read(t, pet, wide).value, { name: "\u00E9" });
  t.end();
});
