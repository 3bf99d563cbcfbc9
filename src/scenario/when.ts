import type { Json, MockRequest } from "../model.ts";
import type { TemplateError } from "./template.ts";
export interface Miss {
  readonly stage: string;
  readonly pointer: string;
  readonly expected: string;
  readonly found: string;
  readonly held: number;
}
export interface When {
  readonly matches: (request: MockRequest) => boolean;
  readonly miss: (request: MockRequest) => Miss | undefined;
  readonly specificity: number;
}
export function compileWhen(_v: Json, _p: string, _e: TemplateError[]): When {
  return { matches: () => true, miss: () => undefined, specificity: 1 };
}
export function areDisjoint(_a: When, _b: When): boolean {
  return false;
}
export function describeMiss({
  stage,
  pointer,
  expected,
  found,
}: Miss): string {
  return `${stage} ${pointer} is ${found}, not ${expected}`;
}
