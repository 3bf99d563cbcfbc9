/** The context that a schema is converted in: the same schema differs by the way that leads to it. */

export interface Variant {
  /** Properties that its `required` need not ask for, because what refers to it says that they do not travel. */
  readonly exempt: ReadonlySet<string>;
  /** The places that led here in a circle, judging the same value. */
  readonly above: readonly string[];
  /** Whether one of them was one of several alternatives. */
  readonly optional: boolean;
  /** By name, where the outermost `$dynamicAnchor` stands (JSON Schema 2020-12 core, 7.1). */
  readonly scope: ReadonlyMap<string, string>;
}

/** A schema that nothing led to. */
export const plain: Variant = {
  exempt: new Set(),
  above: [],
  optional: false,
  scope: new Map(),
};

/** The same text for the same variant; empty for the plain one. */
export function variantKey(variant: Variant): string {
  const { exempt, above, optional, scope } = variant;
  if (exempt.size === 0 && above.length === 0 && scope.size === 0) return "";
  return JSON.stringify([
    [...exempt].sort(),
    [...above].sort(),
    optional,
    [...scope].sort(),
  ]);
}
