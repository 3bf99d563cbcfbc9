/** Parses path templates (OpenAPI 3.1, 4.8.8.1; RFC 6570 for what documents borrow from it). */
import { decodeField, splitQuery } from "../parameters/query.ts";

/** A parameter of a template, with the decoration that frameworks add: `{path*}`, `{+path}`, `{id?}`, `{id:int}`. */
export interface TemplateParameter {
  /** The text between the braces. */
  readonly written: string;
  /** The name without decoration. */
  readonly plain: string;
  /** Whether it may match slashes. */
  readonly catchAll: boolean;
  /** Whether its segment may be missing. */
  readonly optional: boolean;
}

/** A segment: the literals around its parameters, so that `{a}.{b}` has `["", ".", ""]`. */
export interface TemplateSegment {
  readonly literals: readonly string[];
  readonly parameters: readonly TemplateParameter[];
}

/** A field of a template besides its path: `action=bar` of `/foo?action=bar`. */
export interface TemplateField {
  readonly name: string;
  /** Empty if any value matches. */
  readonly value: string;
}

export interface PathTemplate {
  readonly segments: readonly TemplateSegment[];
  /** All parameters of the path, in order. */
  readonly parameters: readonly TemplateParameter[];
  /** The fields after `?`, also those that contain parameters. */
  readonly query: readonly TemplateField[];
  /** The fields after `#`, by which some documents distinguish operations of one path. */
  readonly fragment: readonly TemplateField[];
}

/** Parses a template. A brace without its counterpart is an ordinary character. */
export function parseTemplate(template: string): PathTemplate {
  const segments: TemplateSegment[] = [];
  let literals: string[] = [""];
  let parameters: TemplateParameter[] = [];
  const endSegment = (): void => {
    segments.push({ literals, parameters });
    literals = [""];
    parameters = [];
  };
  let at = template.startsWith("/") ? 1 : 0;
  while (at < template.length) {
    const next = nextSpecial(template, at);
    addLiteral(literals, template.slice(at, next));
    const character = template.charAt(next);
    const close = character === "{" ? closingBrace(template, next) : next;
    const written = template.slice(next + 1, close);
    at = next;
    // `{?page}` and `{#part}` are a query and a fragment (RFC 6570, 3.2.4 and 3.2.8).
    if (/[?#]/.test(character) || /^[?&#]/.test(written)) break;
    at = Math.max(close, next) + 1;
    if (character === "/") endSegment();
    else if (close === -1) addLiteral(literals, character);
    else if (character === "{") {
      if (written.startsWith("/")) endSegment();
      parameters.push(parameterOf(written));
      literals.push("");
    }
  }
  endSegment();
  return {
    segments,
    parameters: segments.flatMap((segment) => segment.parameters),
    ...fieldsOf(template.slice(at)),
  };
}

/** The offset of the next character that may end a literal. */
function nextSpecial(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if ("/{?#".includes(text.charAt(at))) return at;
  }
  return text.length;
}

function addLiteral(literals: string[], text: string): void {
  literals.push(`${literals.pop() ?? ""}${text}`);
}

/** The closing brace of the one at `open`; `{id:\d{3}}` may nest one more pair. */
function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "{") depth++;
    if (character === "}") depth--;
    if (depth === 0) return at;
    if (depth > 2) return -1;
  }
  return -1;
}

/** `id` of `{+id}`, `{id*}`, `{id?}`, `{id:int}` and `{id=things/*}`. */
function parameterOf(written: string): TemplateParameter {
  const bare = written.replace(/^[+*./;]+/, "");
  const [name = ""] = bare.split(/(?<=.)[:=]/s, 1);
  const plain = name.replace(/(?<=.)[*+?]+$/s, "");
  return {
    written,
    plain,
    catchAll: /^[+*]|[*+]\??$|=.*\//s.test(written),
    optional: written.endsWith("?"),
  };
}

function fieldsOf(rest: string): Pick<PathTemplate, "query" | "fragment"> {
  const [before = "", ...after] = rest.split("#");
  return {
    query: before.startsWith("?") ? templateFields(before.slice(1)) : [],
    fragment: templateFields(after.join("#")),
  };
}

function templateFields(text: string): TemplateField[] {
  return splitQuery(text).map(({ name, value }) => ({
    name,
    value: decodeField(value),
  }));
}

/** The templates that one template stands for: `/a/{id?}` is `/a/{id}` and `/a`. */
export function withoutOptional(
  segments: readonly TemplateSegment[],
): (readonly TemplateSegment[])[] {
  const last = segments.at(-1);
  const optional =
    last?.parameters.length === 1 &&
    last.parameters[0]?.optional === true &&
    last.literals.every((literal) => literal === "");
  if (!optional) return [segments];
  const shorter = segments.slice(0, -1);
  return [segments, ...withoutOptional(shorter.length === 0 ? [emptySegment] : shorter)];
}

const emptySegment: TemplateSegment = { literals: [""], parameters: [] };

/** Whether a field of a template is literal: `action=bar`, but not `id={id}`. */
export function isLiteral({ value }: TemplateField): boolean {
  return !/[{}]/.test(value);
}
