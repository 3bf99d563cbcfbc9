/** Handlers that list and describe the operations of the document. */
import type { Engine } from "../../engine.ts";
import { findingOf } from "../../engine/finding.ts";
import { describeOperation } from "../../document/describe-operation.ts";
import type { Json, JsonObject, Operation, Parameter } from "../../model.ts";
import { findInSchema, typesOf } from "../../schema/combined.ts";
import type { Session } from "../../state/sessions/session.ts";
import { placeOf } from "../describe-fixture.ts";
import { unknownOperation } from "../given-fixtures.ts";
import { replyWith, unknownName, type Handler, type Handlers } from "../handler.ts";
import { sampleRequest } from "../sample/sample-request.ts";

const describe: Handler = ({ path, session }, { engine }) => {
  const id = String(path["id"]);
  const operation = engine.operations.find((each) => each.id === id);
  return operation === undefined
    ? unknownName(unknownOperation(id, engine) ?? "")
    : replyWith(renderDetails(operation, session, engine));
};

export const operationHandlers: Handlers = {
  listOperations: (_asked, { engine }) =>
    replyWith(engine.operations.map((operation) => renderOperation(operation, engine))),
  getOperation: describe,
};

/** The schema `ListedOperation`. */
function renderOperation(operation: Operation, { document, shared }: Engine): JsonObject {
  const { id, method, path, location } = operation;
  const { summary, tags, deprecated } = describeOperation(document, location);
  return { id, method, path, summary, tags: [...tags], deprecated, gaps: shared.gapsOf(operation) };
}

/** The schema `OperationDetails`. */
function renderDetails(operation: Operation, session: Session, engine: Engine): JsonObject {
  const { id, method, path, location, security, parameters, requestBody, responses } = operation;
  const { document, gaps } = engine;
  const { summary, description } = describeOperation(document, location);
  const sample = sampleRequest(operation, engine, session);
  return {
    id,
    method,
    path,
    summary,
    description,
    position: { ...document.position(location) },
    security: security.map((schemes) => schemes.map(({ name }) => name)),
    parameters: parameters.map((parameter) => ({
      in: parameter.in,
      name: parameter.name,
      required: parameter.required,
      type: typeOf(parameter, engine),
    })),
    requestBody:
      requestBody === undefined
        ? null
        : { required: requestBody.required, types: requestBody.content.map(({ type }) => type) },
    responses: responses.map(({ status, content }) => ({
      status,
      types: content.map(({ type }) => type),
    })),
    fixtures: fixturesOf(id, session),
    gaps: gaps
      .filter(({ operationId }) => operationId === id)
      .map((gap) => ({ ...findingOf(gap) })),
    sample: { ...sample, headers: { ...sample.headers } },
  };
}

function fixturesOf(operationId: string, session: Session): Json[] {
  return [...session.scenarios().values()].flatMap(({ fixtures }) =>
    (fixtures.get(operationId) ?? []).map((fixture): Json => {
      const { file = "", line = 1 } = placeOf(fixture);
      return { scenario: fixture.scenario, id: fixture.id, file, line };
    }),
  );
}

/** The types of a parameter in words: `integer`, `string | null`, or `any`. */
function typeOf({ schema: id, contentType }: Parameter, { schemas }: Engine): string {
  if (id === undefined) return contentType ?? "any";
  const types = new Set(findInSchema(schemas, id, typesOf));
  return types.size === 0 ? "any" : [...types].join(" | ");
}
