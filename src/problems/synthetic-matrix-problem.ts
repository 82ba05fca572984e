import { norm2 } from "../linalg/index.js";
import type { MatrixProblem } from "./matrix-problem.js";
import type { MatrixTarget } from "./matrix-target.js";
import type { MatrixTargetConfig } from "./matrix-target-schema.js";
import type { MeasurementOperator } from "./measurement-operator.js";
import { noiseDeviation } from "./noise-deviation.js";
import { openStream, type SeedingConfig } from "./seeding.js";

/** A matrix problem whose A* was drawn. */
export interface SyntheticMatrixProblem extends MatrixProblem {
  readonly solution: MatrixTarget["matrix"];
  /** A* = U·diag(σ)·Vᵀ. */
  readonly factors: Omit<MatrixTarget, "matrix">;
  /** σ_ξ, the standard deviation of an entry of ξ: σ_ξ² = ‖A*‖_F²/(N·SNR) unless told otherwise. */
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
  config: MatrixTargetConfig,
  options: SeedingConfig,
): SyntheticMatrixProblem {
  const { matrix: solution, ...factors } = target;
  const { measurements } = operator;
  const exact = operator.apply(solution);
  const bySignal = (ratio: number) => norm2(solution.data) / Math.sqrt(measurements * ratio);
  const deviation = noiseDeviation(config, { bySignal, exact, count: measurements });
  const noise = new Float64Array(measurements);
  if (deviation > 0) {
    openStream(options, "noise").fillNormal(noise);
    for (let index = 0; index < measurements; index++) noise[index]! *= deviation;
  }
  return {
    rows: solution.rows,
    columns: solution.columns,
    operator,
    target: exact.map((value, index) => value + noise[index]!),
    solution,
    heldOut: null,
    factors,
    noiseDeviation: deviation,
    noise,
    coherentMeasurements,
  };
}
