import { norm2 } from "../linalg/index.js";
import type { MatrixProblem } from "./matrix-problem.js";
import type { MatrixTarget } from "./matrix-target.js";
import type { MatrixTargetConfig } from "./matrix-target-schema.js";
import type { MeasurementOperator } from "./measurement-operator.js";
import { openStream, type SeedingConfig } from "./seeding.js";

/** A matrix problem whose A* was drawn. */
export interface SyntheticMatrixProblem extends MatrixProblem {
  readonly solution: MatrixTarget["matrix"];
  /** A* = U·diag(σ)·Vᵀ. */
  readonly factors: Omit<MatrixTarget, "matrix">;
  /** σ_ξ, the standard deviation of an entry of ξ: σ_ξ² = ‖A*‖_F²/(N·SNR). */
  readonly noiseDeviation: number;
  /** ξ, length N. */
  readonly noise: Float64Array;
  /** N₁, how many measurements, the first ones, were chosen by coherence (τ). */
  readonly coherentMeasurements: number;
}

/** Measures A* and adds the noise; ‖A*‖_F² stands for its expectation, to which it is equal for Gaussian factors. */
export function measureTarget(
  target: MatrixTarget,
  operator: MeasurementOperator,
  coherentMeasurements: number,
  { signalToNoiseRatio }: MatrixTargetConfig,
  options: SeedingConfig,
): SyntheticMatrixProblem {
  const { matrix: solution, ...factors } = target;
  const { measurements } = operator;
  const noiseDeviation = norm2(solution.data) / Math.sqrt(measurements * signalToNoiseRatio);
  const noise = new Float64Array(measurements);
  if (noiseDeviation > 0) {
    openStream(options, "noise").fillNormal(noise);
    for (let index = 0; index < measurements; index++) noise[index]! *= noiseDeviation;
  }
  return {
    rows: solution.rows,
    columns: solution.columns,
    operator,
    target: operator.apply(solution).map((value, index) => value + noise[index]!),
    solution,
    heldOut: null,
    factors,
    noiseDeviation,
    noise,
    coherentMeasurements,
  };
}
