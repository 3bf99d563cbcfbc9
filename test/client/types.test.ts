/** The types that are written by hand say what the control API's document and the fixtures' schema say. */
import { readFileSync } from "node:fs";
import { test } from "tap";
import ts from "typescript";
import { parse } from "yaml";
import { connectionFaults } from "../../src/values/connection-fault.ts";
import { fixtureKeys } from "../../src/scenario/fixture.ts";
import { replyKeys } from "../../src/scenario/fixture-reply.ts";
import { operatorNames } from "../../src/scenario/matchers/operators.ts";
import { scenarioKeys } from "../../src/scenario/scenario-file.ts";

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
}

const source = (name: string): URL => new URL(`../../src/${name}`, import.meta.url);
const { components } = parse(readFileSync(source("control/openapi.yaml"), "utf8")) as {
  components: { schemas: Readonly<Record<string, Schema>> };
};

/** The interfaces of src/client, by name. */
const interfaces = new Map(
  ["clock", "fault", "fixture", "matcher", "requests"].flatMap((name) => {
    const text = readFileSync(source(`client/${name}.ts`), "utf8");
    const file = ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true);
    return file.statements
      .filter((statement) => ts.isInterfaceDeclaration(statement))
      .map((each) => [each.name.text, each] as const);
  }),
);

/** `name` or `name?`, each with the literals that are its type. */
type Members = Readonly<Record<string, readonly unknown[]>>;

function membersOfInterface(name: string): Members {
  const declaration = interfaces.get(name);
  if (declaration === undefined) throw new Error(`no interface ${name}`);
  const inherited = (declaration.heritageClauses ?? []).flatMap(({ types }) =>
    types.map(({ expression }) => membersOfInterface(expression.getText())),
  );
  return Object.assign({}, ...inherited, membersOf(declaration.members));
}

function membersOf(elements: ts.NodeArray<ts.TypeElement>): Members {
  const members = new Map<string, readonly unknown[]>();
  for (const element of elements) {
    if (!ts.isPropertySignature(element)) continue;
    const name = element.name.getText();
    const optional = element.questionToken === undefined ? "" : "?";
    members.set(name + optional, literalsOf(element.type));
    if (element.type !== undefined && ts.isTypeLiteralNode(element.type))
      for (const [inner, literals] of Object.entries(membersOf(element.type.members)))
        members.set(`${name}.${inner}`, literals);
  }
  return Object.fromEntries(members);
}

/** The literals of a union of nothing else. */
function literalsOf(type: ts.TypeNode | undefined): readonly unknown[] {
  if (type?.getText() === "FaultName") return Object.keys(connectionFaults);
  if (type === undefined || !ts.isUnionTypeNode(type)) return [];
  const literals = type.types.map((each) => {
    if (!ts.isLiteralTypeNode(each)) return undefined;
    return each.literal.kind === ts.SyntaxKind.NullKeyword
      ? null
      : JSON.parse(each.literal.getText());
  });
  return literals.includes(undefined) ? [] : literals;
}

function resolve(schema: Schema): Schema {
  const name = schema.$ref?.split("/").at(-1);
  return name === undefined ? schema : schemaOf(name);
}

function schemaOf(name: string): Schema {
  const schema = components.schemas[name];
  if (schema === undefined) throw new Error(`no schema ${name}`);
  return schema;
}

/** Objects within are spelled out; those of a list, or that have a name of their own interface, are not. */
function membersOfSchema(
  { properties = {}, required = [] }: Schema,
  named: readonly string[],
): Members {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, schema]) => {
      const optional = required.includes(name) ? "" : "?";
      const resolved = resolve(schema);
      const own = [[name + optional, resolved.enum ?? []]] as const;
      if (resolved.properties === undefined || named.includes(name)) return own;
      const inner = Object.entries(membersOfSchema(resolved, named));
      return [...own, ...inner.map(([key, value]) => [`${name}.${key}`, value] as const)];
    }),
  );
}

function sorted(members: Members): readonly (readonly [string, unknown])[] {
  return Object.entries(members)
    .map(([name, literals]) => [name, [...literals].sort()] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Each type, its schema, and the members of it that have types of their own. */
const pairs: readonly (readonly [string, string, ...string[]])[] = [
  ["RequestFilter", "Find"],
  ["Expectation", "Expectation"],
  ["RecordedRequest", "Entry"],
  ["UnmatchedRequest", "Unmatched", "request"],
  ["NearMiss", "NearMiss"],
  ["Difference", "Difference"],
  ["SessionSettings", "Settings"],
  ["SettingsPatch", "SettingsPatch"],
  ["FaultDefinition", "Fault", "dribble"],
  ["ClockChange", "ClockChange"],
];

for (const [type, schema, ...named] of pairs)
  test(`the type ${type} has the members of the schema ${schema}`, (t) => {
    t.strictSame(
      sorted(membersOfInterface(type)),
      sorted(membersOfSchema(schemaOf(schema), named)),
    );
    t.end();
  });

test("the type ScenarioDefinition has the members of its schema but the name", (t) => {
  const { name: _name, ...members } = membersOfSchema(schemaOf("ScenarioDefinition"), []);
  t.strictSame(sorted(membersOfInterface("ScenarioDefinition")), sorted(members));
  t.strictSame(Object.keys(membersOfInterface("ScenarioDefinition")).map(plain), [
    ...scenarioKeys,
    "fixtures",
  ]);
  t.end();
});

test("the type DribbleDefinition has the members of what a fault dribbles", (t) => {
  const { dribble } = schemaOf("Fault").properties ?? {};
  t.strictSame(
    sorted(membersOfInterface("DribbleDefinition")),
    sorted(membersOfSchema(dribble ?? {}, [])),
  );
  t.end();
});

test("the type FixtureDefinition has the keys of a fixture", (t) => {
  const members = membersOfInterface("FixtureDefinition");
  t.strictSame(Object.keys(members).map(plain).sort(), [...fixtureKeys].sort());
  t.ok(Object.keys(members).every((name) => name.endsWith("?")));
  t.end();
});

test("the type TurnDefinition has the keys of a reply", (t) => {
  t.strictSame(
    Object.keys(membersOfInterface("TurnDefinition")).map(plain).sort(),
    ["description", "times", ...replyKeys].sort(),
  );
  t.end();
});

test("the type MatcherOperators has every operator", (t) => {
  t.strictSame(
    Object.keys(membersOfInterface("MatcherOperators")).map(plain).sort(),
    [...operatorNames].sort(),
  );
  t.end();
});

test("the document names every fault", (t) => {
  t.strictSame(schemaOf("Fault").properties?.["fault"]?.enum, Object.keys(connectionFaults));
  t.end();
});

function plain(member: string): string {
  return member.replace("?", "");
}
