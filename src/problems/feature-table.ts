import type { DataTable } from "../formats/index.js";

/** A table with its target and its features, by the positions of their columns. */
export interface FeatureTable {
  readonly table: DataTable;
  readonly target: number;
  readonly features: readonly number[];
}
