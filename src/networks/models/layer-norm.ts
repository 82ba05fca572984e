import type { Tape, Tensor } from "../../autodiff/index.js";

/** ε, as PyTorch has it. */
const EPSILON = 1e-5;

/** Row by row γ⊙(x − mean x)/√(var x + 10⁻⁵) + β of x (n, d), with gain γ and bias β (1, d). */
export function layerNorm(tape: Tape, x: Tensor, gain: Tensor, bias: Tensor): Tensor {
  const { rows, columns } = x;
  const mean = tape.scale(tape.sumColumns(x), 1 / columns);
  const centred = tape.combine(x, 1, tape.expand(mean, "column", rows, columns), -1);
  const variance = tape.scale(tape.sumColumns(tape.multiply(centred, centred)), 1 / columns);
  const deviation = tape.map("squareRoot", tape.combine(variance, 1, tape.constant(rows, 1, EPSILON), 1));
  const normal = tape.divide(centred, tape.expand(deviation, "column", rows, columns));
  const scaled = tape.multiply(normal, tape.expand(gain, "row", rows, columns));
  return tape.combine(scaled, 1, tape.expand(bias, "row", rows, columns), 1);
}
