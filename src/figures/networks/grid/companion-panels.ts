import { power } from "../../../kernels/index.js";
import { scientificText } from "../../../notation/index.js";
import { type Axis, iterationAxis, log10, type Panel } from "../../../plots/index.js";
import { columnValues } from "../../../run/index.js";
import { gridPanel, type ShownColumn } from "./grid-panels.js";
import type { GridResult } from "./strength-grid.js";

const HEIGHT = 104;
const MOST_DECADES = 10;

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
  return [losses, ...NORMS].flatMap(({ label, columns: shown }, row) => {
    const y = axisOf(columns.flat(), label, shown, row === 0);
    return columns.map((runs) =>
      gridPanel(runs, {
        height: HEIGHT,
        ...(row === 0 ? { title: `α = ${scientificText(runs[0]!.stepSize)}` } : {}),
        x: iterationAxis([1, end], row === NORMS.length),
        y,
        columns: shown,
        marked,
      }),
    );
  });
}

/** One axis for a row: of losses logarithmic, over whole powers of ten; of norms linear, from 0. */
function axisOf(runs: readonly GridResult[], label: string, shown: readonly ShownColumn[], logarithmic: boolean): Axis {
  const values = runs.flatMap(({ result: { trajectory } }) =>
    shown.flatMap(({ column }) => Array.from(columnValues(trajectory, column)).filter((value) => value > 0)),
  );
  const highest = values.reduce((high, value) => Math.max(high, value), 0);
  if (!logarithmic) return { label, scale: "linear", domain: [0, 1.05 * highest] };
  const lowest = values.reduce((low, value) => Math.min(low, value), highest);
  const [low, high] = [Math.floor(log10(lowest)), Math.ceil(log10(highest))];
  // More decades than this are rounding.
  return { label, scale: "log", domain: [power(10, Math.max(low, high - MOST_DECADES)), power(10, high)] };
}
