import { scientificText } from "../../../notation/index.js";
import { iterationAxis, type Panel } from "../../../plots/index.js";
import { gridPanel, type ShownColumn } from "./grid-panels.js";
import type { GridResult } from "./strength-grid.js";

const HEIGHT = 104;

interface Row {
  readonly label: string;
  readonly columns: readonly ShownColumn[];
}

const norm = (label: string, column: string): Row => ({ label, columns: [{ column, style: "train" }] });
const NORMS: readonly Row[] = [
  norm("‖θ‖₀", "l0_norm"),
  norm("‖θ‖₁", "l1_norm"),
  norm("‖θ‖₂", "l2_norm"),
  norm("Σ‖W‖⋆", "nuclear_norm"),
];

/** What stands in a companion's tables. */
export const COMPANION_COLUMNS = ["train_loss", "test_loss", "l0_norm", "l1_norm", "l2_norm", "nuclear_norm"] as const;

/** What a companion says of its panels. */
export interface CompanionOptions {
  /** What the first axis is called. */
  readonly loss: string;
  /** Where the axis of iterations ends. */
  readonly end: number;
  /** Whether t2 is marked. */
  readonly marked: boolean;
}

/** The losses and norms of a grid, a row each, a column a step size. @param columns the results at each step size */
export function companionPanels(
  columns: readonly (readonly GridResult[])[],
  { loss, end, marked }: CompanionOptions,
): Panel[] {
  const losses: Row = {
    label: loss,
    columns: [
      { column: "train_loss", style: "train" },
      { column: "test_loss", style: "test" },
    ],
  };
  return [losses, ...NORMS].flatMap(({ label, columns: shown }, row) =>
    columns.map((runs) =>
      gridPanel(runs, {
        height: HEIGHT,
        ...(row === 0 ? { title: `α = ${scientificText(runs[0]!.stepSize)}` } : {}),
        x: iterationAxis([1, end], row === NORMS.length),
        y: { label, scale: "log" },
        columns: shown,
        marked,
      }),
    ),
  );
}
