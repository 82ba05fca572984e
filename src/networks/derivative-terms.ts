import type { Tape, Tensor } from "../autodiff/index.js";
import type { Activation } from "./activations/activation.js";
import { hessianSquares } from "./hessian-squares.js";
import type { HiddenLayer } from "./network.js";
import type { PlacedBatch } from "./placed-batch.js";

/** How strongly derivatives of the outputs with respect to the inputs are trained too. */
export interface DerivativeStrengths {
  /** Of ‖J − J*‖_F over the whole batch, and of ‖H − H*‖_F; squared and divided by the number of examples where `squared`. */
  readonly jacobian: number;
  readonly hessian: number;
  readonly squared: boolean;
}

/**
 * β₁‖J − J*‖_F + β₂‖H − H*‖_F (or β₁‖J − J*‖_F²/N + …) of outputs (N, C) that were made from inputs on the tape; null where both
 * strengths are 0. Jacobians come from the tape's own gradients, so that training them takes gradients of gradients. Source: theory 2.24.
 * @param layer the hidden layer that made the outputs, where Hessians are trained
 */
export function derivativeTerms(
  tape: Tape,
  outputs: Tensor,
  { layer, batch }: { layer: HiddenLayer | null; batch: PlacedBatch },
  { jacobian, hessian, squared }: DerivativeStrengths,
  activation: Activation,
): Tensor | null {
  const distance = (squares: Tensor) =>
    squared ? tape.scale(squares, 1 / batch.count) : tape.map("squareRoot", squares);
  const terms: Tensor[] = [];
  if (jacobian > 0) {
    terms.push(tape.scale(distance(jacobianSquares(tape, outputs, batch)), jacobian));
  }
  if (layer !== null && hessian > 0) {
    terms.push(tape.scale(distance(hessianSquares(tape, layer, batch, activation)), hessian));
  }
  if (terms.length === 0) return null;
  return terms.reduce((one, other) => tape.combine(one, 1, other, 1));
}

const add = (tape: Tape) => (one: Tensor, other: Tensor) => tape.combine(one, 1, other, 1);

function squaresOf(tape: Tape, made: Tensor, wanted: Tensor): Tensor {
  const difference = tape.combine(made, 1, wanted, -1);
  return tape.sum(tape.multiply(difference, difference));
}

/** ‖J − J*‖_F²: row i of the gradient of Σᵢ o_ic with respect to the inputs is the gradient of o_ic alone. */
function jacobianSquares(tape: Tape, outputs: Tensor, { inputs, jacobians }: PlacedBatch): Tensor {
  const x = (inputs as Extract<typeof inputs, { kind: "numbers" }>).values;
  return Array.from({ length: outputs.columns }, (_, output) => {
    const [gradient] = tape.gradients(tape.sum(tape.slice(outputs, output, 1)), [x]);
    const made = gradient ?? tape.constant(x.rows, x.columns, 0);
    return squaresOf(tape, made, tape.slice(jacobians!, output * x.columns, x.columns));
  }).reduce(add(tape));
}
