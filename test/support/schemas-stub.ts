/** A store of schemas without a document around it: an id is a name, and `$ref` names another. */
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { Check, Json, JsonObject, JsonSchema, Location, Schemas } from "../../src/model.ts";
import { createGenerate, type Generated } from "../../src/generate/generate.ts";

export type NamedSchemas = Readonly<Record<string, JsonSchema>>;

export function stubSchemas(named: NamedSchemas): Schemas {
  const locations = new Map<Json, Location>();
  const note = (value: Json, pointer: string): void => {
    const waiting: [Json, string][] = [[value, pointer]];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [current, at] = next;
      if (typeof current !== "object" || current === null) continue;
      locations.set(current, { file: "stub.yaml", pointer: at });
      for (const [key, child] of Object.entries(current)) waiting.push([child, `${at}/${key}`]);
    }
  };
  for (const [name, schema] of Object.entries(named)) note(schema, `/components/schemas/${name}`);
  return {
    id: ({ pointer }) => pointer.split("/").at(-1) ?? "",
    addInline: () => {
      throw new Error("the stub has named schemas only");
    },
    get: (id) => named[id] ?? true,
    refs: () => Object.keys(named),
    locate: (schema) => locations.get(schema),
  };
}

/** What ajv says of a value, with formats. */
export function stubCheck(named: NamedSchemas, id: string): Check {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    multipleOfPrecision: 6,
    logger: false,
  });
  formats.default(ajv);
  for (const [name, schema] of Object.entries(named)) ajv.addSchema(schema as JsonObject, name);
  return (value) => {
    const validate = ajv.getSchema(id);
    if (validate === undefined) throw new RangeError(`no schema ${id}`);
    if (validate(value)) return [];
    return (validate.errors ?? []).map((error) => ({
      pointer: error.instancePath,
      keyword: error.keyword,
      message: error.message ?? "",
      schemaPointer: `stub.yaml${error.schemaPath}`,
    }));
  };
}

/** Bodies of the schema `id`, one for each of the seeds 1 to `count`, and how often the validator was asked. */
export function generateMany(
  named: NamedSchemas,
  id: string,
  count: number,
): { readonly bodies: readonly Generated[]; readonly checks: number } {
  const check = stubCheck(named, id);
  let checks = 0;
  const generate = createGenerate(stubSchemas(named), id, (value) => {
    checks += 1;
    return check(value);
  });
  const bodies = Array.from({ length: count }, (_, index) => generate(index + 1));
  return { bodies, checks };
}
