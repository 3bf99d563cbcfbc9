/** What the schemas of `openapi.yaml` say of a value. */
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { Json } from "../../src/model.ts";
import { isObject, ours } from "./contracts.ts";

const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema(ours, "openapi.yaml");

/** Where in the value the schema at `pointer` finds fault, as JSON Pointers without repetition. */
export function faults(pointer: string, value: Json): string[] {
  const check = ajv.compile({ $ref: `openapi.yaml#${pointer}` });
  check(value);
  return [...new Set((check.errors ?? []).map((error) => error.instancePath))];
}

export interface Illustration {
  readonly schema: string;
  readonly value: Json;
}

/** Every example and default in a part of the document, with the pointer of the schema that it belongs to. */
export function illustrations(node: Json | undefined, pointer = ""): Illustration[] {
  if (Array.isArray(node)) {
    return node.flatMap((item, index) => illustrations(item, `${pointer}/${index}`));
  }
  if (!isObject(node)) return [];
  const { examples, example, default: fallback, ...rest } = node;
  const named = isObject(examples) ? Object.values(examples).filter(isObject) : [];
  return [
    ...illustrate(pointer, [...(Array.isArray(examples) ? examples : []), fallback]),
    ...illustrate(`${pointer}/schema`, [...named.map(({ value }) => value), example]),
    ...Object.entries(rest).flatMap(([name, value]) =>
      illustrations(value, `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`),
    ),
  ];
}

function illustrate(schema: string, values: readonly (Json | undefined)[]): Illustration[] {
  return values.flatMap((value) => (value === undefined ? [] : [{ schema, value }]));
}
