import type { ConfigTree } from "../../config/index.js";
import { columnValues, type Trajectory } from "../../run/index.js";
import type { FigureTrial } from "../frame/figure.js";

/**
 * The run of Figures 3 and 25: s = 5, N = 30, n = 100, NumPy's seed 1 for signal and measurements, subgradient method, α = 0.1,
 * β₁ = 10⁻⁵, ζ = 10⁻⁶, 10⁶ iterations recorded at every t < 1000 and every 1000th. Source: SPEC 4.2.
 */
const config: ConfigTree = {
  problem: { kind: "sparse-recovery", dimension: 100, sparsity: 5, measurements: 30 },
  penalty: { l1: 1e-5 },
  method: { kind: "subgradient", stepSize: 0.1 },
  initialization: { kind: "constant", scale: 1e-6 },
  iterations: 1e6,
  recording: { dense: 1000, spacing: "linear", interval: 1000, components: true },
  detection: { train: { rule: "threshold", threshold: 1e-3 }, test: { rule: "threshold", threshold: 1e-3 } },
  seed: 1,
  seeding: "numpy",
};

export const FIGURE_3_TRIAL: FigureTrial = { name: "sparse recovery", config };

/** The values of one component over the record. */
export function componentSeries(trajectory: Trajectory, component: number): Float64Array {
  const { values, width } = trajectory.columns.get("components")!;
  return trajectory.iterations.map((_, record) => values[record * width + component]!);
}

/** The largest value of a column over the records with `from` ≤ iteration ≤ `to`. */
export function highest(trajectory: Trajectory, column: string, from: number, to: number): number {
  return within(trajectory, column, from, to).reduce((high, value) => Math.max(high, value));
}

/** The smallest value of a column over the records with `from` ≤ iteration ≤ `to`. */
export function lowest(trajectory: Trajectory, column: string, from: number, to: number): number {
  return within(trajectory, column, from, to).reduce((low, value) => Math.min(low, value));
}

/** The mean of a column over the records with `from` ≤ iteration ≤ `to`. */
export function mean(trajectory: Trajectory, column: string, from: number, to: number): number {
  const values = within(trajectory, column, from, to);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function within(trajectory: Trajectory, column: string, from: number, to: number): Float64Array {
  const { iterations } = trajectory;
  return columnValues(trajectory, column).filter(
    (_, record) => iterations[record]! >= from && iterations[record]! <= to,
  );
}
