import { PROBLEM_NAMES, problemKind } from "../problems/index.js";

/**
 * The version of the numerics: raised whenever the same config gives other bytes than before, so that results of two
 * versions are never mixed.
 */
export const NUMERICS_VERSION = 5;

/** The version of the numerics of a kind of problem: that of all, and how often the numbers of this kind alone have changed. */
export function numericsVersion(kind: string): number {
  const known = PROBLEM_NAMES.find((name) => name === kind);
  return NUMERICS_VERSION + (known === undefined ? 0 : (problemKind(known).revision ?? 0));
}
