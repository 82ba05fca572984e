import { expect, test } from "vitest";
import { createKernelOperations, createTape, type Tape, type Tensor } from "../../autodiff/index.js";
import { ACTIVATION_NAMES, ACTIVATIONS } from "./activations.js";

const POINTS = [-2.3, -0.7, -0.1, 0.2, 0.9, 3.1];

/** A function of single entries at the points. */
function valuesOf(make: (tape: Tape, z: Tensor) => Tensor, points: readonly number[]): Float64Array {
  const tape = createTape(createKernelOperations("float64"));
  return tape.values(make(tape, tape.variable(1, points.length, points)));
}

/** (f(z + h) − f(z − h))/2h, to about h². */
function slopes(make: (tape: Tape, z: Tensor) => Tensor): Float64Array {
  const h = 1e-5;
  const above = valuesOf(
    make,
    POINTS.map((z) => z + h),
  );
  const below = valuesOf(
    make,
    POINTS.map((z) => z - h),
  );
  return above.map((value, index) => (value - below[index]!) / (2 * h));
}

test.each(ACTIVATION_NAMES)("both derivatives of %s against central differences", (name) => {
  const { apply, derivative, secondDerivative } = ACTIVATIONS[name];
  const second =
    secondDerivative === null
      ? new Float64Array(POINTS.length)
      : valuesOf((tape, z) => secondDerivative(tape, z, apply(tape, z)), POINTS);
  for (const [expected, received] of [
    [slopes(apply), valuesOf(derivative, POINTS)],
    [slopes(derivative), second],
  ] as const) {
    // h²f‴/6 and the rounding of the difference, 10⁻¹¹.
    expected.forEach((value, index) => {
      expect(received[index]!).toBeCloseTo(value, 8);
    });
  }
});
