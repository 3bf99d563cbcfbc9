/**
 * Assigns query fields to parameters. An object with arbitrary members gets the fields that no other parameter claims.
 */
import type { Operation } from "../../model.ts";
import type { ParameterReader } from "./reader.ts";

export interface Claims {
  /** Whether a parameter or a credential has this name. */
  readonly has: (name: string) => boolean;
  /** Whether a credential is sent by this name. */
  readonly isCredential: (name: string) => boolean;
  /** Whether no parameter or credential claims a field, with or without brackets. */
  readonly isFree: (name: string) => boolean;
}

/** The claims are computed when they are first asked for. */
export function createClaims(
  { security }: Pick<Operation, "security">,
  readers: readonly ParameterReader[],
): Claims {
  let names: ReadonlySet<string> | undefined;
  const has = (name: string): boolean => {
    names ??= new Set([...credentialNames(security), ...readers.flatMap(claimedNames)]);
    return names.has(name);
  };
  return {
    has,
    isCredential: (name) => credentialNames(security).includes(name),
    isFree: (name) => !has(name) && !has(name.split("[", 1)[0] ?? ""),
  };
}

function credentialNames(security: Operation["security"]): string[] {
  return security
    .flat()
    .flatMap((scheme) =>
      scheme.kind === "apiKey" && scheme.in === "query" ? [scheme.parameter] : [],
    );
}

/** A parameter claims its own name, an exploded object those of its members. */
function claimedNames({ parameter, shapes }: ParameterReader): string[] {
  const { name, in: place, style, explode, contentType, wholeQuery } = parameter;
  if (place !== "query" || wholeQuery === true) return [];
  if (!explode || style === "deepObject" || contentType !== undefined) return [name];
  return shapes.flatMap((shape) => (shape.kind === "object" ? [...shape.names] : [name]));
}
