import { iterationAxis, type Panel } from "../../../plots/index.js";
import { ACCURACIES, gridPanel } from "../grid/grid-panels.js";
import type { GridResult } from "../grid/strength-grid.js";

/** Where a panel of accuracies stands, and what it says. */
interface AccuracyPanelOptions {
  readonly height: number;
  readonly title: string;
  readonly end: number;
  /** Whether its axis of iterations has a name. */
  readonly labelled: boolean;
  /** Whether its own legend names the strengths. */
  readonly named: boolean;
}

/** Training and test accuracy of runs that differ in their strength, with t2. */
export function accuracyPanel(
  results: readonly GridResult[],
  { height, title, end, labelled, named }: AccuracyPanelOptions,
): Panel {
  return gridPanel(results, {
    height,
    title,
    x: iterationAxis([1, end], labelled),
    y: { label: "accuracy", scale: "linear", domain: [-0.03, 1.05], ticks: [0, 0.5, 1] },
    columns: ACCURACIES,
    named,
    marked: true,
  });
}
