import { distance } from "fastest-levenshtein";

/** The valid name nearest to `name` without regard to case, when it is near enough to be meant. */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  let nearest: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of names) {
    const edits = distance(name.toLowerCase(), candidate.toLowerCase());
    if (edits < least) {
      nearest = candidate;
      least = edits;
    }
  }
  if (nearest === undefined || least >= nearest.length) return undefined;
  return least <= Math.max(2, Math.ceil(nearest.length / 3)) ? nearest : undefined;
}
