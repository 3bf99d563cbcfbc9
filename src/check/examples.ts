/** Validates the document's examples against its schemas. */
import type { DocumentContract } from "../engine/contract.ts";
import { findingOf, type Finding } from "../engine/finding.ts";
import type { Example, MediaType, Operation } from "../model.ts";
import {
  createValidateExample,
  type ValidateExample,
} from "../response/sources/validate-example.ts";
import type { Compile } from "../schema/compile.ts";

export interface CheckedExamples {
  readonly all: number;
  readonly wrong: readonly Finding[];
}

/**
 * Creates a function that validates the examples of an operation. A shared example is validated once, for its first
 * operation.
 */
export function createCheckExamples(
  contract: DocumentContract,
): (operation: Operation, compile: Compile) => CheckedExamples {
  const validateExample = createValidateExample(contract.schemas, contract.document);
  const seen = new Set<string>();
  const isNew = ({ location }: Example): boolean => {
    const place = contract.document.show(location);
    if (seen.has(place)) return false;
    seen.add(place);
    return true;
  };
  return (operation, compile) => {
    const examples = contentOf(operation)
      .filter(hasSchema)
      .flatMap((mediaType) =>
        mediaType.examples.filter(isNew).map((example) => ({ example, mediaType })),
      );
    const wrong = examples.flatMap(({ example, mediaType }) => {
      const reason = exampleError(example, mediaType, validateExample, compile);
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
  return [...(requestBody?.content ?? []), ...responses.flatMap(({ content }) => content)];
}

/** Without a schema there is nothing to validate an example against. */
function hasSchema({ schema }: MediaType): boolean {
  return schema !== undefined;
}

function exampleError(
  { name, value }: Example,
  mediaType: MediaType,
  validateExample: ValidateExample,
  compile: Compile,
): string | undefined {
  const { violations = [] } = validateExample(value, mediaType, compile) ?? {};
  const [first, ...others] = violations;
  if (first === undefined) return undefined;
  const more = others.length === 0 ? "" : `, and ${others.length} more`;
  const where = first.pointer === "" ? "" : ` at "${first.pointer}"`;
  return `the example "${name}"${where} ${first.message} (${first.schemaPointer})${more}`;
}
