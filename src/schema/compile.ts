/** Compiles schemas to checks. */
import { MockError, type Position } from "../errors.ts";
import type { Check, Json, JsonSchema, Location, SchemaViolation, Schemas } from "../model.ts";
import { violationMessage } from "./message.ts";
import {
  createErrorsAjv,
  createVerdictAjv,
  isTooManyErrors,
  type CountingAjv,
  type ErrorObject,
  type ValidateFunction,
} from "./ajv.ts";
import { bareSchema } from "./bare.ts";
import { createInterpret } from "./interpret.ts";
import { createTagsOf } from "./tags.ts";
import { nearestBranches } from "./union-errors.ts";

/** The most violations to report: a hostile body could have as many as it has bytes. */
const maxViolations = 100;

/** How to write places of the document in messages. */
export interface Places {
  show(location: Location): string;
  position(location: Location): Position;
  /** The position of a location as `show` writes it. */
  positionOf(shown: string): Position;
}

/** Compiles the schema with this id. Throws MOCK_ERR_SCHEMA if it can't be enforced. */
export type Compile = (id: string) => Check;

/** Tells whether a value is valid, without reasons. */
export type IsValid = (value: Json | undefined) => boolean;

export function createCompile(store: Schemas, places: Places): Compile {
  const { schemas, judgeOf, explaining } = createBoth(store);
  const compile = (id: string): Check => {
    const isValid = judgeOf(id);
    let explain: Validator | undefined;
    const check = (value: Json | undefined): readonly SchemaViolation[] => {
      if (passes(isValid, value)) return [];
      explain ??= explaining(id);
      return errorsOf(explain, value).map((error) => violationOf(error, schemas, places, id));
    };
    return Object.assign(check, {
      accepts: (value: Json | undefined) => passes(isValid, value),
    });
  };
  return once((id) => orNamedError(schemas, places, id, () => compile(id)));
}

/** Compiles verdicts without reasons. Throws MOCK_ERR_SCHEMA too. */
export function createCompileIsValid(store: Schemas, places: Places): (id: string) => IsValid {
  const { schemas, judgeOf } = createBoth(store);
  const compile = (id: string): IsValid => {
    const isValid = judgeOf(id);
    return (value) => passes(isValid, value);
  };
  return once((id) => orNamedError(schemas, places, id, () => compile(id)));
}

/** Memoizes results and errors by id. */
function once<T>(make: (id: string) => T | MockError): (id: string) => T {
  const results = new Map<string, T | MockError>();
  return (id) => {
    const result = results.get(id) ?? make(id);
    results.set(id, result);
    if (result instanceof MockError) throw result;
    return result;
  };
}

interface Judge {
  /** Tells whether a value is valid. Throws a RangeError for a value that takes too many steps. */
  readonly test: (value: Json | undefined) => boolean;
}

type Validators = (id: string) => Validator;

/** The two kinds of validators of a store's schemas. */
function createBoth(store: Schemas): {
  readonly schemas: Origins;
  readonly judgeOf: (id: string) => Judge;
  readonly explaining: Validators;
} {
  const schemas = withCopies(store);
  const tagsOf = createTagsOf(schemas);
  const judging = createValidators(() => createVerdictAjv(tagsOf), schemas);
  const explaining = createValidators(() => createErrorsAjv(tagsOf), schemas);
  /** Code that stops at the first error is nested as deeply as a schema has members; code that goes on is flat. */
  const compiledJudge = (id: string): Validator => {
    try {
      return judging(id);
    } catch (error) {
      if (error instanceof RangeError) return explaining(id);
      throw error;
    }
  };
  const interpret = createInterpret(store, tagsOf);
  const judgeOf = (id: string): Judge => {
    const test = interpret(id);
    return test === undefined ? compiledJudge(id) : { test };
  };
  return { schemas, judgeOf, explaining };
}

/** One compiled schema. */
interface Validator extends Judge {
  /** The errors of the last value. */
  readonly errors: () => ErrorObject[];
}

/** Creates a function from a schema's id to its validator. The instance of ajv is made on first use. */
function createValidators(create: () => CountingAjv, schemas: Origins): Validators {
  const added = new Set<string>();
  let made: CountingAjv | undefined;
  return (id) => {
    const ajv = (made ??= create());
    addClosure(ajv, schemas, id, added);
    const validate = compiled(ajv, id, added);
    return {
      test: (value) => {
        ajv.steps = 0;
        return validate(value) === true;
      },
      errors: () => validate.errors ?? [],
    };
  };
}

/** A chain of references that is too long to be compiled from its head is compiled from its end. */
function compiled(ajv: CountingAjv, id: string, added: ReadonlySet<string>): ValidateFunction {
  try {
    return known(ajv.getSchema(id), id);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    for (const each of [...added].reverse()) ajv.getSchema(each);
    return known(ajv.getSchema(id), id);
  }
}

function known(validate: ValidateFunction | undefined, id: string): ValidateFunction {
  if (validate !== undefined) return validate;
  throw new TypeError(`no schema has the id ${id}`);
}

/** A value that takes too many steps is invalid. */
function passes(isValid: Judge, value: Json | undefined): boolean {
  try {
    return isValid.test(value);
  } catch (error) {
    if (error instanceof RangeError || isTooManyErrors(error)) return false;
    throw error;
  }
}

function errorsOf(explain: Validator, value: Json | undefined): ErrorObject[] {
  try {
    explain.test(value);
    return nearestBranches(explain.errors()).slice(0, maxViolations);
  } catch (error) {
    if (isTooManyErrors(error)) return nearestBranches(error.tooManyErrors).slice(0, maxViolations);
    if (error instanceof RangeError) return [endless];
    throw error;
  }
}

const endless: ErrorObject = {
  instancePath: "",
  schemaPath: "",
  keyword: "$ref",
  params: {},
  message: "can't be checked, because its schema refers to other schemas too often",
};

/** Adds a schema and all that it refers to, without compiling them. */
function addClosure(ajv: CountingAjv, schemas: Origins, id: string, added: Set<string>): void {
  const waiting = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (added.has(next)) continue;
    addSchema(ajv, schemas, next);
    added.add(next);
    waiting.push(...schemas.refs(next));
  }
}

/** A schema that ajv refuses is added without annotations, in which ajv mistakes examples for schemas. */
function addSchema(ajv: CountingAjv, schemas: Origins, id: string): void {
  const schema = schemas.get(id);
  try {
    ajv.addSchema(schema, id);
  } catch {
    ajv.removeSchema(id);
    ajv.addSchema(bareSchema(schema, schemas.copied), id);
  }
}

/** A store that also knows copies of its schemas. */
interface Origins extends Schemas {
  readonly copied: (copy: JsonSchema, original: JsonSchema) => void;
}

function withCopies(schemas: Schemas): Origins {
  const originals = new WeakMap<object, JsonSchema>();
  const { id, addInline, get, refs, locate } = schemas;
  return {
    id,
    addInline,
    get,
    refs,
    locate: (schema) => {
      const isCopy = typeof schema === "object" ? originals.get(schema) : undefined;
      return locate(isCopy ?? schema);
    },
    copied: (copy, original) => {
      if (typeof copy === "object") originals.set(copy, original);
    },
  };
}

function orNamedError<T>(
  schemas: Schemas,
  places: Places,
  id: string,
  compile: () => T,
): T | MockError {
  try {
    return compile();
  } catch (error) {
    return error instanceof MockError ? error : namedError(schemas, places, id, error);
  }
}

function namedError(schemas: Schemas, places: Places, id: string, error: unknown): MockError {
  const location = rootLocation(schemas, id);
  const why = error instanceof RangeError ? "it is nested too deeply" : String(error);
  const where = location === undefined ? id : places.show(location);
  return new MockError(
    "MOCK_ERR_SCHEMA",
    `the schema ${where} can't be enforced: ${why}`,
    location === undefined ? undefined : places.position(location),
  );
}

function rootLocation(schemas: Schemas, id: string): Location | undefined {
  return schemas.locate(schemas.get(id));
}

function violationOf(
  error: ErrorObject,
  schemas: Schemas,
  places: Places,
  id: string,
): SchemaViolation {
  const location = schemas.locate(error.parentSchema as JsonSchema) ?? rootLocation(schemas, id);
  return {
    pointer: pointerOf(error),
    keyword: error.keyword,
    message: violationMessage(error),
    schemaPointer: location === undefined ? "" : `${places.show(location)}/${error.keyword}`,
  };
}

/** The pointer of a missing or additional member, and not of its object. */
function pointerOf(error: ErrorObject): string {
  const { missingProperty, additionalProperty, unevaluatedProperty } = error.params;
  const member: unknown = missingProperty ?? additionalProperty ?? unevaluatedProperty;
  if (typeof member !== "string") return error.instancePath;
  return `${error.instancePath}/${member.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
