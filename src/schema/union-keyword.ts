/** `oneOf` and `anyOf` for ajv, with discriminators, and with the branch that each error came from. */
import type { AnySchemaObject, CodeKeywordDefinition, KeywordCxt, Name } from "ajv/dist/2020.js";
import { loadAjv } from "./ajv-package.ts";

/** The discriminator values of a union's branches. */
export interface Tags {
  readonly property: string;
  /** The index of the branch that a value of the property names. */
  readonly branches: ReadonlyMap<unknown, number>;
}

/** The tags of a schema with this union; `undefined` without a discriminator. */
export type TagsOf = (schema: AnySchemaObject, keyword: UnionKeyword) => Tags | undefined;

export type UnionKeyword = "oneOf" | "anyOf";

/** The definition of `oneOf` or `anyOf`. Errors are marked with their branch if they are collected. */
export function unionKeyword(keyword: UnionKeyword, tagsOf: TagsOf): CodeKeywordDefinition {
  const { _ } = loadAjv();
  return {
    keyword,
    schemaType: "array",
    trackErrors: true,
    error: {
      message: "must match the schemas",
      params: ({ params }) =>
        _`{passing: ${params["passing"]}, marks: ${params["marks"]}, tags: ${params["tags"]}}`,
    },
    code: (context) => {
      const { gen, data, parentSchema } = context;
      const tags = tagsOf(parentSchema, keyword);
      const valid = gen.let("valid", false);
      const known = tags && gen.scopeValue("obj", { ref: tags });
      context.setParams({ tags: known ?? _`undefined` });
      if (known === undefined || tags === undefined) {
        anyBranch(context, keyword, valid);
      } else {
        const isObject = _`typeof ${data} == "object" && ${data} !== null`;
        const branch = gen.const(
          "branch",
          _`${isObject} ? ${known}.branches.get(${data}[${tags.property}]) : undefined`,
        );
        gen.if(
          _`${branch} === undefined`,
          () => anyBranch(context, keyword, valid),
          () => taggedBranch(context, keyword, tags, branch, valid),
        );
      }
      context.ok(valid);
    },
  };
}

/** The named branch alone decides. */
function taggedBranch(
  context: KeywordCxt,
  keyword: UnionKeyword,
  tags: Tags,
  branch: Name,
  valid: Name,
): void {
  const { _, Name } = loadAjv();
  const { gen } = context;
  for (const index of new Set(tags.branches.values())) {
    gen.if(_`${branch} === ${index}`, () => {
      const isValid = gen.name("_valid");
      const inner = context.subschema({ keyword, schemaProp: index }, isValid);
      context.mergeEvaluated(inner, Name);
      gen.assign(valid, isValid);
    });
  }
}

/** `anyOf` and `oneOf` of JSON Schema (2020-12 core, 10.2.1). Branches are tried in a loop, so that thousands don't nest. */
function anyBranch(context: KeywordCxt, keyword: UnionKeyword, valid: Name): void {
  const { _, Name } = loadAjv();
  const { gen, it } = context;
  const errors = new Name("vErrors");
  const branches: unknown = context.schema;
  const passing = gen.const("passing", _`[]`);
  const marks = it.allErrors ? gen.const("marks", _`[]`) : _`undefined`;
  const mark = (): void => {
    if (it.allErrors) gen.code(_`${marks}.push(${errors} === null ? 0 : ${errors}.length)`);
  };
  context.setParams({ passing, marks }, true);
  mark();
  (Array.isArray(branches) ? branches : []).forEach((_branch, index) => {
    const isValid = gen.name("_valid");
    const inner = context.subschema({ keyword, schemaProp: index, compositeRule: true }, isValid);
    gen.if(isValid, () => {
      gen.code(_`${passing}.push(${index})`);
      context.mergeEvaluated(inner, Name);
    });
    mark();
  });
  gen.assign(valid, keyword === "oneOf" ? _`${passing}.length === 1` : _`${passing}.length > 0`);
  gen.if(
    valid,
    () => context.reset(),
    () => context.error(true),
  );
}
