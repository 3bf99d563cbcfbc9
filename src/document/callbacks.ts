/** Lists callbacks and webhooks (OpenAPI 3.1, 4.8.18): the requests that an API itself sends. */
import type { Json, Location } from "../model.ts";
import { findOperations, itemLayers } from "./path-items.ts";
import { below, mapEntries, rawEntries } from "./node.ts";
import type { Node } from "./node.ts";

/** Lists callbacks: `callback onEvent of POST /subscribe: POST {$request.body#/url}`. */
export function callbackLines(
  operation: Node,
  method: string,
  path: string,
): string[] {
  const remedy = {
    what: "callback",
    instead: "it is left out",
    extensions: true,
  };
  return mapEntries(operation, "callbacks", remedy).flatMap(
    ([name, callback]) =>
      Object.entries(callback.value)
        .filter(([expression]) => !expression.startsWith("x-"))
        .flatMap(([expression, item]) => {
          const at = below(callback.location, expression);
          const what = `callback "${name}"`;
          return methodsOf(callback, item, at, what).map(
            (asked) =>
              `callback ${name} of ${method} ${path}: ${asked} ${expression}`,
          );
        }),
  );
}

/** Lists webhooks: `webhook newPet: POST`. */
export function webhookLines(root: Node): string[] {
  return rawEntries(root, "webhooks").flatMap(([name, item, location]) =>
    methodsOf(root, item, location, `webhook "${name}"`).map(
      (asked) => `webhook ${name}: ${asked}`,
    ),
  );
}

function methodsOf(
  owner: Node,
  item: Json,
  location: Location,
  what: string,
): string[] {
  const layers = itemLayers(owner, item, location, what);
  return findOperations({ path: "", layers }).map(({ method }) => method);
}
