/** Suggests the word that was probably meant. */

/** `: did you mean "port"?`, or an empty text if no candidate is close. */
export function nearest(word: string, candidates: readonly string[]): string {
  let best: string | undefined;
  let closest = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(
      word.toLowerCase(),
      candidate.toLowerCase(),
      closest,
    );
    if (distance < closest) [best, closest] = [candidate, distance];
  }
  return best === undefined ? "" : `: did you mean "${best}"?`;
}

/** The closest candidates, the closest first, however far they are. */
export function nearestOf(
  word: string,
  candidates: readonly string[],
  most: number,
): string[] {
  const limit = word.length + 1;
  return candidates
    .map((candidate) => ({
      candidate,
      distance: editDistance(
        word.toLowerCase(),
        candidate.toLowerCase(),
        limit,
      ),
    }))
    .filter(({ distance }) => distance < limit)
    .toSorted((left, right) => left.distance - right.distance)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** The Levenshtein distance, or `limit` if it is that or more. */
export function editDistance(
  left: string,
  right: string,
  limit: number,
): number {
  if (Math.abs(left.length - right.length) >= limit) return limit;
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1] ? 0 : 1;
      const change = (previous[column - 1] ?? 0) + same;
      const distance = Math.min(
        change,
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
      );
      current.push(distance);
      least = Math.min(least, distance);
    }
    if (least >= limit) return limit;
    previous = current;
  }
  return Math.min(previous[right.length] ?? limit, limit);
}
