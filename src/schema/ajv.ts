/**
 * Two instances of ajv: one gives the verdict and stops at the first error, the other collects errors within bounds.
 */
import type {
  Ajv2020,
  ErrorObject,
  FuncKeywordDefinition,
  Options,
  ValidateFunction,
} from "ajv/dist/2020.js";
import type { FormatName } from "ajv-formats";
import type { Json } from "../model.ts";
import { loadAjv, loadFormats } from "./ajv-package.ts";
import { isInt64, ownFormats } from "./formats.ts";
import type { FormatTest } from "./formats.ts";
import { compilePattern } from "./patterns/pattern.ts";
import type { Pattern } from "./patterns/pattern.ts";
import { unionKeyword } from "./union-keyword.ts";
import type { TagsOf } from "./union-keyword.ts";
import { findRepeated } from "./unique.ts";

export type { Ajv2020, ErrorObject, ValidateFunction };

/** An explanation ends here: a hostile body could have as many violations as it has bytes, or many more. */
const maxErrors = 5000;

/** A value that takes more calls of schemas than this is not judged: alternatives in chains double them each time. */
const maxSteps = 5_000_000;

/** Schemas of no more keywords than this are written out where they are referred to; a call of them costs more. */
const maxInlined = 8;

/** An instance that counts the calls of its schemas; to be set to 0 before each value. */
export type CountingAjv = Ajv2020 & { steps: number };

/** Says whether a value is valid, and stops at the first thing that is wrong. */
export function createJudgingAjv(tagsOf: TagsOf): CountingAjv {
  const own = { allErrors: false, code: { process: boundSteps } };
  return createAjv(own, tagsOf);
}

/** Says all that is wrong with a value which is known to be invalid; throws `TooManyErrors` past the bound. */
export function createExplainingAjv(tagsOf: TagsOf): CountingAjv {
  // Verbose errors carry the schema object they come from, which knows where it was written.
  const own = {
    allErrors: true,
    verbose: true,
    code: { process: (code: string) => boundErrors(boundSteps(code)) },
  };
  return createAjv(own, tagsOf);
}

/** What an explanation throws once there are too many errors. */
export interface TooManyErrors {
  readonly tooManyErrors: ErrorObject[];
}

export function isTooManyErrors(error: unknown): error is TooManyErrors {
  return (
    typeof error === "object" && error !== null && "tooManyErrors" in error
  );
}

const concatErrors =
  /vErrors = vErrors === null \? [\w.]+ : vErrors\.concat\([\w.]+\);?/g;

/**
 * Where the function of a schema begins, and where it copies errors, it now counts; past the bound it throws a
 * RangeError, as a full stack does.
 */
function boundSteps(code: string): string {
  const check = `if(self.steps>${maxSteps})throw new RangeError("too many steps");`;
  return code
    .replaceAll(
      "let vErrors = null;",
      `let vErrors = null;self.steps++;${check}`,
    )
    .replace(
      concatErrors,
      (concat) =>
        `${concat.replace(/;?$/, ";")}self.steps+=vErrors.length;${check}`,
    );
}

/** Wherever ajv's code gathers errors, it now looks at how many there are. */
function boundErrors(code: string): string {
  const check = `if(vErrors!==null&&vErrors.length>${maxErrors})throw{tooManyErrors:vErrors};`;
  return code
    .replace(
      /vErrors\.push\(\w+\);?/g,
      (push) => `${push.replace(/;?$/, ";")}${check}`,
    )
    .replace(concatErrors, (concat) => `${concat.replace(/;?$/, ";")}${check}`);
}

function createAjv(own: Options, tagsOf: TagsOf): CountingAjv {
  const regExp = Object.assign(patternFor, { code: "compilePattern" });
  const { Ajv2020 } = loadAjv();
  const ajv = new Ajv2020({
    strict: false,
    // What is too large for a number is none.
    strictNumbers: true,
    logger: false,
    // `constructor` and the like are members only of values that have them.
    ownProperties: true,
    multipleOfPrecision: 6,
    addUsedSchema: false,
    // What a schema says was read by the document's own rules, which are stricter.
    meta: false,
    validateSchema: false,
    // Without a bound a document of many references becomes code without end.
    inlineRefs: maxInlined,
    ...own,
    code: { regExp, optimize: false, ...own.code },
  });
  loadFormats()(ajv);
  for (const [name, validate] of ownFormats(knownFormat))
    ajv.addFormat(name, validate);
  ajv.addFormat("int64", { type: "number", validate: isInt64 });
  ajv.removeKeyword("uniqueItems");
  ajv.addKeyword(uniqueItems);
  for (const keyword of ["oneOf", "anyOf"] as const) {
    ajv.removeKeyword(keyword);
    ajv.addKeyword(unionKeyword(keyword, tagsOf));
  }
  return Object.assign(ajv, { steps: 0 });
}

interface NamedPattern extends Pattern {
  toString: () => string;
}

/** A compiled pattern by the name of its source: ajv takes patterns of one name for the same. */
function patternFor(source: string): NamedPattern {
  const pattern = compilePattern(source);
  return { test: (text) => pattern.test(text), toString: () => source };
}

/** The test that ajv-formats has for a format of texts. */
function knownFormat(name: string): FormatTest {
  const format: unknown = loadFormats().get(name as FormatName);
  const definition =
    typeof format === "object" && format !== null && "validate" in format
      ? format.validate
      : format;
  if (definition instanceof RegExp) return (text) => definition.test(text);
  return typeof definition === "function"
    ? (text) => definition(text) === true
    : () => true;
}

/** ajv compares each item with each: a list of a megabyte would take it minutes. */
const uniqueItems: FuncKeywordDefinition = {
  keyword: "uniqueItems",
  type: "array",
  schemaType: "boolean",
  compile: (wanted: boolean) => {
    const check: ValidateFunction | ((items: Json[]) => boolean) = (
      items: Json[],
    ): boolean => {
      const repeated = wanted ? findRepeated(items) : undefined;
      if (repeated === undefined) return true;
      Object.assign(check, {
        errors: [
          {
            keyword: "uniqueItems",
            params: { i: repeated.last, j: repeated.first },
          },
        ],
      });
      return false;
    };
    return check;
  },
  errors: true,
};
