import type { Tape, Tensor } from "../autodiff/index.js";
import type { NetworkData } from "./network-data.js";
import type { PlacedBatch } from "./placed-batch.js";

/** What the error of a network is, by what its targets are, in words. */
export const NETWORK_ERRORS = {
  classes: "share of examples whose largest output is not at their class: 1 − accuracy",
  signs: "share of examples whose output has the wrong sign: 1 − accuracy",
  numbers: "Σ‖o − y‖²/Σ‖y − ȳ‖², the variance that is not explained: 1 − R²",
} as const;

/** The error of outputs (N, C) on examples; see `NETWORK_ERRORS`. */
export function networkError(tape: Tape, outputs: Tensor, batch: PlacedBatch, { targets, count }: NetworkData): number {
  if (targets.kind === "classes") {
    const correct = tape.operations.countCorrect(outputs.array, batch.labels!, outputs.rows, outputs.columns);
    return (count - correct) / count;
  }
  const values = tape.values(outputs);
  if (targets.kind === "signs") {
    let wrong = 0;
    targets.values.forEach((sign, index) => {
      if (!(values[index]! * sign > 0)) wrong++;
    });
    return wrong / count;
  }
  return unexplained(values, targets.values, targets.outputs);
}

/** Σ‖o − y‖²/Σ‖y − ȳ‖². */
function unexplained(made: Float64Array, wanted: Float64Array, outputs: number): number {
  const count = wanted.length / outputs;
  const means = new Float64Array(outputs);
  wanted.forEach((value, index) => {
    means[index % outputs]! += value / count;
  });
  let residual = 0;
  let spread = 0;
  wanted.forEach((value, index) => {
    residual += square(made[index]! - value);
    spread += square(value - means[index % outputs]!);
  });
  return residual / spread;
}

const square = (x: number) => x * x;
