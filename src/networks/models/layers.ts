import type { Tape, Tensor } from "../../autodiff/index.js";
import type { Activation } from "../activations/activation.js";
import { relu } from "../activations/relu.js";
import type { WeightShape } from "../network.js";
import type { PlacedInputs } from "../placed-batch.js";

/** The shapes of the weights and biases of layers of these widths, the last one the output. */
export function layerShapes(widths: readonly number[], biases: boolean): WeightShape[] {
  return widths.slice(1).flatMap((rows, layer): WeightShape[] => {
    const last = layer === widths.length - 2;
    const name = last ? "fc" : `readout.${layer}`;
    const role = last ? "output" : "hidden";
    const weight: WeightShape = { name: `${name}.weight`, rows, columns: widths[layer]!, role };
    return biases ? [weight, { name: `${name}.bias`, rows: 1, columns: rows, role: "bias" }] : [weight];
  });
}

/** What goes into the first layer: rows of numbers, or z (N, width) that the first layer's weight made of tokens already. */
export type LayerInput = { readonly x: Tensor } | { readonly z: Tensor };

/** W·x + b, φ, W·x + b, … of layers whose weights (and biases) follow each other. */
export function throughLayers(
  tape: Tape,
  input: LayerInput,
  weights: readonly Tensor[],
  biases: boolean,
  activation: Activation,
): Tensor {
  const step = biases ? 2 : 1;
  const layers = weights.length / step;
  let x = "x" in input ? input.x : input.z;
  for (let layer = 0; layer < layers; layer++) {
    const bias = biases ? weights[layer * step + 1]! : null;
    const last = layer === layers - 1;
    if (layer === 0 && "z" in input) {
      x =
        bias === null ? input.z : tape.combine(input.z, 1, tape.expand(bias, "row", input.z.rows, input.z.columns), 1);
      if (!last) x = activation.apply(tape, x);
      continue;
    }
    const fused = !last && activation === relu;
    x = tape.affine(x, weights[layer * step]!, bias, fused);
    if (!last && !fused) x = activation.apply(tape, x);
  }
  return x;
}

/** W·x of one-hot rows: for each position a look-up in its own columns of W (outputs, positions·vocabulary), and their sum. */
export function tokensThroughFirst(
  tape: Tape,
  weight: Tensor,
  { vocabulary, positions, count }: Extract<PlacedInputs, { kind: "tokens" }>,
): Tensor {
  return positions
    .map((indices, position) => tape.gather(tape.slice(weight, position * vocabulary, vocabulary), indices, count))
    .reduce((one, other) => tape.combine(one, 1, other, 1));
}
