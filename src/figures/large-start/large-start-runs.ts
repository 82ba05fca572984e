import { type ConfigTree, overlay } from "../../config/index.js";
import { logarithm, logarithmOnePlus } from "../../kernels/index.js";
import { dot, keptDecomposition, multiplyVector, norm2, rowSpaceBasis } from "../../linalg/index.js";
import { columnValues } from "../../run/index.js";
import { numberSetting } from "../../trials/index.js";
import { ensembleTrials } from "../frame/ensemble.js";
import type { FigureResult, FigureTrial } from "../frame/figure.js";
import { problemOf, solutionOf, startOf } from "../frame/vector-problem.js";
import { waypointComputation } from "../frame/waypoints.js";

/**
 * The run of Figures 7 and 16: the data of Figure 3 with the published noise, ℓ2 only, β₂ = 10⁻⁵, α = 0.1, a(0) = 10·1, 10⁸
 * iterations. Source: theory 4.2.
 */
const config: ConfigTree = {
  problem: {
    kind: "sparse-recovery",
    dimension: 100,
    sparsity: 5,
    measurements: 30,
    signalToNoiseRatio: 1e8,
  },
  penalty: { l1: 0, l2: 1e-5 },
  method: { kind: "subgradient", stepSize: 0.1, engine: "jump" },
  initialization: { kind: "constant", scale: 10 },
  iterations: 1e8,
  recording: { dense: 100, spacing: "logarithmic", pointsPerDecade: 200, components: false },
  detection: { train: { rule: "threshold", threshold: 1e-3 }, test: { rule: "threshold", threshold: 1e-3 } },
  seed: 1,
  seeding: "numpy",
};

/** The paper's own data; every t < 1000 is recorded, so that t1 is exact. */
export const LARGE_START_TRIAL: FigureTrial = {
  name: "large start, ℓ2 only",
  config: overlay(config, { recording: { dense: 1000, components: true } }),
};

/** How few measurements are too few: fewer than non-zero entries. */
export const TOO_FEW_MEASUREMENTS = 4;
/**
 * The same with fewer measurements than non-zero entries, so that no method could recover a*; with half the step size, which is as
 * much as is stable, and the same αβ₂.
 */
export const TOO_FEW_TRIAL: FigureTrial = {
  name: "large start, too few measurements",
  config: overlay(config, {
    problem: { measurements: TOO_FEW_MEASUREMENTS },
    penalty: { l2: 2e-5 },
    method: { stepSize: 0.05 },
  }),
};

/** How many draws there are. */
export const LARGE_START_SEEDS = 40;
/** The same with a*, X and ξ from independent streams. */
export const LARGE_START_ENSEMBLE = ensembleTrials(
  "large start",
  overlay(config, { seeding: "streams" }),
  Array.from({ length: LARGE_START_SEEDS }, (_, index) => index + 1),
);

const LOOKED_AT = ["test_error", "l2_norm"];

/** The run of the paper's data at exactly the iterations that Figures 7 and 16 name. */
export const LARGE_START_WAYPOINTS = waypointComputation(
  LARGE_START_TRIAL,
  [0, 1e2, 1e4, 1e5, 1e6, 5e6, 7e6, 1e7, 1e8],
  LOOKED_AT,
);
/** That with too few measurements, where Figure 16 looks at it. */
export const TOO_FEW_WAYPOINTS = waypointComputation(TOO_FEW_TRIAL, [1e5, 1e6, 1e8], LOOKED_AT);

/** When the part of a(0) that X does not see has decayed to the size of the part of a* that it does not see. */
export interface DropTime {
  /** ln(‖Qa(0)‖/‖Qa*‖)/(−ln(1 − αβ₂)). Source: theory 3.2. */
  readonly predicted: number;
  /** The first recorded iteration with an error of at most √2‖Qa*‖/‖a*‖. */
  readonly measured: number;
}

/** The end of the visible drop of the recovery error. */
export function dropTime(result: FigureResult): DropTime {
  const stepSize = numberSetting(result.summary, "stepSize");
  const l2 = numberSetting(result.summary, "l2");
  const basis = rowSpaceBasis(keptDecomposition(problemOf(result).measurements));
  const unseen = (a: Float64Array) => {
    const seen = multiplyVector(basis, a);
    return Math.sqrt(dot(a, a) - dot(seen, seen));
  };
  const solution = solutionOf(result);
  const floor = unseen(solution) / norm2(solution);
  const errors = columnValues(result.trajectory, "test_error");
  const at = errors.findIndex((error) => error <= Math.SQRT2 * floor);
  return {
    predicted: logarithm(unseen(startOf(result)) / unseen(solution)) / -logarithmOnePlus(-stepSize * l2),
    measured: result.trajectory.iterations[at] ?? Number.POSITIVE_INFINITY,
  };
}
