/** Matchers and requests of tests. */
import type { Json, MockRequest } from "../../src/model.ts";
import { compileMatcher } from "../../src/scenario/matchers/matcher.ts";
import type { Difference, Place } from "../../src/scenario/matchers/part.ts";
import type { TemplateError } from "../../src/scenario/templates/template.ts";
import { compileWhen, type When } from "../../src/scenario/when/when.ts";

/** The values of the list that the matcher accepts, by whether it has a difference to tell of too. */
export function acceptedBy(
  matcher: Json,
  values: readonly (Json | undefined)[],
  place: Place = "body",
): (Json | undefined)[] {
  const errors: TemplateError[] = [];
  const { accepts, difference } = compileMatcher(matcher, "", errors, place);
  if (errors.length > 0) throw new SyntaxError(JSON.stringify(errors));
  return values.filter((value) => {
    const accepted = accepts(value);
    if (accepted !== (difference(value) === undefined))
      throw new Error(`accepts and difference differ: ${String(value)}`);
    return accepted;
  });
}

export function differenceOf(
  matcher: Json,
  value: Json | undefined,
  place: Place = "body",
): Difference | undefined {
  return compileMatcher(matcher, "", [], place).difference(value);
}

/** What is wrong with a matcher, as `pointer: reason`. */
export function matcherErrors(matcher: Json, place?: Place): string[] {
  const errors: TemplateError[] = [];
  compileMatcher(matcher, "", errors, place);
  return errors.map(({ pointer, reason }) => `${pointer}: ${reason}`);
}

export function whenOf(value: Json): When {
  const errors: TemplateError[] = [];
  const when = compileWhen(value, "/when", errors);
  if (errors.length > 0) throw new SyntaxError(JSON.stringify(errors));
  return when;
}

/** `POST /pets/7` with nothing in it but what is given. */
export function requestWith(parts: Partial<MockRequest> = {}): MockRequest {
  return {
    method: "POST",
    path: "/pets/7",
    parameters: { path: {}, query: {}, header: {}, cookie: {} },
    query: {},
    headers: {},
    body: undefined,
    baseUrl: "http://127.0.0.1:4010",
    ...parts,
  };
}
