import type { CatalogueRun } from "../../store/index.js";

const SHORTEST = 6;

/**
 * Short names by which the runs of a store can be found again: what somebody has called them, by `latebloom tag` or by the name of their
 * folder; else the beginning of each run's id that no other run has, all of one length; the folder's name for runs that share an id, or
 * whose id cannot be read.
 */
export function shortNames(runs: readonly CatalogueRun[]): (run: CatalogueRun) => string {
  const ids = runs.filter(hasId).map(idOf).sort();
  let length = SHORTEST;
  const shared = new Set<string>();
  ids.forEach((id, index) => {
    const next = ids[index + 1];
    if (next === id) shared.add(id);
    else if (next !== undefined) length = Math.max(length, commonLength(id, next) + 1);
  });
  return (run) => givenName(run) ?? (hasId(run) && !shared.has(idOf(run)) ? idOf(run).slice(0, length) : run.run);
}

/** What somebody has called a run; null for a run that has the name of its id. */
export function givenName(run: CatalogueRun): string | null {
  const name = run.field("name");
  if (name !== null) return String(name);
  return run.run === `${run.field("problem")}-${run.field("id")}` || !hasId(run) ? null : run.run;
}

const hasId = (run: CatalogueRun) => run.field("id") !== null;
const idOf = (run: CatalogueRun) => String(run.field("id"));

function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}
