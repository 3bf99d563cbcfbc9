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
import type { Json } from "../model.ts";
import { loadAjv, loadFormats } from "./ajv-package.ts";
import { ownTextFormats } from "./format-tests.ts";
import { isInt64 } from "./formats.ts";
import { maxSteps } from "./interpret.ts";
import { compilePattern, type Pattern } from "./patterns/pattern.ts";
import { unionKeyword, type TagsOf } from "./union-keyword.ts";
import { findRepeated } from "./unique.ts";

export type { Ajv2020, ErrorObject, ValidateFunction };

/** The most errors to collect: a hostile body could have as many as it has bytes, or many more. */
const maxErrors = 5000;

/** The most keywords of a schema that is inlined where it is referred to; a call costs more. */
const maxInlined = 8;

/** An instance that counts the calls of its schemas. Set `steps` to 0 before each value. */
export type CountingAjv = Ajv2020 & { steps: number };

/** Creates the instance that gives verdicts, and stops at the first error. */
export function createVerdictAjv(tagsOf: TagsOf): CountingAjv {
  const own = { allErrors: false, code: { process: boundSteps } };
  return createAjv(own, tagsOf);
}

/** Creates the instance that collects the errors of an invalid value; it throws `TooManyErrors` past the bound. */
export function createErrorsAjv(tagsOf: TagsOf): CountingAjv {
  // Verbose errors carry the schema object that they come from, whose place is known.
  const own = {
    allErrors: true,
    verbose: true,
    code: { process: (code: string) => boundErrors(boundSteps(code)) },
  };
  return createAjv(own, tagsOf);
}

/** Thrown when an explanation has too many errors. */
export interface TooManyErrors {
  readonly tooManyErrors: ErrorObject[];
}

export function isTooManyErrors(error: unknown): error is TooManyErrors {
  return typeof error === "object" && error !== null && "tooManyErrors" in error;
}

const concatErrors = /vErrors = vErrors === null \? [\w.]+ : vErrors\.concat\([\w.]+\);?/g;

/**
 * Makes the code of a schema count its calls and copies of errors; past the bound it throws a RangeError, as a full
 * stack does.
 */
function boundSteps(code: string): string {
  const check = `if(self.steps>${maxSteps})throw new RangeError("too many steps");`;
  return code
    .replaceAll("let vErrors = null;", `let vErrors = null;self.steps++;${check}`)
    .replace(
      concatErrors,
      (concat) => `${concat.replace(/;?$/, ";")}self.steps+=vErrors.length;${check}`,
    );
}

/** Makes ajv's code count the errors that it collects. */
function boundErrors(code: string): string {
  const check = `if(vErrors!==null&&vErrors.length>${maxErrors})throw{tooManyErrors:vErrors};`;
  return code
    .replace(/vErrors\.push\(\w+\);?/g, (push) => `${push.replace(/;?$/, ";")}${check}`)
    .replace(concatErrors, (concat) => `${concat.replace(/;?$/, ";")}${check}`);
}

function createAjv(own: Options, tagsOf: TagsOf): CountingAjv {
  const regExp = Object.assign(patternFor, { code: "compilePattern" });
  const { Ajv2020 } = loadAjv();
  const ajv = new Ajv2020({
    strict: false,
    // A number that overflows is invalid.
    strictNumbers: true,
    logger: false,
    // `constructor` and the like count only as own members.
    ownProperties: true,
    multipleOfPrecision: 6,
    addUsedSchema: false,
    // Schemas were validated by our own rules, which are stricter.
    meta: false,
    validateSchema: false,
    // Without a limit, a document of many references becomes endless code.
    inlineRefs: maxInlined,
    ...own,
    code: { regExp, optimize: false, ...own.code },
  });
  loadFormats()(ajv);
  for (const [name, validate] of ownTextFormats()) ajv.addFormat(name, validate);
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

/** Patterns are named by their source: ajv takes patterns with one name for equal. */
function patternFor(source: string): NamedPattern {
  const pattern = compilePattern(source);
  return { test: (text) => pattern.test(text), toString: () => source };
}

/** ajv compares every pair of items: a list of a megabyte would take minutes. */
const uniqueItems: FuncKeywordDefinition = {
  keyword: "uniqueItems",
  type: "array",
  schemaType: "boolean",
  compile: (wanted: boolean) => {
    const check: ValidateFunction | ((items: Json[]) => boolean) = (items: Json[]): boolean => {
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
