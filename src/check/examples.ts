/** Holds the document's own examples to its own schemas. */
import type { DocumentContract } from "../engine/contract.ts";
import { findingOf } from "../engine/finding.ts";
import type { Finding } from "../engine/finding.ts";
import { isJsonType } from "../media-type.ts";
import type { Example, MediaType, Operation } from "../model.ts";
import { isProblem } from "../problem.ts";
import type { Compile } from "../schema/compile.ts";
import { checkOrProblem } from "../request/validate.ts";

export interface CheckedExamples {
  readonly all: number;
  readonly wrong: readonly Finding[];
}

/** Judges an operation's examples. One that several operations share is the first one's: each is judged once. */
export function createCheckExamples(
  contract: DocumentContract,
): (operation: Operation, compile: Compile) => CheckedExamples {
  const seen = new Set<string>();
  const isNew = ({ location }: Example): boolean => {
    const place = contract.document.show(location);
    if (seen.has(place)) return false;
    seen.add(place);
    return true;
  };
  return (operation, compile) => {
    const examples = contentOf(operation).flatMap((mediaType) =>
      mediaType.examples
        .filter((example) => isComparable(example, mediaType))
        .filter(isNew)
        .map((example) => ({ example, mediaType })),
    );
    const wrong = examples.flatMap(({ example, mediaType }) => {
      const reason = faultOf(example, mediaType, compile);
      if (reason === undefined) return [];
      const { document } = contract;
      return [
        findingOf({
          operationId: operation.id,
          place: document.show(example.location),
          position: document.position(example.location),
          reason,
        }),
      ];
    });
    return { all: examples.length, wrong };
  };
}

function contentOf({ requestBody, responses }: Operation): MediaType[] {
  return [
    ...(requestBody?.content ?? []),
    ...responses.flatMap(({ content }) => content),
  ];
}

/** A text in a media type such as XML is the body as it is sent, and no value that the schema speaks of. */
function isComparable(
  { value }: Example,
  { schema, type }: MediaType,
): boolean {
  return (
    schema !== undefined && (isJsonType(type) || typeof value !== "string")
  );
}

function faultOf(
  { name, value }: Example,
  { schema }: MediaType,
  compile: Compile,
): string | undefined {
  const check =
    schema === undefined ? undefined : checkOrProblem(compile, schema);
  if (check === undefined || isProblem(check)) return undefined;
  const [first, ...others] = check(value);
  if (first === undefined) return undefined;
  const more = others.length === 0 ? "" : `, and ${others.length} more`;
  const where = first.pointer === "" ? "" : ` at "${first.pointer}"`;
  return `the example "${name}"${where} ${first.message} (${first.schemaPointer})${more}`;
}
