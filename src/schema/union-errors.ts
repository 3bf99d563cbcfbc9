/** Selects the errors of the union branch that was most likely meant. */

/** The parts of an ajv error that identify its branch. */
export interface UnionError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Returns each union's own error after those of its nearest branch. */
export function nearestBranches<E extends UnionError>(errors: readonly E[]): E[] {
  const kept: E[] = [];
  // From the end: a union's own error comes after those of its branches.
  let at = errors.length - 1;
  const take = (start: number): void => {
    while (at >= start) {
      const error = errors[at];
      if (error === undefined) return;
      kept.push(error);
      const slices = slicesOf(error, at);
      at -= 1;
      if (slices === undefined) continue;
      const best = nearest(errors, slices, error);
      if (best !== undefined) {
        at = best.end - 1;
        take(best.start);
      }
      at = Math.min(...slices.map((slice) => slice.start)) - 1;
    }
  };
  take(0);
  return kept.reverse();
}

interface Slice {
  readonly start: number;
  readonly end: number;
}

/** The errors of each branch of the union whose own error is at `index`. */
function slicesOf({ params }: UnionError, index: number): readonly Slice[] | undefined {
  const { marks } = params;
  if (!Array.isArray(marks) || marks.length < 2) return undefined;
  const offset = index - Number(marks.at(-1));
  return marks.slice(1).map((end, branch) => ({
    start: Number(marks[branch]) + offset,
    end: Number(end) + offset,
  }));
}

function nearest(
  errors: readonly UnionError[],
  slices: readonly Slice[],
  union: UnionError,
): Slice | undefined {
  const { passing } = union.params;
  // If several branches match, none of them has errors.
  if (Array.isArray(passing) && passing.length > 0) return undefined;
  let best: Slice | undefined;
  let least = Infinity;
  for (const slice of slices) {
    const distance = distanceOf(errors.slice(slice.start, slice.end), union);
    if (distance < least) [best, least] = [slice, distance];
  }
  return best;
}

/** A value of another type is farthest, then one with another discriminator, then by the number of errors. */
function distanceOf(errors: readonly UnionError[], { instancePath }: UnionError): number {
  const isOtherType = errors.some(
    (error) => error.keyword === "type" && error.instancePath === instancePath,
  );
  const isOtherName = errors.some(
    ({ keyword, instancePath: path }) =>
      (keyword === "const" || keyword === "enum") && path.lastIndexOf("/") === instancePath.length,
  );
  return errors.length + (isOtherType ? 2e6 : 0) + (isOtherName ? 1e6 : 0);
}
