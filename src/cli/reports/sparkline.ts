import { logarithm } from "../../kernels/index.js";
import type { RunErrors } from "../../store/index.js";

const LEVELS = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] as const;
const CELLS = 12;

/**
 * The test error of a run, or the training error where nothing is held out, as a line of a dozen characters: logarithmic from its lowest value to its highest, over
 * the logarithm of the iteration. Empty where there is nothing to draw.
 */
export function sparkline({ iterations, trainErrors, testErrors }: RunErrors): string {
  const errors = testErrors ?? trainErrors;
  const last = iterations.at(-1) ?? 0;
  const cells: (number | undefined)[] = new Array(CELLS).fill(undefined);
  for (const [record, iteration] of iterations.entries()) {
    const error = errors[record]!;
    // The last of a cell stands for it.
    if (Number.isFinite(error) && error > 0) cells[cellOf(iteration, last)] = logarithm(error);
  }
  const values = cells.filter((value) => value !== undefined);
  if (values.length === 0) return "";
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const levelOf = (value: number) =>
    highest === lowest ? 0 : Math.round(((value - lowest) / (highest - lowest)) * (LEVELS.length - 1));
  let shown = " ";
  return cells
    .map((value) => {
      // Between two records the line stays where it was.
      if (value !== undefined) shown = LEVELS[levelOf(value)]!;
      return shown;
    })
    .join("")
    .trim();
}

function cellOf(iteration: number, last: number): number {
  if (last <= 0) return 0;
  return Math.min(CELLS - 1, Math.floor((CELLS * logarithm(1 + iteration)) / logarithm(1 + last)));
}
