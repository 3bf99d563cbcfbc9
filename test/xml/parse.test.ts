import { test } from "tap";
import { parseXml, type XmlElement } from "../../src/xml/parse.ts";

const root = (text: string): XmlElement => {
  const parsed = parseXml(text);
  if (typeof parsed === "string") throw new Error(parsed);
  return parsed;
};

test("an element has a name, attributes, children and text", (t) => {
  const { name, attributes, children, text } = root(
    '<?xml version="1.0"?><!-- a --><a b="1"> x<c/>y<c d="2"/></a>',
  );
  t.equal(name, "a");
  t.strictSame([...attributes], [["b", "1"]]);
  t.strictSame(
    children.map((child) => child.name),
    ["c", "c"],
  );
  t.equal(text, " xy");
  t.end();
});

test("names are local, and namespaces are not attributes", (t) => {
  const { name, attributes, children } = root('<p:a xmlns="u" xmlns:p="v" p:b="1"><p:c/></p:a>');
  t.equal(name, "a");
  t.strictSame([...attributes], [["b", "1"]]);
  t.equal(children[0]?.name, "c");
  t.end();
});

test("references to characters are decoded, but not in CDATA sections", (t) => {
  t.equal(root("<a>&lt;&#233;&#x1F436;<![CDATA[<&amp;>]]></a>").text, "<\u00E9\u{1F436}<&amp;>");
  t.equal(root('<a b="&quot;&apos;"/>').attributes.get("b"), "\"'");
  t.end();
});

test("an element may say that it is nil", (t) => {
  t.equal(root('<a xsi:nil="true"/>').nil, true);
  t.equal(root('<a xsi:nil="false"/>').nil, false);
  t.equal(root("<a/>").nil, false);
  t.end();
});

test("a document type is refused, but not the mention of one", (t) => {
  const bomb = '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>';
  t.equal(parseXml(bomb), "document types are not supported");
  t.equal(parseXml("<!doctype a><a/>"), "document types are not supported");
  t.equal(root("<a><![CDATA[<!DOCTYPE]]><!-- <!DOCTYPE --></a>").text, "<!DOCTYPE");
  t.end();
});

const broken = [
  "",
  "hello",
  "<a>",
  "<a><b></a>",
  "<a/><b/>",
  "<a b=1/>",
  '<a b="1" b="2"/>',
  "<a>&unknown;</a>",
  "<a>&</a>",
  "<a",
  "<a><![CDATA[x</a>",
  "<__proto__/>",
  `${"<a>".repeat(300)}${"</a>".repeat(300)}`,
];

for (const text of broken) {
  test(`${text.slice(0, 30)} is no XML`, (t) => {
    t.type(parseXml(text), "string");
    t.end();
  });
}

test("a reason does not repeat a long text", (t) => {
  const reason = parseXml(`<a>${"<".repeat(5000)}`);
  t.ok(typeof reason === "string" && reason.length < 200);
  t.end();
});
