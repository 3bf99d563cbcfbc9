/** Lists callbacks and webhooks (OpenAPI 3.1, 4.8.18): the requests that an API itself sends. */
import type { Json, Location } from "../model.ts";
import { findOperations, pathItemLayers } from "./path-items.ts";
import { childLocation, mapEntries, rawEntries, type Node } from "./node.ts";

/** Lists callbacks: `callback onEvent of POST /subscribe: POST {$request.body#/url}`. */
export function describeCallbacks(operation: Node, method: string, path: string): string[] {
  const fallback = {
    what: "callback",
    instead: "it is left out",
    extensions: true,
  };
  return mapEntries(operation, "callbacks", fallback).flatMap(([name, callback]) =>
    Object.entries(callback.value)
      .filter(([expression]) => !expression.startsWith("x-"))
      .flatMap(([expression, item]) => {
        const at = childLocation(callback.location, expression);
        const what = `callback "${name}"`;
        return methodsOf(callback, item, at, what).map(
          (callbackMethod) =>
            `callback ${name} of ${method} ${path}: ${callbackMethod} ${expression}`,
        );
      }),
  );
}

/** Lists webhooks: `webhook newPet: POST`. */
export function describeWebhooks(root: Node): string[] {
  return rawEntries(root, "webhooks").flatMap(([name, item, location]) =>
    methodsOf(root, item, location, `webhook "${name}"`).map(
      (webhookMethod) => `webhook ${name}: ${webhookMethod}`,
    ),
  );
}

function methodsOf(owner: Node, item: Json, location: Location, what: string): string[] {
  const layers = pathItemLayers(owner, item, location, what);
  return findOperations({ path: "", layers }).map(({ method }) => method);
}
