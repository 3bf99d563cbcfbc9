/** Compiles operator objects such as `{minimum: 1, maximum: 9}`. All operators have to hold. */
import type { JsonObject } from "../../model.ts";
import { nearest } from "../../values/nearest.ts";
import { compileAbsent, compileEquals, compileNot, compileOneOf, compilePartial } from "./logic.ts";
import { compileBound, compileLength, type Bound } from "./numbers.ts";
import {
  rejectAll,
  fail,
  innerNode,
  type Part,
  type MatcherNode,
  type MatcherCompilation,
} from "./part.ts";
import { compileSchema } from "./schema.ts";
import { anyOf } from "./multi-valued.ts";
import { join, show } from "./show.ts";
import { compileContains, compileMatches } from "./texts.ts";

interface Operator {
  readonly compile: (node: MatcherNode, compilation: MatcherCompilation) => Part;
  /** Whether it applies to a single value of a field; all such operators have to accept the same one. */
  readonly one: boolean;
}

const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ["equals", { compile: compileEquals, one: false }],
  ["partial", { compile: compilePartial, one: false }],
  ["contains", { compile: compileContains, one: true }],
  ["matches", { compile: compileMatches, one: true }],
  ["oneOf", { compile: compileOneOf, one: true }],
  ["absent", { compile: compileAbsent, one: false }],
  ["length", { compile: compileLength, one: false }],
  bound("minimum"),
  bound("maximum"),
  bound("exclusiveMinimum"),
  bound("exclusiveMaximum"),
  ["schema", { compile: compileSchema, one: false }],
  ["not", { compile: compileNot, one: false }],
]);

/** The names that make an object an operator object. */
export const operatorNames: readonly string[] = [...operators.keys()];

function bound(name: Bound): [string, Operator] {
  return [
    name,
    {
      compile: (node, compilation) => compileBound(name, node, compilation),
      one: true,
    },
  ];
}

/** Whether an object has the name of an operator. */
export function isOperatorObject(value: JsonObject): boolean {
  return Object.keys(value).some((name) => operators.has(name));
}

/** Compiles an operator object. A member that is no operator is an error. */
export function compileOperators(
  node: MatcherNode,
  object: JsonObject,
  compilation: MatcherCompilation,
): Part {
  const ofOne: Part[] = [];
  const ofAll: Part[] = [];
  let isWhole = true;
  for (const [name, value] of Object.entries(object)) {
    const operator = operators.get(name);
    const inner = innerNode(node, name, value);
    if (operator === undefined) {
      fail(compilation, inner.pointer, noOperator(name));
      isWhole = false;
    } else if (operator.one) ofOne.push(operator.compile(inner, compilation));
    else ofAll.push(operator.compile(inner, compilation));
  }
  if (!isWhole) return rejectAll;
  if (ofOne.length > 0) ofAll.unshift(ofAnyValue(allOf(ofOne), compilation));
  return allOf(ofAll);
}

function noOperator(name: string): string {
  const hint = nearest(name, operatorNames);
  const known = hint === "" ? `: there are ${operatorNames.join(", ")}.` : hint;
  return `there is no matcher ${show(name)}${known} An object that is data is written under \`partial\` or \`equals\``;
}

function ofAnyValue(part: Part, { place }: MatcherCompilation): Part {
  if (place === "body") return part;
  const accepts = anyOf(part.accepts, place);
  return {
    accepts,
    difference: (value) => (accepts(value) ? undefined : part.difference(value)),
    conditions: part.conditions,
    expected: part.expected,
    facts: part.facts,
  };
}

function allOf(parts: readonly Part[]): Part {
  const [first = rejectAll] = parts;
  if (parts.length === 1) return first;
  return {
    accepts: (value) => {
      for (const part of parts) if (!part.accepts(value)) return false;
      return true;
    },
    difference: (value) => {
      let held = 0;
      for (const { difference, conditions } of parts) {
        const found = difference(value);
        if (found !== undefined) return { ...found, held: held + found.held };
        held += conditions;
      }
      return undefined;
    },
    conditions: parts.reduce((sum, { conditions }) => sum + conditions, 0),
    expected: join(
      parts.map(({ expected }) => expected),
      " and ",
    ),
    facts: { kind: "all", parts },
  };
}
