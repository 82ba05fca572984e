import type { Tape, Tensor } from "../../autodiff/index.js";

/** A function φ of single entries between the layers of a network. */
export interface Activation {
  /** As a config names it. */
  readonly name: string;
  /** φ(z). */
  readonly formula: string;
  /** φ(z) of every entry, on a tape. */
  apply(tape: Tape, z: Tensor): Tensor;
  /** φ′(z) of every entry, on a tape. */
  derivative(tape: Tape, z: Tensor): Tensor;
  /** φ″(z) of every entry, on a tape, which may use that φ(z) = value; null where it is 0. */
  secondDerivative: ((tape: Tape, z: Tensor, value: Tensor) => Tensor) | null;
}
