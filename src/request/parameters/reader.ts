/** The reader of one parameter: tries each type that its schema allows, and keeps the reading that is valid. */
import { childPointer } from "../../values/json-pointer.ts";
import { MockError } from "../../errors.ts";
import type { Json, Parameter, Schemas, Violation } from "../../model.ts";
import type { Compile, Places } from "../../schema/compile.ts";
import { maxDepth } from "../../values/random.ts";
import { shapesOf } from "./shape.ts";
import type { Shape } from "./shape.ts";

/** What was sent for one parameter: nothing, its value, or why it can't be read. */
export type ReadParameter = {
  readonly value?: Json;
  /** It was sent, but there is nothing in it to check: `allowEmptyValue` lets it be empty. */
  readonly empty?: true;
  readonly violation?: Violation;
};

/** Reads one parameter from the texts that were sent for it. */
export interface ParameterReader {
  readonly parameter: Parameter;
  /** Every way to read it, the most particular first. */
  readonly shapes: readonly [Shape, ...Shape[]];
  readonly schemaPointer: string;
  /** Whether its schema takes a value. */
  readonly accepts: (value: Json) => boolean;
}

export interface ReaderContext {
  readonly schemas: Schemas;
  readonly compile: Compile;
  readonly places: Places;
}

/** The schema is looked at when the parameter is first read. */
export function createReader(
  parameter: Parameter,
  { schemas, compile, places }: ReaderContext,
): ParameterReader {
  const { schema, location } = parameter;
  let shapes: readonly [Shape, ...Shape[]] | undefined;
  return {
    parameter,
    get shapes() {
      shapes ??= shapesOf(schemas, schema);
      return shapes;
    },
    schemaPointer: places.show(location),
    accepts: (value) => schema === undefined || isValid(compile, schema, value),
  };
}

/** A schema that can't be enforced has nothing against a value. */
function isValid(compile: Compile, schema: string, value: Json): boolean {
  try {
    return compile(schema)(value).length === 0;
  } catch (error) {
    if (error instanceof MockError) return true;
    throw error;
  }
}

const notSent: ReadParameter = {};

/** Of the ways to read a parameter, the first whose value its schema takes, or else the one that comes closest. */
export function readAccepted(
  reader: ParameterReader,
  readAs: (shape: Shape) => ReadParameter,
): ReadParameter {
  const { shapes } = reader;
  if (shapes.length === 1) return readAs(shapes[0]);
  let rejected: ReadParameter | undefined;
  let text: ReadParameter | undefined;
  let misfit: ReadParameter | undefined;
  for (const shape of shapes) {
    const reading = readAs(shape);
    const { value } = reading;
    if (reading.empty === true) return reading;
    if (reading.violation !== undefined) misfit ??= reading;
    else if (shape.kind === "scalar" && typeof value === "string") {
      // It stayed a text, as it does in any shape: it is weighed once, against what was rejected.
      if (shape.types.has("string")) text ??= reading;
      else misfit ??= reading;
    } else if (value !== undefined) {
      if (reader.accepts(value)) return reading;
      rejected ??= reading;
    }
  }
  if (text?.value === undefined) return rejected ?? misfit ?? notSent;
  return rejected === undefined || reader.accepts(text.value) ? text : rejected;
}

export const tooDeep = `must not be nested deeper than ${maxDepth} levels`;

export function violationOf(
  { parameter, schemaPointer }: ParameterReader,
  keyword: string,
  message: string,
): Violation {
  return {
    in: parameter.in,
    pointer: childPointer("", parameter.name),
    keyword,
    message,
    schemaPointer,
  };
}

/** A parameter that is not written in its style. */
export function misread(
  reader: ParameterReader,
  message: string,
): ReadParameter {
  return { violation: violationOf(reader, "style", message) };
}
