import type { Settings } from "./scene.js";

/** A cell of the map of outcomes: one run. */
export interface MapCell {
  /** From the left, and from the bottom. */
  readonly column: number;
  readonly row: number;
  readonly settings: Settings;
}

/** Step sizes and strengths of the map, as one would type them. */
export const MAP_STEP_SIZES: readonly string[] = [
  "0.003",
  "0.006",
  "0.01",
  "0.02",
  "0.03",
  "0.06",
  "0.1",
  "0.15",
  "0.2",
  "0.25",
];
export const MAP_STRENGTHS: readonly string[] = ["1e-8", "1e-7", "1e-6", "1e-5", "1e-4", "1e-3", "1e-2", "1e-1"];

/** Every cell of the map, the nearest to a chosen one first. */
export function mapCells({ column, row }: Pick<MapCell, "column" | "row">): MapCell[] {
  const cells = MAP_STEP_SIZES.flatMap((stepSize, column) =>
    MAP_STRENGTHS.map((l1, row): MapCell => ({ column, row, settings: { "step-size": stepSize, l1 } })),
  );
  const distance = (cell: MapCell) => Math.hypot(cell.column - column, cell.row - row);
  return cells.sort((one, other) => distance(one) - distance(other));
}
