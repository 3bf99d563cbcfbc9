/** The reader of one parameter: tries each type that its schema allows, and keeps the reading that is valid. */
import { childPointer } from "../../values/json-pointer.ts";
import { MockError } from "../../errors.ts";
import type { Json, Parameter, Schemas, Violation } from "../../model.ts";
import type { Compile, Places } from "../../schema/compile.ts";
import { maxJsonDepth } from "../../values/random.ts";
import { shapesOf, type Shape } from "./shape.ts";

/** The result for one parameter: nothing, its value, or why it can't be read. */
export type ReadParameter = {
  readonly value?: Json;
  /** It was sent empty, which `allowEmptyValue` allows. */
  readonly empty?: true;
  readonly violation?: Violation;
};

/** How to read one parameter. */
export interface ParameterReader {
  readonly parameter: Parameter;
  /** Every way to read it, the most specific first. */
  readonly shapes: readonly [Shape, ...Shape[]];
  readonly schemaPointer: string;
  /** Whether its schema accepts a value. */
  readonly accepts: (value: Json) => boolean;
}

export interface ReaderContext {
  readonly schemas: Schemas;
  readonly compile: Compile;
  readonly places: Places;
}

/** The schema is read when the parameter is first sent. */
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

/** A schema that can't be enforced accepts every value. */
function isValid(compile: Compile, schema: string, value: Json): boolean {
  try {
    return compile(schema)(value).length === 0;
  } catch (error) {
    if (error instanceof MockError) return true;
    throw error;
  }
}

const notSent: ReadParameter = {};

/** Reads a parameter in the first way whose value its schema accepts, or else in the closest one. */
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
      // The text itself is a reading in several shapes; it is compared once, with those that were rejected.
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

export const tooDeep = `must not be nested deeper than ${maxJsonDepth} levels`;

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

/** The violation of a parameter that does not follow its style. */
export function styleViolation(reader: ParameterReader, message: string): ReadParameter {
  return { violation: violationOf(reader, "style", message) };
}
