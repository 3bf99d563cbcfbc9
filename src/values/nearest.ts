/** Suggests the word that was probably meant. The only file that imports fastest-levenshtein. */
import { distance } from "fastest-levenshtein";

/** `: did you mean "port"?`, or an empty text if no candidate is close. */
export function nearest(word: string, candidates: readonly string[]): string {
  const furthest = Math.max(2, Math.floor(word.length / 3));
  const [best] = nearestOf(word, candidates, 1, furthest);
  return best === undefined ? "" : `: did you mean "${best}"?`;
}

/** The `most` closest candidates, the closest first, within an edit distance of `furthest`. */
export function nearestOf(
  word: string,
  candidates: readonly string[],
  most: number,
  furthest = word.length,
): string[] {
  return candidates
    .map((candidate) => ({
      candidate,
      distance: editDistance(word.toLowerCase(), candidate.toLowerCase(), furthest),
    }))
    .filter(({ distance }) => distance <= furthest)
    .toSorted((left, right) => left.distance - right.distance)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** The Levenshtein distance, or a lower bound of it that is more than `furthest` where the lengths alone differ by more. */
export function editDistance(left: string, right: string, furthest: number): number {
  const difference = Math.abs(left.length - right.length);
  return difference > furthest ? difference : distance(left, right);
}
