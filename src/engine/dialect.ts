/** Chooses the rules and the dialect of a document by its `x-mock`. */
import type { Document } from "../document/load.ts";
import { isObject } from "../values/json.ts";
import { MockError } from "../errors.ts";
import type { Settings } from "../options.ts";
import { rfc9457, type Dialect } from "../problem.ts";
import {
  documentRules,
  oncePerOperation,
  type Rules,
  type RulesContext,
} from "../response/rules.ts";
import { seam } from "../seam/dialect.ts";
import { createSeamRules } from "../seam/rules.ts";

const dialects: Readonly<Record<string, Dialect>> = { rfc9457, seam };

/** The API that a document names in its extension `x-mock`. */
export function namedDialect(document: Document): string | undefined {
  const extension = isObject(document.value) ? document.value["x-mock"] : undefined;
  const named = isObject(extension) ? extension["dialect"] : undefined;
  return named === undefined ? undefined : String(named);
}

/** The rules of a document, independent of the dialect. */
export function chooseRules(
  document: Document,
  context: RulesContext,
  settings: Pick<Settings, "apiKeys" | "control" | "controlPrefix">,
): Rules {
  const rules =
    namedDialect(document) === seam.name
      ? createSeamRules(context, settings)
      : documentRules(context);
  return oncePerOperation(rules);
}

/** The dialect of the settings, of the document, or RFC 9457. Throws MOCK_ERR_OPTIONS for an unknown one. */
export function chooseDialect(document: Document, asked: string | undefined): Dialect {
  const name = asked ?? namedDialect(document) ?? rfc9457.name;
  const dialect = Object.hasOwn(dialects, name) ? dialects[name] : undefined;
  if (dialect !== undefined) return dialect;
  const what = `there is no dialect "${name}": there are ${Object.keys(dialects).join(", ")}`;
  const place = document.position({
    file: document.root.path,
    pointer: "/x-mock/dialect",
  });
  throw new MockError("MOCK_ERR_OPTIONS", what, asked === undefined ? place : undefined);
}
