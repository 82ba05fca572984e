import { existsSync } from "node:fs";
import { readRunRecord } from "../store/index.js";

/** Which of the trials are a worker's own: those at places index, index + count, … (counted from 1). */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** The trials of a shard, and those of all others, each in the order of the list. */
export function planShard<Item>(items: readonly Item[], { index, count }: Shard): { own: Item[]; others: Item[] } {
  const isOwn = (place: number) => place % count === index - 1;
  return { own: items.filter((_, place) => isOwn(place)), others: items.filter((_, place) => !isOwn(place)) };
}

/**
 * Run folders in the order in which to go on with them: those that were stopped at a checkpoint, those that do not exist yet, and
 * last those that failed or whose process was killed, which may happen again. Finished ones are left out.
 */
export function orderUnfinished<Item>(items: readonly Item[], pathOf: (item: Item) => string): Item[] {
  const ranked = items.map((item) => ({ item, rank: rankOf(pathOf(item)) }));
  return ranked
    .filter(({ rank }) => rank !== null)
    .sort((one, other) => one.rank! - other.rank!)
    .map(({ item }) => item);
}

/** Null for a finished run. */
function rankOf(path: string): number | null {
  if (!existsSync(path)) return 1;
  try {
    const { finished, status } = readRunRecord(path);
    if (finished !== null) return null;
    return status === "interrupted" ? 0 : 2;
  } catch {
    return 2;
  }
}
