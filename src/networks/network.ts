import type { Tape, Tensor } from "../autodiff/index.js";
import type { PlacedInputs } from "./placed-batch.js";

/** One array of numbers that training changes. */
export interface WeightShape {
  /** As PyTorch would name it: `readout.0.weight`. */
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** What it does: starts and norms tell them apart. A `gain` is a row of factors, such as that of a layer norm. */
  readonly role: "embedding" | "position" | "hidden" | "output" | "bias" | "gain";
}

/** Whether a weight is a matrix: norms and ranks leave biases and gains out. */
export const isMatrix = ({ role }: WeightShape): boolean => role !== "bias" && role !== "gain";

/** A function of inputs and weights. */
export interface Network {
  /** In words, for a report: `20 → 64 → 1, relu, biases`. */
  readonly summary: string;
  readonly weights: readonly WeightShape[];
  /** The outputs (N, C) for inputs, on a tape; `weights` in the order of their shapes. */
  forward(tape: Tape, weights: readonly Tensor[], inputs: PlacedInputs): Tensor;
  /** The same, with its parts, of a network of one hidden layer on rows of numbers; absent where it is deeper. */
  hiddenLayer?(tape: Tape, weights: readonly Tensor[], inputs: PlacedInputs): HiddenLayer;
}

/** Pre-activations z and φ(z) (N, h), A (h, d) and B (C, h) of the outputs B·φ(Ax + a) + b. */
export interface HiddenLayer {
  readonly z: Tensor;
  readonly value: Tensor;
  readonly inner: Tensor;
  readonly outer: Tensor;
  readonly outputs: Tensor;
}
