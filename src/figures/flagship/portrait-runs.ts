import { type ConfigTree, overlay } from "../../config/index.js";
import { keptDecomposition, leastSquares } from "../../linalg/index.js";
import { columnValues } from "../../run/index.js";
import { type EnsembleTrial, ensembleTrials } from "../frame/ensemble.js";
import type { FigureResult, FigureTrial } from "../frame/figure.js";
import { problemOf } from "../frame/vector-problem.js";

/** s = 5, α = 0.1, β₁ = 10⁻⁵, ζ = 10⁻⁶, SNR = 10⁸, 10⁶ iterations. Source: theory 4.2. */
const config: ConfigTree = {
  problem: { kind: "sparse-recovery", dimension: 100, sparsity: 5, signalToNoiseRatio: 1e8 },
  penalty: { l1: 1e-5 },
  initialization: { kind: "constant", scale: 1e-6 },
  iterations: 1e6,
  detection: { train: { rule: "threshold", threshold: 1e-3 }, test: { rule: "threshold", threshold: 1e-3 } },
};

/** The N of the published runs. */
export const PORTRAIT_MEASUREMENTS = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];

/** The published runs: a* of NumPy's seed 1, X and ξ of seed 1 + i for the i-th N, from 0 on. */
export const PORTRAIT_TRIALS: readonly FigureTrial[] = PORTRAIT_MEASUREMENTS.map((measurements, index) => ({
  name: `portrait, N = ${measurements}`,
  work: 1e6 * 100 * measurements,
  config: overlay(config, {
    problem: { measurements },
    method: { kind: "subgradient", stepSize: 0.1, engine: "step" },
    recording: { dense: 1000, spacing: "linear", interval: 1000, components: false },
    seed: 1,
    seeds: { measurements: 1 + index, noise: 1 + index },
    seeding: "numpy",
  }),
}));

/** The N of the draws from independent streams. */
export const DRAWN_MEASUREMENTS = [20, 30, 60];
/** How many draws there are of each. */
export const DRAWS = 20;

/** The draws, jumped by the proximal method; a hundred times as long, so that those that arrive have arrived. */
export const PORTRAIT_DRAWS: readonly (readonly EnsembleTrial[])[] = DRAWN_MEASUREMENTS.map((measurements) =>
  ensembleTrials(
    `portrait, N = ${measurements}`,
    overlay(config, {
      problem: { measurements },
      iterations: 1e8,
      method: { kind: "proximal", stepSize: 0.1, engine: "jump" },
      recording: { dense: 10, spacing: "logarithmic", pointsPerDecade: 60, components: false },
    }),
    Array.from({ length: DRAWS }, (_, index) => index + 1),
  ),
);

/** A point of the portrait: ‖a_S‖₂ on the support S of a*, ‖a_{Sᶜ}‖₂ off it. */
export interface PortraitPoint {
  readonly on: number;
  readonly off: number;
}

/** The path of a run, one point a record. */
export function portraitPath({ trajectory }: FigureResult): { on: Float64Array; off: Float64Array } {
  return { on: columnValues(trajectory, "support_norm"), off: columnValues(trajectory, "off_support_norm") };
}

/** The point of a run at its first record from an iteration on. */
export function portraitAt(result: FigureResult, iteration: number): PortraitPoint {
  const record = result.trajectory.iterations.findIndex((recorded) => recorded >= iteration);
  const { on, off } = portraitPath(result);
  return { on: on.at(record)!, off: off.at(record)! };
}

/** Where the minimum-norm interpolator â stands. */
export function interpolatorPoint(result: FigureResult): PortraitPoint {
  const { measurements, target, solution } = problemOf(result);
  const squares = [0, 0];
  leastSquares(keptDecomposition(measurements), target).forEach((value, component) => {
    squares[solution![component] === 0 ? 1 : 0]! += value * value;
  });
  return { on: Math.sqrt(squares[0]!), off: Math.sqrt(squares[1]!) };
}
