/** The context that a schema is converted in: the same schema differs by the way that leads to it. */

export interface Variant {
  /** Properties that its `required` does not require, because the referring schema says that they do not travel. */
  readonly exempt: ReadonlySet<string>;
  /** The places of a reference cycle that led here, applying to the same value. */
  readonly cyclePath: readonly string[];
  /** Whether one of them was one of several alternatives. */
  readonly optional: boolean;
  /** The place of the outermost `$dynamicAnchor` of each name (JSON Schema 2020-12 core, 7.1). */
  readonly scope: ReadonlyMap<string, string>;
}

/** The variant of a schema that no reference led to. */
export const plainVariant: Variant = {
  exempt: new Set(),
  cyclePath: [],
  optional: false,
  scope: new Map(),
};

/** A key for the variant; empty for the plain one. */
export function variantKey(variant: Variant): string {
  const { exempt, cyclePath, optional, scope } = variant;
  if (exempt.size === 0 && cyclePath.length === 0 && scope.size === 0) return "";
  return JSON.stringify([[...exempt].sort(), [...cyclePath].sort(), optional, [...scope].sort()]);
}
