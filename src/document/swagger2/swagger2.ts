/** Reads request bodies and responses of Swagger 2.0. */
import { essence } from "../../values/media-type.ts";
import type { Schemas } from "../../model.ts";
import type { ReadMessages } from "../version-reader.ts";
import { listParameters } from "../parameter-list.ts";
import { member, textItems, type Node } from "../node.ts";
import { readResponses } from "../responses.ts";
import { readBody, readForm } from "./request-body.ts";
import { readParameter } from "./parameters.ts";
import { readResponse } from "./responses.ts";

export function createSwagger2Reader(root: Node, schemas: Schemas): ReadMessages {
  return (operation, layers, path) => {
    const listed = listParameters([operation, ...layers], path);
    const at = (place: string): typeof listed =>
      listed.filter((parameter) => parameter.place === place);
    const consumes = mediaTypes("consumes", operation, root);
    const produces = mediaTypes("produces", operation, root);
    const [body] = at("body");
    const requestBody =
      readBody(body, consumes, schemas) ?? readForm(at("formdata"), operation, consumes, schemas);
    return {
      parameters: listed.flatMap((parameter) => readParameter(parameter, schemas)),
      ...(requestBody === undefined ? {} : { requestBody }),
      responses: readResponses(operation, (node) => readResponse(node, produces, schemas)),
    };
  };
}

/** The media types of the operation, or of the document; none if neither has any. */
function mediaTypes(key: "consumes" | "produces", operation: Node, root: Node): readonly string[] {
  const owner = member(operation, key) === undefined ? root : operation;
  const named = textItems({ ...owner, report: operation.report }, key) ?? [];
  return [...new Set(named.map(essence))];
}
