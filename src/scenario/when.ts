import type { Json, MockRequest } from "../model.ts";
import type { TemplateError } from "./template.ts";
export interface When {
  readonly matches: (request: MockRequest) => boolean;
  readonly miss: (request: MockRequest) => undefined;
  readonly specificity: number;
}
export function compileWhen(_v: Json, _p: string, _e: TemplateError[]): When {
  return { matches: () => true, miss: () => undefined, specificity: 1 };
}
export function areDisjoint(_a: When, _b: When): boolean {
  return false;
}
