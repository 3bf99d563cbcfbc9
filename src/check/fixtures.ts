/** Validates all fixtures against the document, and collects every error. */
import { createAnswerContext } from "../engine/context.ts";
import type { DocumentContract } from "../engine/contract.ts";
import type { Finding } from "../engine/finding.ts";
import { createIsMultiValued } from "../engine/multi-valued.ts";
import type { MockError } from "../errors.ts";
import type { Settings } from "../options.ts";
import type { AnswerContext } from "../response/answer-context.ts";
import { findFixtureErrors } from "../response/check-fixtures.ts";
import { readScenarios } from "../scenario/load.ts";
import { noScenarios } from "../scenario/scenario.ts";

export interface CheckedFixtures {
  /** The context of the operations, as far as it could be read. */
  readonly shared: AnswerContext;
  readonly wrong: readonly Finding[];
}

/**
 * Validates the fixtures. Throws MOCK_ERR_FILE if there is no such folder, and MOCK_ERR_OPTIONS for unknown names in
 * the settings.
 */
export function checkFixtures(contract: DocumentContract, settings: Settings): CheckedFixtures {
  const { operations } = contract;
  const { scenarios, errors } =
    settings.fixtures === undefined
      ? { scenarios: noScenarios(), errors: [] }
      : readScenarios(
          settings.fixtures,
          operations.map(({ id }) => id),
          createIsMultiValued(operations, contract.schemas),
        );
  const shared = createAnswerContext(contract, scenarios, settings);
  const found = [...errors, ...findFixtureErrors(operations, shared)];
  return {
    shared,
    wrong: found.flatMap(({ parts }) => parts).map(fixtureFinding),
  };
}

function fixtureFinding({ position, what }: MockError): Finding {
  return { file: "", pointer: "", ...position, reason: what };
}
